"""Words on their own: the title of a section, a sentence of less weight."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel

UNBROKEN = 20
"""Letters of one word that any column can hold: an address, or a slip of the keyboard, is longer."""


def breakable(text: str) -> str:
    """The same text to the eye, whose endless words may go to the next line: a label is as wide as its longest word."""
    return re.sub(rf"\S{{{UNBROKEN}}}(?=\S)", lambda found: found.group() + "\N{ZERO WIDTH SPACE}", text)


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
