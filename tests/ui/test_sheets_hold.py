"""Every sheet opens on six questions at most, and holds in the width of the side of the window."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import speaking
from app.model import Entity, Initiative
from tests.ui.conftest import show
from ui import style
from ui.document import Document
from ui.pages.communication.page import action_panel
from ui.pages.coordination.sheet import body_panel
from ui.pages.interventions.sheet import intervention_panel
from ui.pages.monitoring.sense import sense_panel
from ui.pages.partners.lists import organisation_panel, person_panel
from ui.pages.resources import resource_panel
from ui.pages.workshops.page import workshop_panel
from ui.panel import EntityPanel
from ui.sheets.evidence import evidence_panel
from ui.sheets.factor import factor_panel
from ui.sheets.horizons import horizons_panel
from ui.sheets.indicator import indicator_panel
from ui.sheets.initiative import initiative_panel
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import Field

SIDE = 300
Held = Callable[[Initiative], Sequence[Entity]]
SHEETS: list[tuple[Callable[[Document], EntityPanel], Held]] = [
    (organisation_panel, lambda here: here.organisations),
    (person_panel, lambda here: here.people),
    (intervention_panel, lambda here: here.interventions),
    (indicator_panel, lambda here: here.indicators),
    (sense_panel, lambda here: here.sense_makings),
    (body_panel, lambda here: here.bodies),
    (action_panel, lambda here: here.communications),
    (evidence_panel, lambda here: here.evidence),
    (factor_panel, lambda here: here.factors),
    (resource_panel, lambda here: here.resources),
    (workshop_panel, lambda here: here.workshops),
    (horizons_panel, lambda here: [here]),
    (initiative_panel, lambda here: [here]),
]


SIX = 6
"""So many questions at most when a sheet opens; the rest folds."""


@pytest.mark.parametrize(("sheet", "held"), SHEETS, ids=[sheet.__name__ for sheet, _held in SHEETS])
def test_a_sheet_opens_on_six_questions_at_most_and_its_lists_are_folded(
    qtbot: QtBot, sample: Document, sheet: Callable[[Document], EntityPanel], held: Held
) -> None:
    panel = sheet(sample)
    show(qtbot, panel)
    asked = {}
    for entity in held(sample.initiative):
        panel.show_entity(entity.id)
        asked[entity.uid] = [field.objectName() for field in panel.findChildren(Field) if field.isVisible()]
    assert max(map(len, asked.values())) <= SIX
    assert min(map(len, asked.values())) > 0


@pytest.mark.parametrize(
    ("spoken", "endless"), [("fr", ""), ("en", " anticonstitutionnellement" * 2 + "s" * 60)]
)
@pytest.mark.parametrize(("sheet", "held"), SHEETS, ids=[sheet.__name__ for sheet, _held in SHEETS])
def test_a_sheet_holds_in_its_width_even_with_a_word_without_end(
    qtbot: QtBot,
    sample: Document,
    sheet: Callable[[Document], EntityPanel],
    held: Held,
    spoken: str,
    endless: str,
) -> None:
    with sample.change("Allonger"):
        here = sample.initiative
        for named in (*here.organisations, *here.people, *here.bodies, *here.indicators):
            named.name += endless
        for card in (*here.outcomes, *here.interventions):
            card.text += endless
    with speaking(spoken):
        panel = sheet(sample)
        show(qtbot, panel)
        panel.resize(style.scaled(SIDE), 900)
        for entity in held(sample.initiative)[:3]:
            panel.show_entity(entity.id)
            for _twice in range(2):  # a list that is unfolded has folds of its own
                for folded in panel.findChildren(Disclosure):
                    folded.open()
            qtbot.wait(20)
            assert [_told(child) for child in _seen(panel) if _right(child, panel) >= panel.width()] == []


def _right(child: QWidget, panel: EntityPanel) -> int:
    return child.mapTo(panel, child.rect().topRight()).x()


def _seen(panel: EntityPanel) -> list[QWidget]:
    return [child for child in panel.findChildren(QWidget) if child.isVisible()]


def _told(child: QWidget) -> str:
    """What is cut, so that one finds it."""
    words = getattr(child, "text", str)()
    within = [inside.objectName() for inside in child.findChildren(QWidget) if inside.objectName()]
    return f"{type(child).__name__} {child.objectName()} {words} {within[:4]}"
