"""A point that can be left aside with a reason, and taken back: on «Vérifier», and on the sheet of a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.method import checks
from app.method.checks import Point
from ui import style
from ui.document import Document
from ui.widgets.fields import Line
from ui.widgets.words import muted

Deed = Callable[[], None]
Attempt = Callable[[Deed], object]
"""Does a deed, and says a refusal where the person looks."""


class LeaveAside(QWidget):
    """A word that becomes a line to say why: five empty lines at once would hide the points."""

    def __init__(self, document: Document, point: Point, attempt: Attempt) -> None:
        super().__init__()
        self.ask = QPushButton(_("Laisser de côté…"))
        style.as_role(self.ask, "quiet")
        self.why = Line()
        self.why.setPlaceholderText(_("Parce que… puis Entrée"))
        self.why.setAccessibleName(_("Pourquoi laisser ce point de côté"))
        self.why.setProperty("role", "quiet")
        self.why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.why)
        self.ask.clicked.connect(self._open)
        self.why.returnPressed.connect(lambda: self._leave(document, point, attempt))

    def _open(self) -> None:
        self.ask.hide()
        self.why.show()
        self.why.setFocus()

    def _leave(self, document: Document, point: Point, attempt: Attempt) -> None:
        if reason := self.why.text().strip():
            attempt(leaving(document, point, reason))


class TakenBack(QWidget):
    """A point that was left aside, its reason, and the way back."""

    def __init__(self, document: Document, point: Point, reason: str, attempt: Attempt) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(muted(f"{point.sentence} ({reason})"), 1)
        self.back = QPushButton(_("Reprendre"))
        style.as_role(self.back, "quiet")
        self.back.clicked.connect(lambda: attempt(taking_back(document, point)))
        line.addWidget(self.back)


def leaving(document: Document, point: Point, reason: str) -> Deed:
    """The deed that leaves a point aside."""

    def deed() -> None:
        about = checks.uids(document.dossier.session, point)
        with document.change(_("Laisser un point de côté")):
            document.initiative.set_aside(point.check, about, reason)

    return deed


def taking_back(document: Document, point: Point) -> Deed:
    """The deed that lets a point speak again."""

    def deed() -> None:
        about = checks.uids(document.dossier.session, point)
        with document.change(_("Reprendre un point")):
            held = document.initiative.set_asides
            document.initiative.remove(
                *(one for one in held if (one.point, one.about) == (point.check, about))
            )

    return deed
