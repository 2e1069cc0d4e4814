"""The organisation chart in its card: legible whatever the number of bodies, copied, saved, printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app import tokens
from app.errors import Refused
from app.i18n import _, day
from app.landing import land
from app.model import Body
from ui import style
from ui.document import Document
from ui.figure import FigureView, figure_card
from ui.saving import ask_where

if TYPE_CHECKING:
    from app.analysis.chart import Box


class ChartView(QWidget):
    """Who answers to whom. With one body there is nothing to draw."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.boxes: Sequence[Box] = []
        self.figure = FigureView(220)
        self.figure.said.connect(self.said)
        card = figure_card(_("Organigramme"), self.figure)
        self.print_button = QPushButton(style.icon("print"), _("Imprimer…"))
        self.print_button.setToolTip(_("Une feuille de format lettre, en PDF, à imprimer ou à joindre"))
        style.as_role(self.print_button, "quiet")
        self.print_button.clicked.connect(self.ask_print)
        card.head.insertWidget(1, self.print_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card)

    def show_bodies(self, held: list[Body]) -> None:
        """Draw them again, unless nothing in the picture changed: it takes a third of a second."""
        from app.analysis import chart

        self.setVisible(len(held) > 1)
        if len(held) < 2:
            self.boxes = []
            return
        boxes = chart.placed(held)
        if boxes == self.boxes:
            return
        self.boxes = boxes
        self._fit()
        self.figure.show_figure(
            lambda width, height, scale: chart.drawn(boxes, style.current(), width, height, scale),
            _("Organigramme"),
            chart.in_words(boxes),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower: what stood side by side goes one under the other, and is taller."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        from app.analysis import chart

        if self.boxes:
            self.figure.setFixedHeight(style.scaled(chart.height(self.boxes, self.figure.width())))

    def ask_print(self) -> None:
        """Ask where, then write the sheet."""
        name = _("Organigramme - {title}").format(title=self._document.initiative.title)
        if path := ask_where(self, _("Imprimer l’organigramme"), f"{name}.pdf", "PDF (*.pdf)"):
            self.print_to(path)

    def print_to(self, path: Path) -> None:
        """Write one sheet of paper: dark on white whatever the theme. A place that refuses it is said."""
        from app.analysis import chart

        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        title = _("Organigramme - {title}").format(title=self._document.initiative.title)
        sheet = chart.sheet(self.boxes, tokens.load("light"), title, day(date.today()))
        try:
            land(path, sheet)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            words = _("Feuille écrite dans « {name} » : ouvrez-la pour l’imprimer.")
            self.said.emit(words.format(name=path.name), False)
