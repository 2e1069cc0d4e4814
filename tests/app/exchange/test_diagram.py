"""The theory as Mermaid, DOT and GraphML, whatever people have typed in it."""

import re
import shutil
import subprocess
from xml.etree import ElementTree as Xml

import pytest

from app.exchange import diagram
from app.model import AssumptionState, Horizon, ImpactSide, Strength
from app.store import Dossier

HARD = 'Dire « oui » à "tout"; [a|b] {c} <i>&amp;</i> \\n #1 ¡fin!\nsur deux lignes 😀 \x07'
SPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def drawn(dossier: Dossier) -> Dossier:
    """A chain of four with a hard text, one refuted link and one that is strong."""
    with dossier.change("Dessiner"):
        initiative = dossier.initiative
        initiative.title = 'Un titre "à guillemets" : et <balises>'
        far = initiative.add_outcome("Les familles mangent à leur faim", Horizon.LONG)
        near = initiative.add_outcome(HARD, Horizon.SHORT)
        act = initiative.add_intervention("Jardins collectifs")
        initiative.connect(far, initiative.impact).strength = Strength.UNSURE
        link = initiative.connect(near, far)
        link.rationale = "Parce que c’est < à 5 % & vrai"
        link.suppose("Les terres restent libres").state = AssumptionState.REFUTED
        initiative.connect(act, near).strength = Strength.STRONG
    return dossier


def test_graphml_says_all_and_reads_as_xml(drawn: Dossier) -> None:
    root = Xml.fromstring(diagram.graphml(diagram.of(drawn.initiative)))
    nodes = {node.get("id"): node for node in root.iter(f"{SPACE}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{SPACE}edge")]
    assert list(nodes) == ["IMPACT", "R1", "R2", "I1"]
    assert edges == [("R1", "IMPACT"), ("R2", "R1"), ("I1", "R2")]
    told = {data.get("key"): data.text for data in nodes["R2"]}
    assert told["node.text"] == HARD.replace("\x07", "")
    assert told["node.horizon"] == "Court terme"
    edge = list(root.iter(f"{SPACE}edge"))[1]
    assert {data.get("key"): data.text for data in edge} == {
        "edge.strength": "fair",
        "edge.doubtful": "true",
        "edge.rationale": "Parce que c’est < à 5 % & vrai",
        "edge.assumptions": "Les terres restent libres (ne tient pas)",
    }
    declared = {key.get("id") for key in root.iter(f"{SPACE}key")}
    assert {data.get("key") for data in root.iter(f"{SPACE}data")} <= declared


def test_mermaid_holds_hard_texts_as_entities(drawn: Dossier) -> None:
    text = diagram.mermaid(diagram.of(drawn.initiative))
    quoted = re.findall(r'"([^"]*)"', text.split("flowchart BT")[1])
    assert not any(re.search(r"[\[\]{}|<>]", words.replace("<br/>", "")) for words in quoted)
    assert text.count('"') % 2 == 0
    assert "#91;a#124;b#93;" in text
    assert "R1 -.->|" in text
    assert "R2 -.->|" in text
    assert "I1 ==>|" in text
    assert "hypothèse qui ne tient pas" in text


def test_mermaid_has_a_subgraph_for_each_band_that_holds_something(drawn: Dossier) -> None:
    text = diagram.mermaid(diagram.of(drawn.initiative))
    assert re.findall(r'subgraph band\d\["([^"]*)"\]', text) == [
        "Impact",
        "Long terme",
        "Court terme",
        "Interventions",
    ]


def test_a_theory_whose_impact_is_at_the_right_is_read_from_left_to_right(drawn: Dossier) -> None:
    with drawn.change("Tourner"):
        drawn.initiative.impact_side = ImpactSide.RIGHT
    held = diagram.of(drawn.initiative)
    assert "flowchart LR" in diagram.mermaid(held) and "rankdir=LR" in diagram.dot(held)


def test_the_names_given_to_horizons_are_used(drawn: Dossier) -> None:
    with drawn.change("Nommer"):
        drawn.initiative.long_name = "D’ici dix ans"
    assert "D’ici dix ans" in diagram.dot(diagram.of(drawn.initiative))


def test_only_chosen_cards_and_the_links_between_them(drawn: Dossier) -> None:
    chosen = [node.id for node in drawn.initiative.outcomes]
    found = diagram.of(drawn.initiative, chosen)
    assert [node.code for node in found.nodes] == ["R1", "R2"]
    assert [(link.source.code, link.target.code) for link in found.links] == [("R2", "R1")]


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_reads_the_dot_text_and_keeps_the_bands_in_order(drawn: Dossier) -> None:
    text = diagram.written(diagram.of(drawn.initiative), ".dot")
    done = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, check=True)
    assert done.stderr == b""
    heights = {
        words[1]: float(words[3])
        for words in (line.split() for line in done.stdout.decode().splitlines())
        if words and words[0] == "node"
    }
    assert heights["IMPACT"] > heights["R1"] > heights["R2"] > heights["I1"]


def test_an_empty_theory_is_written_too(dossier: Dossier) -> None:
    found = diagram.of(dossier.initiative)
    for suffix in diagram.SUFFIXES:
        assert b"IMPACT" in diagram.written(found, suffix)
