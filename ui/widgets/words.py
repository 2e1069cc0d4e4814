"""Words on their own: the title of a section, a sentence of less weight."""

from PySide6.QtWidgets import QLabel


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
