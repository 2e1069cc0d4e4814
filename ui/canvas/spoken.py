"""What a screen reader meets on the canvas: a list, a card a line, its links told in its description.

Qt deletes an interface with the widget it speaks for; Python must not have let go of it before. So all that
were made are held here until Qt is done with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from app.analysis.outline import Spoken, carried, kind_of, name_of
from app.analysis.theory import CardFace, Theory

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

Text = QAccessible.Text
_held: list[QAccessibleInterface] = []
_installed: list[bool] = []


class SpokenCard(QAccessibleInterface):
    """One card: its words are its name; what it is, what it carries and its links are its description."""

    def __init__(self, canvas: SpokenCanvas, id: int) -> None:
        super().__init__()
        self._canvas, self.card_id = canvas, id
        _held.append(self)

    @property
    def _face(self) -> CardFace | None:
        return self._canvas.view.theory_scene.theory.by_id.get(self.card_id) if self._canvas.lives else None

    def isValid(self) -> bool:
        """Whether the card is still there."""
        return self._face is not None

    def object(self) -> QObject:
        """None: a card is no widget."""
        return None  # type: ignore[return-value]

    def window(self) -> QWindow:
        """The window it is in."""
        return self._canvas.window()

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return self._canvas

    def child(self, index: int) -> QAccessibleInterface:
        """None: a card holds nothing."""
        return None  # type: ignore[return-value]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """None: a card holds nothing."""
        return None  # type: ignore[return-value]

    def focusChild(self) -> QAccessibleInterface:
        """None: a card holds nothing."""
        return None  # type: ignore[return-value]

    def childCount(self) -> int:
        """A card holds nothing."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A card holds nothing."""
        return -1

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """None: the links are told in the description."""
        return []

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """It is read, and nothing else."""
        return 0

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Cards are reworded by typing (F2)."""

    def foregroundColor(self) -> QColor:
        """Not said: colours say nothing that words do not."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not said."""
        return QColor()

    def role(self) -> QAccessible.Role:
        """A line of a list."""
        return QAccessible.Role.ListItem

    def text(self, what: QAccessible.Text) -> str:
        """Its name and its description."""
        face = self._face
        if face is None:
            return ""
        if what == Text.Name:
            return name_of(face)
        return self._canvas.describe(face) if what == Text.Description else ""

    def state(self) -> QAccessible.State:
        """Whether it is chosen, and whether the keyboard is on it."""
        state = QAccessible.State()
        state.focusable = state.selectable = True
        if self._face is None:
            state.invalid = True
            return state
        view = self._canvas.view
        state.selected = self.card_id in view.theory_scene.chosen_cards
        state.focused = view.theory_scene.chosen_card == self.card_id and view.hasFocus()
        state.readOnly = view.read_only
        return state

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self._canvas.place_of(self.card_id)


class SpokenCanvas(QAccessibleWidget):
    """The canvas: its cards, in reading order from the impact down."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self.view = view
        self._cards: dict[int, SpokenCard] = {}
        self._words: tuple[Theory, Spoken] | None = None
        _held[:] = [one for one in _held if isValid(one)]
        _held.append(self)

    @property
    def lives(self) -> bool:
        """The widget may be gone before those who listen to it."""
        return isValid(self.view)

    def _order(self) -> list[int]:
        return list(self.view.theory_scene.in_reading_order()) if self.lives else []

    def childCount(self) -> int:
        """As many as there are cards."""
        return len(self._order())

    def child(self, index: int) -> QAccessibleInterface:
        """The card at that place in reading order."""
        order = self._order()
        return self.card(order[index]) if 0 <= index < len(order) else None  # type: ignore[return-value]

    def card(self, id: int) -> SpokenCard:
        """What speaks for a card."""
        held = self._cards.get(id)
        if held is None or not isValid(held):
            self._cards[id] = held = SpokenCard(self, id)
            QAccessible.registerAccessibleInterface(held)
        return held

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Its place in reading order."""
        order = self._order()
        known = isinstance(child, SpokenCard) and child.card_id in order
        return order.index(child.card_id) if known and isinstance(child, SpokenCard) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The card under a point of the screen."""
        view = self.view
        at = view.mapToScene(view.viewport().mapFromGlobal(QPoint(x, y)))
        found = view.theory_scene.card_at(at)
        return self.card(found.face.id) if found is not None else None  # type: ignore[return-value]

    def focusChild(self) -> QAccessibleInterface:
        """The card that is chosen alone."""
        id = self.view.theory_scene.chosen_card if self.lives and self.view.hasFocus() else None
        return self.card(id) if id is not None else None  # type: ignore[return-value]

    def describe(self, face: CardFace) -> str:
        """What a card is, what it carries, and its links in words."""
        theory = self.view.theory_scene.theory
        if self._words is None or self._words[0] is not theory:
            self._words = theory, Spoken(theory)
        return " · ".join([kind_of(theory, face), *carried(face), self._words[1].links(face.id)])

    def place_of(self, id: int) -> QRect:
        """Where a card is on the screen."""
        item = self.view.theory_scene.cards.get(id) if self.lives else None
        if item is None:
            return QRect()
        shown = self.view.mapFromScene(item.box.translated(item.pos())).boundingRect()
        return QRect(self.view.viewport().mapToGlobal(shown.topLeft()), shown.size())


def speak(view: TheoryView) -> None:
    """Let screen readers meet the cards of canvases, and hear which one is chosen in this one."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)
    view.theory_scene.selection_changed.connect(lambda: _say_chosen(view))


def _interface(_key: str, found: QObject) -> QAccessibleInterface | None:
    from ui.canvas.view import TheoryView

    return SpokenCanvas(found) if isinstance(found, TheoryView) else None


def _say_chosen(view: TheoryView) -> None:
    """A screen reader that listens is told where the keyboard is."""
    id = view.theory_scene.chosen_card
    if id is None or not QAccessible.isActive() or not view.hasFocus():
        return
    canvas = QAccessible.queryAccessibleInterface(view)
    if isinstance(canvas, SpokenCanvas):
        QAccessible.updateAccessibility(QAccessibleEvent(canvas.card(id), QAccessible.Event.Focus))
