"""How the lines of a table are drawn: tint, selection, words on a few lines, a thin rule between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import style
from ui.widgets.wrapped import measure_of, wrapped

if TYPE_CHECKING:
    from ui.widgets.table import Cell, Row

SIDE, ABOVE, LEAST, MOST_LINES = 12, 9, 38, 3
"""Pixels at the sides of a case and above its words, the least height of a line, lines of words in a case."""

STATES = ("good", "warn", "bad", "info")


def heights_of(rows: Sequence[Row], widths: Sequence[int], most: int = MOST_LINES) -> list[int]:
    """The pixels that each line needs so that its words are seen, `most` lines of them at most."""
    room = [width - 2 * style.scaled(SIDE) for width in widths]
    plain, strong = measure_of(style.font("base")), measure_of(style.font("base", bold=True))
    least, around = style.scaled(LEAST), 2 * style.scaled(ABOVE)

    def lines(row: Row) -> int:
        return max(
            (
                len((strong if cell.role == "strong" else plain).lines(cell.text, width, most))
                for cell, width in zip(row.cells, room, strict=True)
            ),
            default=1,
        )

    return [max(least, lines(row) * plain.height + around) for row in rows]


def font_of(cell: Cell) -> QFont:
    """Strong words are heavier."""
    return style.font("base", bold=cell.role == "strong")


def ink_of(row: Row, cell: Cell) -> QColor:
    """The colour of the words: their own state, else their role, else the line's state."""
    if cell.state in STATES:
        return style.colour(cell.state)
    if cell.role in ("muted", "evidence"):
        return style.colour("ink" if row.state and cell.role == "muted" else cell.role)
    return style.colour("ink")


class Lines(QStyledItemDelegate):
    """Draws one case at a time; the model gives the `Row` as the user data of each."""

    def __init__(self, rights: Sequence[bool], most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._rights, self._most = list(rights), most

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground, the words, the rule below."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._ground(painter, box, row, state, index.column() == 0)
        cell = row.cells[index.column()]
        if cell.text:
            side = style.scaled(SIDE)
            self._words(painter, box.adjusted(side, 0, -side, -1), row, cell, self._rights[index.column()])
        painter.setPen(style.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, box: QRect, row: Row, state: QStyle.StateFlag, first: bool) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if row.state:
            painter.fillRect(box, style.colour(f"{row.state}-soft"))
        if chosen and not row.state:
            painter.fillRect(box, style.colour("primary-soft"))
        if first and (chosen or state & QStyle.StateFlag.State_HasFocus):
            painter.fillRect(box.x(), box.y(), style.scaled(3), box.height(), style.colour("focus"))

    def _words(self, painter: QPainter, box: QRect, row: Row, cell: Cell, right: bool) -> None:
        font = font_of(cell)
        painter.setFont(font)
        painter.setPen(ink_of(row, cell))
        lines = wrapped(cell.text, font, box.width(), self._most)
        spacing = painter.fontMetrics().lineSpacing()
        top = box.y() + (box.height() - spacing * len(lines)) / 2
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for place, line in enumerate(lines):
            where = QRectF(box.x(), top + place * spacing, box.width(), spacing)
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
