"""What the group understood of its values that changed a card: the latest first, and only that card."""

from __future__ import annotations

from datetime import date

from app.analysis.sense import changes_of
from app.store import Dossier
from tests.app.conftest import SmallTheory

SPRING, AUTUMN = date(2026, 4, 21), date(2026, 10, 6)


def _understood(dossier: Dossier, theory: SmallTheory) -> None:
    with dossier.change("Noter"):
        later = dossier.initiative.make_sense("Les frigos servent l’hiver", AUTUMN)
        later.changes_card(theory.near, "Vaut toute l’année")
        first = dossier.initiative.make_sense("L’hiver, presque rien n’est livré", SPRING)
        first.changes_card(theory.near, "Devient la condition de l’hiver")


def test_the_latest_change_stands_first_with_its_moment(dossier: Dossier, theory: SmallTheory) -> None:
    _understood(dossier, theory)
    held = changes_of(dossier.session, theory.near.id)
    assert [(one.sense_making.held_on, one.change) for one in held] == [
        (AUTUMN, "Vaut toute l’année"),
        (SPRING, "Devient la condition de l’hiver"),
    ]


def test_a_card_that_nothing_changed_has_none(dossier: Dossier, theory: SmallTheory) -> None:
    _understood(dossier, theory)
    assert changes_of(dossier.session, dossier.initiative.impact.id) == []


def test_a_change_that_is_undone_is_not_listed(dossier: Dossier, theory: SmallTheory) -> None:
    near = theory.near.id
    _understood(dossier, theory)
    dossier.undo()
    assert changes_of(dossier.session, near) == []
