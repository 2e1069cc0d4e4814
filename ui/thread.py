"""«D’où ça vient, où ça va»: one button that follows the thread from any element, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.analysis.finding import Found
from app.analysis.thread import is_threaded, thread
from app.i18n import _, one_line
from app.model import Entity
from ui import style
from ui.explaining import explain_menu

if TYPE_CHECKING:
    from ui.document import Document

MOST = 12
"""The most elements of one side in the menu: more would not stand on the screen."""


class ThreadButton(QPushButton):
    """It opens what leads here and what follows; choosing one goes to it. Hidden where no thread passes."""

    jumped = Signal(str, object)
    """The page, and the (kind, id) on it."""

    def __init__(self, document: Document, kind: type[Entity], parent: QWidget | None = None) -> None:
        super().__init__(_("D’où ça vient, où ça va"), parent)
        self.document, self.kind = document, kind
        self.entity_id: int | None = None
        self.setIcon(style.icon("path", "primary"))
        style.as_role(self, "quiet")
        self.setVisible(False)
        self.clicked.connect(self._open)

    def show_entity(self, id: int) -> None:
        """Follow the thread from this element."""
        self.entity_id = id
        self.setVisible(is_threaded(self.kind))

    def menu_of(self, id: int) -> QMenu:
        """What leads to the element, then what it leads to; each line goes there."""
        held = thread(self.document.dossier.session, self.kind, id)
        menu = QMenu(self)
        self._section(menu, _("D’où ça vient"), held.sources, _("Rien n’y mène encore"))
        menu.addSeparator()
        self._section(menu, _("Où ça va"), held.ends, _("Rien n’en découle encore"))
        explain_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _section(self, menu: QMenu, title: str, held: Iterable[Found], none: str) -> None:
        menu.addAction(title).setEnabled(False)
        found = list(held)
        for one in found[:MOST]:
            menu.addAction(_words(one), partial(self.jumped.emit, one.page, (one.kind, one.id)))
        if len(found) > MOST:
            more = _("… et {n} de plus").format(n=len(found) - MOST)
            menu.addAction(more).setEnabled(False)
        if not found:
            menu.addAction(none).setEnabled(False)

    def _open(self) -> None:
        if self.entity_id is not None:
            menu = self.menu_of(self.entity_id)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _words(found: Found) -> str:
    """«Facteur · Le prix des aliments», on one line; an ampersand is no shortcut here."""
    line = one_line(f"{found.what} · {found.text}")
    line = line if len(line) <= 90 else line[:89] + "…"
    return line.replace("&", "&&")
