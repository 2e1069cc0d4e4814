"""The theory without the drawing: as a plan or as a table, for the keyboard, the screen reader and long lists.

What is chosen here is chosen on the canvas, and the keys are those of the canvas: the deeds are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.analysis.outline import Line, Spoken, carried, kept_lines, kind_of, outline
from app.analysis.theory import CardFace, Theory
from app.i18n import _, one_line
from ui import style
from ui.canvas.editor import InPlaceEditor
from ui.canvas.menu import menu_for
from ui.canvas.outline import Outline
from ui.canvas.seeing import CANVAS, PLAN, TABLE
from ui.widgets.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

Key = Qt.Key
TO_WALK = {Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_Space}
TO_DRAW = {Key.Key_H, Key.Key_V, Key.Key_S}
"""What only has a meaning on the drawing, unless Ctrl says otherwise."""


class TypingRow(QFrame):
    """Where one types in the plan and in the table; at rest, it says the keys."""

    def __init__(self, twin: Twin) -> None:
        super().__init__(twin)
        self._twin = twin
        style.as_role(self, "toolbar")
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.addWidget(self.words)
        self._row.addStretch(1)
        self.rest()

    def rest(self) -> None:
        """Say what the keys do."""
        self.words.setText(
            _(
                "Tab : que faut-il pour que cela arrive ?   Entrée : une autre à côté   "
                "F2 : modifier   L : relier   Ctrl+↑ ↓ : horizon   Suppr : supprimer"
            )
        )

    def take(self, editor: InPlaceEditor, words: str) -> None:
        """Type here."""
        self.words.setText(words)
        editor.setAccessibleName(words)
        editor.setFont(style.font("base"))
        editor.setFixedHeight(style.scaled(52))
        self._row.insertWidget(1, editor, 10)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the line one was on."""
        self.rest()
        self._twin.take_focus()


class Twin(QWidget):
    """The plan and the table, one shown at a time."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__()
        self._view = view
        self.shown = CANVAS
        self._theory = Theory()
        self._syncing = False
        self.plan = Outline(self)
        self.table = Table(_columns(), _("Les cartes de la théorie du changement"), several=True)
        self.empty = QLabel(_("Rien ne correspond à votre recherche. Échap pour tout revoir."))
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.typing_row = TypingRow(self)
        self._stack = QStackedLayout()
        for part in (self.plan, self.table, self.empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 14)
        column.setSpacing(10)
        column.addLayout(self._stack, 1)
        column.addWidget(self.typing_row)
        self._listen()
        self.hide()

    def _listen(self) -> None:
        for part in (self.plan, self.table):
            part.installEventFilter(self)
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(partial(self._offer, part))
            part.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell())
            part.doubleClicked.connect(lambda _index: self._view.opened.emit())
        self._view.theory_scene.selection_changed.connect(self._follow)

    def show_view(self, key: str) -> None:
        """The plan, the table, or neither: the canvas is seen."""
        self._view.typing.keep()
        self.shown = key
        self._view.typing.desk = None if key == CANVAS else self.typing_row
        self.setVisible(key != CANVAS)
        self.show_now()
        if key != CANVAS:
            scene = self._view.theory_scene
            if not scene.chosen_cards:
                scene.choose(scene.in_reading_order()[:1])
            self.take_focus()

    def show_now(self) -> None:
        """Say what the canvas shows, when it is looked at here."""
        if self.shown == CANVAS:
            return
        scene = self._view.theory_scene
        self._theory = scene.theory
        self._syncing = True
        lines = kept_lines(outline(self._theory), scene.kept)
        if self.shown == PLAN:
            self.plan.show_lines(self._theory, lines)
        else:
            self.table.show_rows(_rows(self._theory, scene.kept))
        self._syncing = False
        self._stack.setCurrentWidget(self._here if lines else self.empty)
        self._follow()

    @property
    def _here(self) -> Outline | Table:
        return self.plan if self.shown == PLAN else self.table

    def take_focus(self) -> None:
        """The keyboard goes to the lines."""
        self._here.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is chosen

    def chosen(self) -> set[int]:
        """The cards of the lines that are chosen."""
        if self.shown == PLAN:
            return self.plan.chosen()
        return {id for id in self.table.selected_ids() if isinstance(id, int)}

    def _tell(self) -> None:
        """What is chosen here is chosen on the canvas."""
        if self._syncing or self.shown == CANVAS:
            return
        self._syncing = True
        self._view.theory_scene.choose(self.chosen())
        self._syncing = False
        if self._here.hasFocus():
            self._view.opened.emit()

    def _follow(self) -> None:
        """What is chosen on the canvas is chosen here."""
        cards = self._view.theory_scene.chosen_cards
        if self._syncing or self.shown == CANVAS or self.chosen() == cards:
            return
        self._syncing = True
        if len(cards) == 1:
            self._go_to(next(iter(cards)))
        elif self.shown == TABLE:
            self.table.select_all(cards)
        elif not cards:
            self.plan.clearSelection()
        self._syncing = False

    def _go_to(self, id: int) -> None:
        if self.shown == PLAN:
            self.plan.go_to(id)
        else:
            self.table.select(id)

    # The keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys are those of the canvas; the arrows walk along the lines."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event):
            return True
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Key(event.key())
        if key in (Key.Key_Up, Key.Key_Down) and control:
            return self._view.keys.press(event)
        if key in TO_WALK or (key in TO_DRAW and not control) or (key == Key.Key_A and control):
            return False
        if key == Key.Key_K and not control:
            self._open_link()
            return True
        if key == Key.Key_R and not control:
            self._reverse_link()
            return True
        if key == Key.Key_Delete and control:
            self._remove_link()
            return True
        return self._view.keys.press(event)

    # Links, by the line that hangs from another

    def _line(self) -> Line | None:
        line = self.plan.current() if self.shown == PLAN else None
        return line if line is not None and line.link is not None else None

    def _choose_link(self) -> bool:
        line = self._line()
        if line is None or line.link is None:
            self._view.said.emit(
                _("Dans le plan, choisissez une carte sous une autre : le lien est entre les deux."), False
            )
            return False
        self._syncing = True
        self._view.theory_scene.choose(links=[line.link.id])
        self._syncing = False
        return True

    def _open_link(self) -> None:
        if self._choose_link():
            self._view.opened.emit()

    def _reverse_link(self) -> None:
        if self._choose_link():
            self._view.reverse_chosen()

    def _remove_link(self) -> None:
        if self._choose_link():
            self._view.remove_chosen()

    def _offer(self, part: Outline | Table, at: QPoint) -> None:
        menu = menu_for(self._view, self._view.mapToScene(QPoint()), on_something=bool(self.chosen()))
        if self._line() is not None:
            self._offer_link(menu)
        self._view.menu_asked.emit(menu)
        menu.popup(part.viewport().mapToGlobal(at))

    def _offer_link(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction(_("Ouvrir la fiche du lien") + "\tK", self._open_link)
        menu.addAction(_("Inverser le lien") + "\tR", self._reverse_link)
        menu.addAction(_("Retirer le lien") + "\tCtrl+" + _("Suppr"), self._remove_link)


def _columns() -> list[Column]:
    return [
        Column(_("Code"), width=64),
        Column(_("Carte"), stretch=5),
        Column(_("Sorte"), width=170),
        Column(_("Contribue à"), stretch=2),
        Column(_("Pour y arriver"), stretch=2),
        Column(_("Ce qu’elle porte"), stretch=3),
    ]


def _rows(theory: Theory, kept: frozenset[int] | None) -> list[Row]:
    spoken = Spoken(theory)
    return [_row(theory, card, spoken) for card in _in_order(theory.cards) if kept is None or card.id in kept]


def _in_order(cards: Iterable[CardFace]) -> list[CardFace]:
    return sorted(cards, key=lambda card: (card.band, card.id))


def _row(theory: Theory, card: CardFace, spoken: Spoken) -> Row:
    return Row(
        card.id,
        (
            Cell(card.code, "muted"),
            Cell(one_line(card.text), "strong"),
            Cell(kind_of(theory, card), "muted"),
            Cell(spoken.effects(card.id)),
            Cell(spoken.causes(card.id)),
            Cell(" · ".join(carried(card)), "muted"),
        ),
    )
