"""The six functions of a backbone, who holds each, and what each asks while nobody does."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, language
from app.method.content import hints
from app.model import BackboneFunction, Body
from ui.glossed import meaning
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.reason import Reason


class FunctionsCard(Card):
    """A line for each function."""

    def __init__(self) -> None:
        super().__init__(_("Les six fonctions de soutien"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.lines.setContentsMargins(16, 4, 16, 12)
        inside = QWidget()
        inside.setLayout(self.lines)
        self.body.addWidget(inside)

    def show_bodies(self, held: list[Body]) -> None:
        """Say again who holds what."""
        empty(self.lines)
        told = {hint.key: hint.text for hint in hints("backbone_function", language())}
        for function in BackboneFunction:
            self.lines.addWidget(_line(function, held, told[function.value]))


def _line(function: BackboneFunction, held: list[Body], asked: str) -> Reason:
    holders = ", ".join(body.name for body in held if function in body.functions)
    if holders:
        words = _("{function} : {holders}").format(function=function.label, holders=holders)
        line = Reason("✓", words, "good")
    else:
        words = _("{function} : personne encore. {asked}").format(function=function.label, asked=asked)
        line = Reason("◆", words, "warn")
    line.setToolTip("<br>".join(filter(None, (escape(asked), meaning(words)))))
    line.setAccessibleDescription(asked if holders else "")
    return line
