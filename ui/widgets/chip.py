"""A word in a soft pill: a state, an origin, a count."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import style


class Chip(QLabel):
    """`state` is a colour role with a soft ground: good, warn, bad, info, neutral, evidence…"""

    def __init__(self, text: str, state: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "chip")
        self.setProperty("state", state)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, state: str) -> None:
        """Say something else."""
        self.setText(text)
        style.set_property(self, "state", state)
