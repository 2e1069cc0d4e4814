"""The library is asked in sets, and found by any of its words."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from app.analysis.knowledge import NOTHING, UNSAID, Sieve, families, library, sifted, words_of
from app.model import EvidenceKind, Stance, Trust
from app.store import Dossier


@pytest.fixture
def shelf(dossier: Dossier) -> Dossier:
    with dossier.change("Remplir"):
        initiative = dossier.initiative
        said = initiative.learn(EvidenceKind.TESTIMONY, "Je ne savais pas où aller")
        study = initiative.learn(EvidenceKind.STUDY, "L’insécurité alimentaire au Québec")
        study.author, study.year, study.finding = "Tremblay", 2019, "Un ménage sur cinq"
        for name in ("Le prix", "L’accueil"):
            factor = initiative.name_factor(name)
            said.bear_on(factor)
    return dossier


def test_the_two_families_come_in_turn(shelf: Dossier) -> None:
    kinds = (EvidenceKind.THEORY, EvidenceKind.STUDY, EvidenceKind.LESSON, EvidenceKind.PRACTICE)
    with shelf.change("Remplir"):
        for kind in kinds:
            shelf.initiative.learn(kind, "Autre chose")
    assert [known.kind.value for known in library(shelf.session)] == [
        "theory", "testimony", "study", "lesson", "study", "practice",
    ]  # fmt: skip


def test_a_line_says_what_it_bears_on(shelf: Dossier) -> None:
    study, said = library(shelf.session)
    assert (study.kind, study.bears_on) == (EvidenceKind.STUDY, 0)
    assert (said.kind, said.bears_on) == (EvidenceKind.TESTIMONY, 2)


@pytest.mark.parametrize("query", ["insecurite", "TREMBLAY 2019", "menage cinq", "l'insécurité québec"])
def test_any_word_finds_it_whatever_the_accents(shelf: Dossier, query: str) -> None:
    found = sifted(library(shelf.session), query, words_of(shelf.session))
    assert [known.kind for known in found] == [EvidenceKind.STUDY]


def _kinds(shelf: Dossier, query: str = "", **kept: str) -> list[EvidenceKind]:
    found = sifted(library(shelf.session), query, words_of(shelf.session), Sieve(**kept))
    return [known.kind for known in found]


def test_a_family_is_sifted_alone(shelf: Dossier) -> None:
    assert _kinds(shelf, family="research") == [EvidenceKind.STUDY]
    assert _kinds(shelf, family="experience") == [EvidenceKind.TESTIMONY]
    assert _kinds(shelf, "insecurite", family="experience") == []
    assert families(shelf.session) == (1, 1)


def test_it_is_sifted_by_how_far_it_is_trusted_by_kind_and_by_what_it_does(shelf: Dossier) -> None:
    with shelf.change("Juger"):
        study = next(one for one in shelf.initiative.evidence if one.kind is EvidenceKind.STUDY)
        study.trust = Trust.LITTLE
    assert _kinds(shelf, trust=Trust.LITTLE.value) == [EvidenceKind.STUDY]
    assert _kinds(shelf, trust=UNSAID) == [EvidenceKind.TESTIMONY]
    assert _kinds(shelf, kind=EvidenceKind.TESTIMONY.value) == [EvidenceKind.TESTIMONY]
    assert _kinds(shelf, stance=NOTHING) == [EvidenceKind.STUDY]
    with shelf.change("Contredire"):
        study.bear_on(shelf.initiative.factors[0], Stance.CONTRADICTS)
    assert _kinds(shelf, stance=Stance.CONTRADICTS.value) == [EvidenceKind.STUDY]
    assert _kinds(shelf, stance=Stance.SUPPORTS.value) == [EvidenceKind.TESTIMONY]
    assert _kinds(shelf, stance=Stance.NUANCES.value) == []


def test_the_first_lines_are_those_of_the_whole(shelf: Dossier) -> None:
    assert library(shelf.session, 1) == library(shelf.session)[:1]


def test_two_thousand_would_take_no_more_queries_than_two(shelf: Dossier) -> None:
    asked: list[str] = []
    engine = shelf.session.get_bind()
    hear = lambda *context: asked.append(str(context[2]))  # noqa: E731 (SQLAlchemy removes the very function)
    shelf.session.expire_all()
    event.listen(engine, "before_cursor_execute", hear)
    library(shelf.session)
    event.remove(engine, "before_cursor_execute", hear)
    assert len(asked) <= 2
