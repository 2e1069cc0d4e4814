"""The words of the trade, explained wherever they stand: where the mouse rests, or where Shift+F1 asks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWhatsThis,
    QWidget,
)

from ui.glossed import Glossed, meaning

LONGEST = 600
"""Letters of what is looked through: more is a document of the group, not a label."""


class Explained(QDialog):
    """A dialog whose words of the trade are explained."""

    def event(self, event: QEvent) -> bool:
        """The mouse or the keyboard asks what a word means."""
        return explains(self, event) or super().event(event)


def explains(within: QWidget, event: QEvent) -> bool:
    """Answer what nothing inside has answered: a tip, or Shift+F1. Qt asks from the inside out."""
    if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
        asked = under(within, event.pos())
        return asked is not None and _tell(asked, event.globalPos())
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _asks(event):
        return _tell_around(within)
    return False


def explain_menu(menu: QMenu) -> None:
    """The lines of a menu that hold words of the trade say what these mean, under the mouse."""
    for action in menu.actions():
        if told := meaning(action.text().replace("&", "")):
            action.setToolTip(told)
            menu.setToolTipsVisible(True)


def under(within: QWidget, at: QPoint) -> QWidget | None:
    """What shows words there."""
    found = within.childAt(at)
    parent = found.parentWidget() if found is not None else None
    return parent if isinstance(parent, QAbstractScrollArea) else found


def words_on(widget: QWidget) -> str:
    """The words that a widget shows of its own, as plain text."""
    if isinstance(widget, QLabel):
        rich = widget.textFormat() == Qt.TextFormat.RichText
        return QTextDocumentFragment.fromHtml(widget.text()).toPlainText() if rich else widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "") or widget.accessibleName()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return "" if widget.text() else widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        return "" if widget.toPlainText() else widget.placeholderText()
    return ""


def explanation(widget: QWidget) -> str:
    """What the words of a widget mean, as rich text; nothing where they are explained one by one already."""
    words = "" if isinstance(widget, Glossed) else words_on(widget)
    return meaning(words) if 0 < len(words) <= LONGEST else ""


def _asks(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def _tell(widget: QWidget, at: QPoint) -> bool:
    told = explanation(widget)
    if told:
        QToolTip.showText(at, told, widget)
    return bool(told)


def _tell_around(within: QWidget) -> bool:
    """What has the keyboard, else the nearest words around it that need explaining."""
    focused = QApplication.focusWidget()
    for widget in _outwards(focused, within):
        told = widget.toolTip() if widget.whatsThis() else explanation(widget) or _inside(widget)
        if told and focused is not None:
            QWhatsThis.showText(focused.mapToGlobal(focused.rect().bottomLeft()), told, focused)
            return True
    return False


def _outwards(widget: QWidget | None, within: QWidget) -> Iterator[QWidget]:
    while widget is not None and widget is not within:
        yield widget
        widget = widget.parentWidget()


def _inside(widget: QWidget) -> str:
    """What the labels within mean, each word once."""
    words = (words_on(label) for label in widget.findChildren(QLabel) if label.isVisible())
    return meaning(". ".join(dict.fromkeys(said for said in words if len(said) <= LONGEST)))
