"""The questions of trust in the sheet of a piece of knowledge: those of its family, and a level that is proposed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Evidence, EvidenceKind, Trust, TrustQuestion, TrustReply
from app.model.trust import EXPERIENCE, RESEARCH
from tests.ui.conftest import show
from ui.document import Document
from ui.sheets.evidence import EvidencePanel, evidence_panel

Key = Qt.Key
Q = TrustQuestion


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> EvidencePanel:
    with document.change("Entendre"):
        voice = document.initiative.learn(EvidenceKind.TESTIMONY, "« On choisit »")
    made = evidence_panel(document)
    show(qtbot, made)
    made.show_entity(voice.id)
    made.trust.fold.open()
    return made


def held(document: Document) -> Evidence:
    return document.initiative.evidence[0]


def click(panel: EvidencePanel, question: TrustQuestion, reply: TrustReply) -> None:
    button = panel.trust.fields[question].buttons[list(TrustReply).index(reply)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(panel: EvidencePanel) -> set[TrustQuestion]:
    return {question for question, field in panel.trust.fields.items() if field.isVisible()}


def test_a_testimony_and_a_study_are_not_asked_the_same(panel: EvidencePanel, document: Document) -> None:
    assert asked(panel) == set(EXPERIENCE)
    with document.change("Étude"):
        held(document).kind = EvidenceKind.STUDY
    assert asked(panel) == set(RESEARCH)


def test_three_yes_propose_much_and_a_click_keeps_it(panel: EvidencePanel, document: Document) -> None:
    assert not panel.trust.take.isVisible()
    for question in (Q.LIVED, Q.RECENT, Q.CHECKED):
        click(panel, question, TrustReply.YES)
    assert "beaucoup" in panel.trust.word.text()
    assert "beaucoup" in panel.form.fields["trust"].message.text()
    assert held(document).trust is None
    QTest.mouseClick(panel.trust.take, Qt.MouseButton.LeftButton)
    assert held(document).trust is Trust.MUCH
    assert not panel.trust.take.isVisible()
    assert not panel.form.fields["trust"].message.isVisible()


def test_the_title_says_how_many_are_answered(panel: EvidencePanel) -> None:
    click(panel, Q.LIVED, TrustReply.UNKNOWN)
    assert "1 réponse" in panel.trust.fold.button.text()
    click(panel, Q.LIVED, TrustReply.UNKNOWN)
    assert "réponse" not in panel.trust.fold.button.text()


def test_questions_are_answered_by_keyboard_alone(panel: EvidencePanel, document: Document) -> None:
    first = panel.trust.fields[Q.LIVED].buttons
    first[0].setFocus()
    QTest.keyClick(first[0], Key.Key_Right)
    QTest.keyClick(first[1], Key.Key_Space)
    assert held(document).trust_replies == {Q.LIVED: TrustReply.PARTLY}
    document.dossier.undo()
    assert held(document).trust_replies == {}
