"""What the window can do, in words: its commands, which of them need an initiative, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.i18n import _, pgettext
from ui.actions import Deed

if TYPE_CHECKING:
    from ui.window import Window


def deeds(window: Window) -> list[Deed]:
    """The commands of the window: their words, what they do, their keys and icons."""
    return [
        Deed("undo", undo_words(), window.undo, QKeySequence.StandardKey.Undo, "undo"),
        Deed("redo", _("Rétablir"), window.redo, QKeySequence.StandardKey.Redo, "redo"),
        Deed("side", _("Guide"), window.toggle_side, "F9", "guide"),
        Deed("project", _("Projeter"), window.showing.project, "F5", "project"),
        Deed("menu", _("Menu"), window.open_menu, "F10", "more"),
        Deed("search", _("Rechercher"), window.search, "Ctrl+K", "search"),
        Deed("home", _("Revenir à l’accueil"), window.close_initiative, "Ctrl+W", "home"),
        Deed("new", _("Nouvelle initiative…"), window.ask_new, "Ctrl+N", "add"),
        Deed("open", _("Ouvrir une initiative…"), window.ask_open, "Ctrl+O", "open"),
        Deed("sample", _("Découvrir l’exemple"), window.open_sample, "", "star"),
        Deed("copy", _("Enregistrer une copie…"), window.ask_copy, "Ctrl+Shift+S", "copy"),
        Deed("list", _("Importer une liste…"), window.import_list, "", "import"),
        Deed("whole", _("Tout exporter dans Excel…"), window.ask_whole, "", "export"),
        Deed("drawing", _("Exporter le schéma…"), window.showing.export, "Ctrl+Shift+E", "print"),
        Deed("about", _("Fiche de l’initiative"), window.show_about, "", "info"),
        Deed("history", _("Historique…"), window.past.show_history, "Ctrl+H", "history"),
        Deed("copies", _("Copies de sûreté…"), window.past.show_copies, "", "folder"),
        Deed("erase", _("Effacer pour de bon ce qui a été retiré…"), window.past.erase, "", "delete"),
        Deed("preferences", _("Préférences…"), window.show_preferences, "Ctrl+,", "settings"),
        Deed("next", _("Page suivante"), lambda: window.step(1), "Ctrl+PgDown", "right"),
        Deed("previous", _("Page précédente"), lambda: window.step(-1), "Ctrl+PgUp", "left"),
        Deed("zone", _("Aller du menu à la page, puis au guide"), lambda: window.go_zone(1), "F6", "right"),
        Deed(
            "zone-before",
            _("Aller du guide à la page, puis au menu"),
            lambda: window.go_zone(-1),
            "Shift+F6",
            "left",
        ),
        Deed("quit", _("Quitter"), window.leave, "Ctrl+Q", "close"),
    ]


def undo_words() -> str:
    """«Annuler» what has just been done; in English it is not the word that closes a dialog."""
    return pgettext("ce qui vient d’être fait", "Annuler")


NEEDS_INITIATIVE = (
    *("undo", "redo", "side", "project", "home", "copy", "list", "whole", "drawing", "about"),
    *("history", "copies", "erase", "next", "previous", "zone", "zone-before"),
)
"""What can be done only while an initiative is open."""

MENU = (
    ("new", "open", "sample"),
    ("copy", "list", "whole", "drawing", "about", "history", "copies", "erase"),
    ("search", "project", "side", "preferences"),
    ("home", "quit"),
)
"""The menu, in groups."""
