"""A file of elements and connections, as Kumu and PRSM keep maps: drawn on the canvas at one touch."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.errors import Refused
from app.exchange import maps
from app.exchange.importing.tables import Loaded
from app.i18n import _, ngettext, number
from ui.document import Document

TOLD = 3
"""How many arrows that could not be drawn are told one by one."""


class MapOffer(QFrame):
    """It says what the map holds; its button draws it, in one change."""

    drawn = Signal(str)
    refused = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.setProperty("role", "inset")
        self._map: maps.Map | None = None
        self._name = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.draw_button = QPushButton(_("Dessiner sur le schéma"))
        self.draw_button.setEnabled(not document.dossier.read_only)
        self.draw_button.clicked.connect(self.draw)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.draw_button)
        self.hide()

    @property
    def has_map(self) -> bool:
        """Whether the file that was read holds a map."""
        return self._map is not None

    def show_file(self, loaded: Loaded, name: str) -> None:
        """Say what a file holds, if it is a map."""
        self._name = name
        self._map = maps.read(loaded) if maps.is_map(loaded) else None
        if self._map is None:
            return
        elements, links = len(self._map.elements), len(self._map.connections)
        told = ngettext("{n} élément", "{n} éléments", elements).format(n=number(elements))
        arrows = ngettext("{n} lien", "{n} liens", links).format(n=number(links))
        words = _("Ce fichier est un schéma, comme ceux de Kumu et de PRSM : {elements}, {links}.")
        self.words.setText(words.format(elements=told, links=arrows))

    def draw(self) -> None:
        """Put it on the canvas; what stands there already is not drawn twice."""
        assert self._map is not None
        try:
            self.document.dossier.back_up("import")
            with self.document.change(_("Importer « {name} »").format(name=self._name[:60])):
                done = maps.draw(self.document.initiative, self._map)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return
        self.drawn.emit(_told(done))


def _told(done: maps.Drawn) -> str:
    cards = ngettext("{n} carte ajoutée", "{n} cartes ajoutées", done.cards).format(n=number(done.cards))
    links = ngettext("{n} lien ajouté", "{n} liens ajoutés", done.links).format(n=number(done.links))
    left = len(done.problems)
    words = _("{cards}, {links}.").format(cards=cards, links=links)
    if not left:
        return words
    more = ngettext("{n} lien n’a pas pu l’être : {why}", "{n} liens n’ont pas pu l’être : {why}", left)
    return f"{words} {more.format(n=number(left), why='; '.join(done.problems[:TOLD]))}"
