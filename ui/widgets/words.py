"""Words on their own: the title of a section, a sentence of less weight."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from app.i18n import _
from ui import style
from ui.widgets.wrapped import LONGEST, measure_of

WIDE = 420
"""Pixels that a paragraph asks for when nobody says how wide it may be."""
BREAK = "\N{ZERO WIDTH SPACE}"
UNBROKEN = 20
"""Letters of one word that any column can hold: an address, or a slip of the keyboard, is longer."""
ENDLESS = re.compile(rf"[^\s/-]{{{UNBROKEN}}}(?=[^\s/-])")
PIECE = re.compile(rf"[^\s/{BREAK}-]+[/-]*")
"""What stays on one line."""


def breakable(text: str) -> str:
    """The same text to the eye, whose endless words may go to the next line: a label is as wide as its longest word.

    Qt goes to the next line after «/» and «-» by itself, which is where one would cut an address.
    """
    return ENDLESS.sub(lambda found: found.group() + BREAK, text)


def section(title: str) -> QLabel:
    """The title of a section, in small capitals."""
    label = QLabel(title)
    label.setProperty("role", "section")
    label.setWordWrap(True)
    return label


def muted(text: str) -> QLabel:
    """A sentence that stays in the background; it wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    return label


class Told(QLabel):
    """Plain words that wrap, measured word by word: Qt tries them in ten widths before it knows how high they are."""

    def __init__(self, text: str, role: str, *, selectable: bool = False) -> None:
        super().__init__(breakable(text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self._selectable = selectable

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So many lines."""
        text = self.text()
        if len(text) > LONGEST:
            return super().heightForWidth(width)
        held = measure_of(self.font())
        lines = sum(len(held.lines(part, width - 1, LONGEST)) for part in text.split("\n"))
        return lines * held.height

    def sizeHint(self) -> QSize:
        """On one line, up to what can be read."""
        held = measure_of(self.font())
        width = min(style.scaled(WIDE), 2 + round(max(map(held.width, self.text().split("\n")))))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        held = measure_of(self.font())
        return QSize(2 + round(max(map(held.width, PIECE.findall(self.text())), default=0)), held.height)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse can take the words, now that it is here: Qt lays those out slowly."""
        if self._selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is copied has no hidden spaces: an address would lead nowhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying is all that can be done with words that are read."""
        if not self._selectable:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copier"), self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Copy what is chosen, or everything."""
        QApplication.clipboard().setText((self.selectedText() or self.text()).replace(BREAK, ""))
