"""Lists of references come in, whole or half broken, and say what could not be read."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from app.errors import Refused
from app.exchange.latex import plain
from app.exchange.references import LARGEST, Reference, decoded, read, understood
from app.model import EvidenceKind

BIB = r"""
@string{hc = "Ignored"}
@article{tremblay2019,
  author = {Tremblay, Luc{\'e}e and Roy, Paul},
  title = {L'ins{\'e}curit{\'e} alimentaire au {Qu\'ebec} : \oe uvrer ensemble},
  year = 2019,
  doi = {10.1000/abc},
  abstract = {Un m{\'e}nage sur cinq.}
}
@techreport{dsp, title = "Bilan \& suites", author="{Direction de sant{\'e} publique}",
  year="2021", address={Montr\'{e}al}}
"""
RIS = """TY  - JOUR
TI  - Une étude
AU  - Lavoie, Nadia
AU  - Côté, Jean
PY  - 2018/05/01
UR  - https://example.org/a
AB  - Première ligne
suite de la ligne
ER  -

TY  - RPRT
T1  - Un rapport
CY  - Rimouski
ER  -
"""


def test_bibtex_gives_titles_authors_years_and_addresses_without_latex() -> None:
    first, second = understood(BIB).references
    assert first == Reference(
        kind=EvidenceKind.STUDY,
        title="L'insécurité alimentaire au Québec : œuvrer ensemble",
        author="Tremblay, Lucée ; Roy, Paul",
        year=2019,
        address="https://doi.org/10.1000/abc",
        finding="Un ménage sur cinq.",
    )
    assert (second.kind, second.title, second.place, second.year) == (
        EvidenceKind.EVALUATION,
        "Bilan & suites",
        "Montréal",
        2021,
    )
    assert second.author == "Direction de santé publique"


def test_ris_gives_the_same_and_joins_lines_that_go_on() -> None:
    held = understood(RIS)
    first, second = held.references
    assert (first.title, first.author, first.year) == ("Une étude", "Lavoie, Nadia ; Côté, Jean", 2018)
    assert (first.finding, first.address) == ("Première ligne suite de la ligne", "https://example.org/a")
    assert (second.title, second.place, second.kind) == ("Un rapport", "Rimouski", EvidenceKind.EVALUATION)
    assert held.unread == ()


def test_a_broken_entry_is_told_by_its_line_and_the_next_is_read() -> None:
    broken = (
        "@article{a,\n  title = {Sans fin,\n  year = 2019\n\n@book{b, title={Entier}}\n@misc{c, year=2000}\n"
    )
    held = understood(broken)
    assert "Entier" in [reference.title for reference in held.references]
    assert [unread.line for unread in held.unread] == [1, 6]
    first = held.references[0]
    assert (first.title, first.year) == ("Sans fin", 2019)


def test_a_ris_record_without_its_end_stops_at_the_next() -> None:
    held = understood("perdue\nTY  - JOUR\nTI  - Un\nTY  - JOUR\nTI  - Deux\n")
    assert [reference.title for reference in held.references] == ["Un", "Deux"]
    assert [unread.line for unread in held.unread] == [1]


def test_a_file_of_something_else_says_so_in_one_sentence() -> None:
    held = understood("Bonjour,\nvoici la liste.")
    assert held.references == ()
    assert len(held.unread) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"])
def test_references_are_read_whatever_wrote_their_letters(encoding: str) -> None:
    text = "@article{a, title={L’étude – œuvre à propos d’un été}, year={2020}}"
    assert decoded(text.encode(encoding)) == text


def test_the_mark_of_an_encoding_is_no_letter() -> None:
    assert decoded(b"\xef\xbb\xbfTY  - JOUR") == "TY  - JOUR"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"{\'e}t{\'e}", "été"),
        (r"\'Etat", "État"),
        (r"fran\c{c}ais, fran\c cais", "français, français"),
        (r"na\"{\i}f", "naïf"),
        (r"S\oe{}ur", "Sœur"),
        (r"100~\% \& plus", "100 % & plus"),
        (r"\emph{mot} et \textbf{gras}", "mot et gras"),
        ("1990--2000", "1990–2000"),
    ],
)
def test_latex_is_read_as_words(written: str, said: str) -> None:
    assert plain(written) == said


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "enorme.bib"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refused, match="trop gros"):
        read(path)


def test_a_missing_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ne peut pas être lu"):
        read(tmp_path / "absent.ris")


def test_whatever_is_cut_or_spoilt_something_is_always_answered() -> None:
    dice = Random(4)
    for text in (BIB, RIS):
        for _round in range(200):
            spoilt = list(text[: dice.randrange(len(text))])
            for _blow in range(5):
                spoilt.insert(dice.randrange(len(spoilt) + 1), dice.choice('{}"@,\\\n-'))
            held = understood("".join(spoilt))
            assert held.references or held.unread
            assert all(len(reference.title) <= 300 for reference in held.references)
