"""The library is asked in sets, and found by any of its words."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from app.analysis.knowledge import library, sifted
from app.model import EvidenceKind
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


def test_research_comes_first_with_what_each_bears_on(shelf: Dossier) -> None:
    study, said = library(shelf.session)
    assert (study.kind, study.bears_on) == (EvidenceKind.STUDY, 0)
    assert (said.kind, said.bears_on) == (EvidenceKind.TESTIMONY, 2)


@pytest.mark.parametrize("query", ["insecurite", "TREMBLAY 2019", "menage cinq", "l'insécurité québec"])
def test_any_word_finds_it_whatever_the_accents(shelf: Dossier, query: str) -> None:
    assert [known.kind for known in sifted(library(shelf.session), query)] == [EvidenceKind.STUDY]


def test_a_family_is_sifted_alone(shelf: Dossier) -> None:
    held = library(shelf.session)
    assert [k.kind for k in sifted(held, "", "research")] == [EvidenceKind.STUDY]
    assert [k.kind for k in sifted(held, "", "experience")] == [EvidenceKind.TESTIMONY]
    assert sifted(held, "insecurite", "experience") == []


def test_two_thousand_would_take_no_more_queries_than_two(shelf: Dossier) -> None:
    asked: list[str] = []
    engine = shelf.session.get_bind()
    hear = lambda *context: asked.append(str(context[2]))  # noqa: E731 (SQLAlchemy removes the very function)
    shelf.session.expire_all()
    event.listen(engine, "before_cursor_execute", hear)
    library(shelf.session)
    event.remove(engine, "before_cursor_execute", hear)
    assert len(asked) <= 2
