"""The plan of the theory: the impact, then what leads to it, as lines that unfold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.analysis.outline import Line, Spoken, carried, kind_of, name_of
from app.analysis.theory import Theory
from app.i18n import _
from app.model.cards import IMPACT, INTERVENTION
from ui import style
from ui.glossed import meaning
from ui.widgets.wrapped import wrapped

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROLES = {IMPACT: "impact", INTERVENTION: "intervention"}
MOST_ROWS = 3
MANY = 400
"""So many lines are all of one height: each would have to be measured."""


class Plan(QAbstractItemModel):
    """The lines as Qt asks for them; an index carries the number of its line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._theory, self._spoken = Theory(), Spoken(Theory())
        self._above: list[int] = []
        self._below: dict[int, list[int]] = {-1: []}
        self._place: list[int] = []

    def show(self, theory: Theory, lines: Sequence[Line]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines, self._theory, self._spoken = list(lines), theory, Spoken(theory)
        self._above, self._below, self._place = [], {-1: []}, []
        path: list[int] = []
        for number, line in enumerate(self.lines):
            del path[line.depth :]
            above = path[-1] if path else -1
            path.append(number)
            self._above.append(above)
            self._place.append(len(self._below[above]))
            self._below[above].append(number)
            self._below[number] = []
        self.endResetModel()

    def at(self, number: int, column: int = 0) -> QModelIndex:
        """Where a line stands."""
        return self.createIndex(self._place[number], column, number) if number >= 0 else QModelIndex()

    def number(self, index: Index) -> int:
        """Which line it is; -1 for none."""
        return int(index.internalId()) if index.isValid() else -1

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own signature)
        """The index of a line under another."""
        below = self._below.get(self.number(parent), [])
        return self.at(below[row], column) if 0 <= row < len(below) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 (Qt overloads it)
        """The line above."""
        number = self.number(index)
        return self.at(self._above[number]) if number >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many lines hang from this one."""
        return len(self._below.get(self.number(parent), ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """What it says, what it is, what it carries."""
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The words above a column, and what they mean."""
        if orientation is not Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        words = (
            _("Ce qui arrive, et ce qu’il faut pour cela"),
            _("Sorte"),
            _("Le lien, et ce que la carte porte"),
        )[section]
        return words if role == Role.DisplayRole else meaning(words) or None

    def data(self, index: Index, role: int = 0) -> object:
        """What a line says, to the eye and to the ear."""
        line = self.lines[self.number(index)]
        if role == Role.DisplayRole:
            return self._words(line, index.column())
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return self._spoken.line(line) if index.column() == 0 else self._words(line, index.column())
        if role == Role.ForegroundRole:
            return style.colour("muted" if line.again or index.column() else "ink")
        if role == Role.FontRole:
            return style.font("base", bold=line.card.kind == IMPACT and index.column() == 0)
        if role == Role.DecorationRole and index.column() == 0 and not line.again:
            return style.colour(ROLES.get(line.card.kind, "outcome"))
        return None

    def _words(self, line: Line, column: int) -> str:
        if column == 0:
            name = name_of(line.card)
            return _("{card} (déjà dit plus haut)").format(card=name) if line.again else name
        if column == 1:
            return kind_of(self._theory, line.card)
        link = [line.link.label] if line.link is not None and line.link.label else []
        return " · ".join([*link, *(() if line.again else carried(line.card))])


class PlanLines(QStyledItemDelegate):
    """Each line is as tall as its words need, three rows at most."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        self._outline = outline

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room that the words take in their column."""
        room = self._outline.columnWidth(index.column()) - style.scaled(14)
        if index.column() == 0:
            depth = self._outline.plan.lines[self._outline.plan.number(index)].depth
            room -= (depth + 1) * self._outline.indentation() + style.scaled(16)
        font = index.data(Role.FontRole)
        rows = len(wrapped(str(index.data()), font, room, MOST_ROWS))
        return QSize(room, rows * QFontMetrics(font).lineSpacing() + style.scaled(12))


class Outline(QTreeView):
    """The plan, unfolded; several lines can be chosen. What was folded stays folded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plan = Plan(self)
        self.setModel(self.plan)
        self.setAccessibleName(_("Plan de la théorie du changement"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setWordWrap(True)
        self.setProperty("role", "plan")
        self.setIndentation(style.scaled(22))
        self.setIconSize(QSize(style.scaled(9), style.scaled(9)))
        self.setItemDelegate(PlanLines(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 220)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, style.scaled(width))
        header.sectionResized.connect(lambda _section, _old, _new: self.scheduleDelayedItemsLayout())

    def show_lines(self, theory: Theory, lines: Sequence[Line]) -> None:
        """Show these lines; those that were folded, and the place, are kept."""
        folded = {line.card.id for n, line in enumerate(self.plan.lines) if self._is_folded(n)}
        here, place = self._here(), self.verticalScrollBar().value()
        self.setUniformRowHeights(len(lines) > MANY)
        self.plan.show(theory, lines)
        self.expandAll()
        for number, line in enumerate(lines):
            if line.card.id in folded and not line.again:
                self.collapse(self.plan.at(number))
        self.verticalScrollBar().setValue(place)
        if here is not None:
            self.go_to(here)

    def _is_folded(self, number: int) -> bool:
        at = self.plan.at(number)
        return self.plan.rowCount(at) > 0 and not self.isExpanded(at)

    def _here(self) -> int | None:
        line = self.current()
        return line.card.id if line is not None else None

    def current(self) -> Line | None:
        """The line where the keyboard is."""
        number = self.plan.number(self.currentIndex())
        return self.plan.lines[number] if number >= 0 else None

    def chosen(self) -> set[int]:
        """The cards of the lines that are chosen."""
        rows = self.selectionModel().selectedRows()
        return {self.plan.lines[self.plan.number(index)].card.id for index in rows}

    def go_to(self, id: int) -> None:
        """Go to the line of a card; where it is named again counts when one is there already."""
        line = self.current()
        if line is not None and line.card.id == id and self.chosen() == {id}:
            return
        for number, line in enumerate(self.plan.lines):
            if line.card.id == id and not line.again:
                self.setCurrentIndex(self.plan.at(number))
                self.scrollTo(self.plan.at(number))
