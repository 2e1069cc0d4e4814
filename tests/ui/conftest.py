"""A window as a person has it: real widgets, a real file, the look applied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import settings as kept
from app.exchange import document as documents
from app.model import Entity
from app.paths import resources, settings_file
from app.store import Dossier, create, open_dossier
from ui import style
from ui.application import Maillon
from ui.document import Document
from ui.window import Window


@pytest.fixture(autouse=True)
def _pointer_out_of_the_way(qapp: QApplication) -> None:
    """The real pointer of the screen would light what stands under it."""
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    if qapp.property("dressed") is None:
        style.apply(qapp, "light", 1.0)
        qapp.setProperty("dressed", True)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "Essai.maillon", title="Essai")) as made:
        yield made


@pytest.fixture
def document(dossier: Dossier) -> Iterator[Document]:
    held = Document(dossier)
    yield held
    held.stop()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a file, made once."""
    content = json.loads((resources() / "samples" / "bien-manger.fr.json").read_text(encoding="utf-8"))
    path = tmp_path_factory.mktemp("sample") / "Exemple.maillon"
    with closing(create(path, title="Exemple")) as made, made.change("Charger"):
        documents.load(content, made.session)
    return path


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Iterator[Document]:
    """The sample, open."""
    with closing(open_dossier(shutil.copy(sample_file, tmp_path / "Exemple.maillon"))) as made:
        held = Document(made)
        yield held
        held.stop()


@pytest.fixture
def maillon(qapp: QApplication, qtbot: QtBot, dossier: Dossier) -> Iterator[Maillon]:
    """The application with its window shown, and the settings of a first day; it goes before the dossier."""
    settings_file().unlink(missing_ok=True)
    made = Maillon(qapp, kept.Settings(language="fr", theme="light"))
    made.window.show_home()
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(maillon: Maillon, dossier: Dossier) -> Window:
    """The window with an empty initiative open."""
    maillon.window.show_dossier(dossier)
    return maillon.window


def added(document: Document, verb: Callable[[str], Entity], name: str) -> int:
    """Do one of the initiative's verbs in a change; the id of what was made."""
    with document.change("Ajouter"):
        made = verb(name)
    return made.id


def show(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Put a widget on the screen, and wait until it has the keyboard: shortcuts need it."""
    qtbot.addWidget(widget)
    widget.resize(1100, 760)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def strike(widget: QWidget, text: str) -> None:
    """Strike the keys of a text, accents included: QTest knows only those of ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_unknown if ord(letter) > 127 else Qt.Key(ord(letter.upper()))
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def write(widget: QWidget, text: str, *, then: Qt.Key | None = None) -> None:
    """Type in a widget as a person does, over what stood there."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    strike(widget, text)
    if then is not None:
        QTest.keyClick(widget, then)


def glide(widget: QWidget, at: QPoint, *, held: bool = False) -> None:
    """Move over a widget, the button `held` or not. QTest moves the real pointer, whose news come when they may."""
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
