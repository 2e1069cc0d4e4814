"""What the window can do, each action once: the menu, the keys, the top bar and Ctrl+K all use these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui import style


@dataclass(frozen=True)
class Deed:
    """An action before Qt knows it."""

    key: str
    words: str
    run: Callable[[], None]
    keys: str | QKeySequence.StandardKey = ""
    icon: str = ""


def make(deeds: list[Deed], parent: QWidget) -> dict[str, QAction]:
    """The actions, by key, already answering to their keys in the whole window."""
    made: dict[str, QAction] = {}
    for deed in deeds:
        action = QAction(deed.words, parent)
        if deed.icon:
            action.setIcon(style.icon(deed.icon))
        action.setShortcuts(_shortcuts(deed.keys))
        action.triggered.connect(lambda _checked=False, run=deed.run: run())
        action.setObjectName(f"action.{deed.key}")
        parent.addAction(action)
        made[deed.key] = action
    return made


def _shortcuts(keys: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """The keys as this system has them; redo answers to Ctrl+Y everywhere, as people expect."""
    if isinstance(keys, str):
        return [QKeySequence(keys)] if keys else []
    found = QKeySequence.keyBindings(keys)
    if keys is QKeySequence.StandardKey.Redo and QKeySequence("Ctrl+Y") not in found:
        found.append(QKeySequence("Ctrl+Y"))
    return found


def show_undo(undo: QAction, redo: QAction, undone: str | None, redone: str | None) -> None:
    """Say what undo and redo would do. Undo is never grey: something may be half typed."""
    redo.setEnabled(redone is not None)
    undo.setToolTip(_("Annuler : {what}").format(what=undone) if undone else _("Rien à annuler"))
    redo.setToolTip(_("Rétablir : {what}").format(what=redone) if redone else _("Rien à rétablir"))
