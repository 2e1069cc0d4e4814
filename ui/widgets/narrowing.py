"""A button whose menu narrows a list: a few headings, one choice under each; it says what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import style
from ui.widgets.meanings import meanings

LONGEST = 28
"""Characters that the button says; its tip says all."""


@dataclass(frozen=True)
class Heading:
    """One thing a list is narrowed by: its key, its name, and the (key, words) that can be chosen."""

    key: str
    name: str
    choices: Sequence[tuple[str, str]]


class Narrowing(QPushButton):
    """«Filtrer», then «Filtrer : peu, contredisent»: `chosen` comes when the person chose something else."""

    chosen = Signal()

    def __init__(
        self,
        words: str,
        kept: str,
        everything: str,
        headings: Sequence[Heading],
        parent: QWidget | None = None,
    ) -> None:
        """`kept` says, with {what}, what is kept."""
        super().__init__(parent)
        self.held: dict[str, str] = {}
        """By heading, what is chosen; a heading that keeps everything is absent."""
        self._words, self._kept, self._everything, self._headings = words, kept, everything, headings
        style.as_role(self, "quiet")
        style.set_property(self, "menu", True)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._say()

    def narrow(self, key: str, choice: str) -> None:
        """Keep only this under one heading; everything when `choice` is empty."""
        self.held = {**self.held, key: choice}
        self.held = {key: choice for key, choice in self.held.items() if choice}
        self._say()
        self.chosen.emit()

    def forget(self) -> None:
        """Keep everything again, without saying so."""
        self.held = {}
        self._say()

    def _widen(self) -> None:
        self.forget()
        self.chosen.emit()

    def _fill(self) -> None:
        """The choices, as they stand; menus cost, they are made when they are looked at."""
        menu = self.menu()
        menu.clear()
        for heading in self._headings:
            self._offer(menu.addMenu(heading.name), heading)
        menu.addSeparator()
        menu.addAction(self._everything, self._widen).setEnabled(bool(self.held))

    def _offer(self, menu: QMenu, heading: Heading) -> None:
        group = QActionGroup(menu)
        held = self.held.get(heading.key, "")
        for key, words in (("", self._everything), *heading.choices):
            action = menu.addAction(words, partial(self.narrow, heading.key, key))
            action.setCheckable(True)
            action.setChecked(key == held)
            group.addAction(action)
        meanings.explain_menu(menu)

    def _say(self) -> None:
        said = ", ".join(
            words
            for heading in self._headings
            for key, words in heading.choices
            if self.held.get(heading.key) == key
        )
        whole = self._kept.format(what=said) if said else self._words
        short = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip(" ,") + "…"
        self.setText(self._kept.format(what=short) if said else self._words)
        self.setToolTip(whole if said else "")
        self.setAccessibleName(whole)
