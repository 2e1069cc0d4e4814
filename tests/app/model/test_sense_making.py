"""What the group makes of its values: each card named once, and nothing left behind."""

from datetime import date

import pytest

from app.errors import Refused
from app.exchange import document
from app.exchange.whole_parts import parts
from app.model import Initiative, SenseMaking
from app.store import Dossier
from tests.app.conftest import SmallTheory

SPRING = date(2026, 4, 21)


@pytest.fixture
def held(dossier: Dossier, theory: SmallTheory) -> SenseMaking:
    with dossier.change("Noter"):
        made = dossier.initiative.make_sense("L’hiver, presque rien n’est livré", SPRING)
        made.people = "Alice, Bernard"
        made.changes_card(theory.near, "Devient la condition de l’hiver")
    return made


def test_a_card_is_named_once(held: SenseMaking, theory: SmallTheory, writing: None) -> None:
    with pytest.raises(Refused, match="déjà dans la liste"):
        held.changes_card(theory.near)
    assert held.cards == [theory.near]


def test_what_is_seen_is_said_before_it_is_noted(initiative: Initiative, writing: None) -> None:
    with pytest.raises(Refused, match="Il manque un nom"):
        initiative.make_sense("  ", SPRING)


def test_a_card_that_goes_takes_only_what_was_said_of_it(
    dossier: Dossier, held: SenseMaking, theory: SmallTheory
) -> None:
    with dossier.change("Supprimer"):
        dossier.initiative.remove(theory.near)
    assert (held.seen, held.changes) == ("L’hiver, presque rien n’est livré", [])
    dossier.undo()
    assert [change.change for change in held.changes] == ["Devient la condition de l’hiver"]


def test_the_latest_comes_last_whatever_the_order_of_typing(
    dossier: Dossier, initiative: Initiative, held: SenseMaking
) -> None:
    with dossier.change("Noter"):
        initiative.make_sense("Avant", date(2025, 1, 1))
    dossier.session.expire_all()
    assert [one.seen[:5] for one in initiative.sense_makings] == ["Avant", "L’hiv"]


def test_the_document_tells_it_with_its_cards(dossier: Dossier, held: SenseMaking) -> None:
    told = document.show(dossier.session).as_json()
    moments, changes = told["sense_making"], told["card_change"]
    assert isinstance(moments, list)
    assert isinstance(changes, list)
    assert moments[0]["held_on"] == "2026-04-21"
    assert changes[0]["sense_making"] == moments[0]["uid"]


def test_the_workbook_has_its_sheet_and_keeps_names_for_itself_when_asked(
    dossier: Dossier, held: SenseMaking
) -> None:
    def sheet(named: bool) -> list[object]:
        lines = next(lines for name, _h, lines in parts(dossier.initiative, named=named) if "sens" in name)
        return next(iter(lines))

    assert "Alice, Bernard" in sheet(named=True)
    assert "Alice, Bernard" not in sheet(named=False)
    assert (
        sheet(named=False)[-1]
        == "R2 Les familles connaissent les services du quartier\N{NO-BREAK SPACE}: Devient la condition de l’hiver"
    )
