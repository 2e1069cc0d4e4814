"""A real file, a real window with the canvas in it, and hands to use it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Horizon, Intervention, Node, Outcome
from app.store import Dossier, create
from tests.ui.conftest import glide
from ui import style
from ui.canvas.edits import Edits
from ui.canvas.view import TheoryView
from ui.document import Document

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    monkeypatch.setattr("app.store.backups.state_folder", lambda: tmp_path / "state")
    made = create(tmp_path / "essai.maillon", title="Essai")
    yield made
    made.close()


@pytest.fixture
def chain(dossier: Dossier) -> tuple[int, int, int]:
    """An intervention that leads to a result that leads to the impact; the ids, from the impact down."""
    with dossier.change("Dessiner"):
        initiative = dossier.initiative
        initiative.impact.text = "deux fois moins de familles ont faim"
        result = initiative.add_outcome("Les familles mangent à leur faim", Horizon.LONG)
        act = initiative.add_intervention("Jardins collectifs")
        initiative.connect(result, initiative.impact)
        initiative.connect(act, result)
    initiative = dossier.initiative
    return initiative.impact.id, initiative.outcomes[0].id, initiative.interventions[0].id


class Hands:
    """The canvas in a window, and what a person does with it."""

    def __init__(self, qtbot: QtBot, dossier: Dossier) -> None:
        self.qtbot = qtbot
        self.dossier = dossier
        self.document = Document(dossier)
        self.view = TheoryView(Edits(self.document))
        self.said: list[str] = []
        self.view.said.connect(lambda words, _undo: self.said.append(words))
        self.document.changed.connect(lambda _changed: self.refresh())
        qtbot.addWidget(self.view)
        self.view.resize(1100, 760)
        self.refresh()
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        self.view.setFocus()
        qtbot.waitUntil(lambda: self.view.scale_now != 1.0 or self.view._fitted)

    def refresh(self) -> None:
        from app.analysis.theory import faces

        self.view.show_theory(faces(self.dossier.rows))

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.view.theory_scene

    def spot(self, at: QPointF) -> QPoint:
        return self.view.mapFromScene(at)

    def card(self, id: int) -> QPoint:
        return self.spot(self.scene.cards[id].pos())

    def band(self, number: int, x: float = 300.0) -> QPoint:
        held = self.scene.bands[number]
        return self.spot(QPointF(x, (held.top + held.bottom) / 2))

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def drag(self, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        port = self.view.viewport()
        glide(port, start)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, start)
        for step in range(1, 6):
            glide(port, start + (end - start) * step / 5, held=True)
            QApplication.processEvents()
        if drop:
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def type(self, text: str, *, then: Qt.Key | None = Qt.Key.Key_Return) -> None:
        editor = self.view.typing.editor
        assert editor is not None
        if text.isascii():
            QTest.keyClicks(editor, text)
        else:
            editor.insertPlainText(text)  # QTest has no key for an accent
        if then is not None:
            QTest.keyClick(editor, then)

    def outcomes(self) -> list[Outcome]:
        return self.dossier.initiative.outcomes

    def interventions(self) -> list[Intervention]:
        return self.dossier.initiative.interventions

    def node(self, id: int) -> Node:
        found = self.dossier.get(Node, id)
        assert found is not None
        return found

    def pairs(self) -> set[tuple[str, str]]:
        return {(link.source.code, link.target.code) for link in self.dossier.initiative.links}


@pytest.fixture
def hands(qtbot: QtBot, dossier: Dossier) -> Callable[[], Hands]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    return lambda: Hands(qtbot, dossier)
