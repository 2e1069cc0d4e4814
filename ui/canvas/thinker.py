"""The checks run while the hand goes on: a few milliseconds at a time, begun again when the theory changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.analysis.theory import Theory
from app.i18n import language
from app.model.tying import tying
from ui.canvas.far import MANY
from ui.document import Document
from ui.slices import Slices

if TYPE_CHECKING:
    from app.method.checks import Point

PAUSE = 250
"""Milliseconds after the last change before thinking begins."""


class Thinker(QObject):
    """Says which points speak, and which were set aside, once all is thought through."""

    thought = Signal(list, list)
    """Points that speak; those set aside, with their reason as (point, reason)."""

    def __init__(self, document: Document, parent: QObject, is_drawn: Callable[[], bool]) -> None:
        """`is_drawn`: whether all that the theory says is on the screen; that comes first."""
        super().__init__(parent)
        self._document, self._is_drawn = document, is_drawn
        self._theory = Theory()
        self.all = False
        """All nineteen checks, rather than those that speak while the group draws."""
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._begin_once_drawn)
        self._slices = Slices(self)

    @property
    def under_way(self) -> bool:
        """Is it thinking, or about to?"""
        return self._slices.under_way or self._later.isActive()

    def think(self, theory: Theory, *, now: bool = False) -> None:
        """The theory is this now."""
        self._theory = theory
        self._slices.stop()
        if now:
            self._later.stop()
            self._begin()
        else:
            self._later.start()

    def _begin_once_drawn(self) -> None:
        self._begin() if self._is_drawn() else self._later.start()

    def _begin(self) -> None:
        self._slices.begin(self._steps(self._theory), calm=len(self._theory.cards) >= MANY)

    def _steps(self, theory: Theory) -> Iterator[None]:
        yield from tying()
        from app.method import checks
        from app.method import language as wording

        chosen = checks.ALL if self.all else checks.QUIET
        session = self._document.dossier.session
        told = checks.held(session, theory)
        yield
        if self.all:
            for card in theory.cards:
                wording.read(card.text, language())  # kept: the checks ask it again
                yield
        found: list[Point] = []
        for check in chosen.values():
            for point in check(told):
                found += [point] if point is not None else []
                yield
            yield
        speaking, aside = checks.sorted_out(session, checks.by_gravity(found))
        yield
        self.thought.emit(speaking, aside)
