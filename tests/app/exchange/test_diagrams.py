"""The theory as text: every card and link is there, and nothing that was typed breaks the file."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.analysis.theory import IMPACT, INTERVENTION, OUTCOME, CardFace, LinkFace, Theory
from app.errors import Refused
from app.exchange import diagrams
from app.model import Strength

NASTY = 'Dire « "oui" » \\ & <b>\n]; drop #quot; | end'


@pytest.fixture
def theory() -> Theory:
    cards = (
        CardFace(1, IMPACT, "", "Mieux manger", 0),
        CardFace(2, OUTCOME, "R1", NASTY, 2),
        CardFace(3, INTERVENTION, "I1", "Jardins", 4),
    )
    links = (LinkFace(1, 2, 1), LinkFace(2, 3, 2, Strength.UNSURE))
    return Theory(cards, links, {card.id: card for card in cards})


def test_graphml_tells_every_card_and_link_as_it_was_typed(theory: Theory) -> None:
    root = ElementTree.fromstring(diagrams.graphml(theory, "Un « titre » & plus"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    labels = [data.text for data in root.iterfind(".//g:node/g:data[@key='label']", space)]
    assert labels == ["Mieux manger", NASTY, "Jardins"]
    edges = [(e.get("source"), e.get("target")) for e in root.iterfind(".//g:edge", space)]
    assert edges == [("n2", "n1"), ("n3", "n2")]


def test_mermaid_keeps_what_was_typed_inside_its_quotes(theory: Theory) -> None:
    lines = diagrams.mermaid(theory, "Titre").splitlines()
    card = next(line for line in lines if line.strip().startswith("n2["))
    assert card.count('"') == 2
    assert card.strip().endswith('"]')
    assert "  n3 -.->|" in "\n".join(lines)
    assert sum("subgraph" in line for line in lines) == 3


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed here")
def test_graphviz_reads_the_dot_file(theory: Theory) -> None:
    done = subprocess.run(
        ["dot", "-Tplain"], input=diagrams.dot(theory, NASTY), capture_output=True, text=True, check=True
    )
    kinds = [line.split()[0] for line in done.stdout.splitlines()]
    assert (kinds.count("node"), kinds.count("edge")) == (3, 2)


def test_a_dot_string_never_ends_before_its_time(theory: Theory) -> None:
    text = diagrams.dot(theory, "Titre").replace("\\\\", "").replace('\\"', "")
    assert all(line.count('"') % 2 == 0 for line in text.splitlines())


@pytest.mark.parametrize("suffix", diagrams.WRITERS)
def test_a_folder_that_is_not_there_is_one_sentence_and_no_half_file(
    theory: Theory, tmp_path: Path, suffix: str
) -> None:
    with pytest.raises(Refused):
        diagrams.write(theory, "Titre", tmp_path / "nulle part" / f"x{suffix}")
    assert list(tmp_path.iterdir()) == []
    diagrams.write(theory, "Titre", tmp_path / f"x{suffix}")
    assert [path.name for path in tmp_path.iterdir()] == [f"x{suffix}"]
