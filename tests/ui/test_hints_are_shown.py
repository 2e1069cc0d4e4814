"""Every hint of resources/method/hints.toml stands on a screen, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import language, speaking, typeset
from app.method.content import hints
from app.model import Circle, CommunicationAction, Purpose
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.communication.page import CommunicationPage, action_panel
from ui.pages.coordination import CoordinationPage
from ui.pages.coordination.page import BODIES, PARTS
from ui.panel import EntityPanel
from ui.widgets.disclosure import Disclosure

both_languages = pytest.mark.parametrize("spoken", ["fr", "en"])


def seen(widget: QWidget) -> str:
    """All that can be read there, folds open."""
    for folded in widget.findChildren(Disclosure):
        folded.open()
    return typeset(
        "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()), language()
    )


def lacking(group: str, spoken: str, shown: str) -> list[str]:
    return [hint.key for hint in hints(group, spoken) if typeset(hint.text, spoken) not in shown]


@both_languages
@pytest.mark.parametrize("group", ["backbone_function", "backbone_model", "backbone_misperception"])
def test_those_of_the_backbone_are_on_the_page_of_coordination(
    qtbot: QtBot, document: Document, spoken: str, group: str
) -> None:
    with document.change("Ajouter"):
        document.initiative.set_up("Comité directeur")
    with speaking(spoken):
        page = CoordinationPage(document)
        show(qtbot, page)
        page.views.choose(PARTS if group == "backbone_function" else BODIES)
        page.refresh()
        qtbot.waitUntil(lambda: lacking(group, spoken, seen(page)) == [], timeout=3000)


@both_languages
def test_those_of_the_circles_are_on_the_page_of_communication(
    qtbot: QtBot, document: Document, spoken: str
) -> None:
    with speaking(spoken):
        page = CommunicationPage(document)
        show(qtbot, page)
        page.refresh()
        assert lacking("circle", spoken, seen(page)) == []


@pytest.fixture
def action(document: Document) -> CommunicationAction:
    with document.change("Prévoir"):
        made = document.initiative.plan_message("Familles", Circle.PUBLIC)
    return made


def sheet(qtbot: QtBot, document: Document, action: CommunicationAction) -> EntityPanel:
    panel = action_panel(document)
    show(qtbot, panel)
    panel.show_entity(action.id)
    return panel


@both_languages
@pytest.mark.parametrize("purpose", Purpose)
def test_the_purpose_of_a_message_says_what_it_asks(
    qtbot: QtBot, document: Document, action: CommunicationAction, spoken: str, purpose: Purpose
) -> None:
    with speaking(spoken):
        panel = sheet(qtbot, document, action)
        with document.change("Dire pourquoi"):
            action.purpose = purpose
        shown = seen(panel)
        assert purpose.value not in lacking("purpose", spoken, shown)
        assert len(lacking("purpose", spoken, shown)) == len(Purpose) - 1


@both_languages
def test_the_circle_of_a_message_says_what_it_asks(
    qtbot: QtBot, document: Document, action: CommunicationAction, spoken: str
) -> None:
    with speaking(spoken):
        assert "public" not in lacking("circle", spoken, seen(sheet(qtbot, document, action)))
