"""What a partner's workbook is made of: its sheets, their columns, and the keys by which they are found again."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from app.i18n import LANGUAGES, _, speaking

FORMAT = "1"
META = "_meta"
LISTS = "_listes"
COVER, COVER_WORDS = "instructions", "maillon.words"
"""The name of the first sheet, and where the digests of its lines are kept."""
COVER_COLUMN = 2
KEY = "maillon"
"""How every technical key begins."""

Asks = Literal["", "text", "line", "day", "choice", "number"]


@dataclass(frozen=True)
class Column:
    """A column: what it asks (nothing: it is locked), and how wide it is, in characters."""

    key: str
    asks: Asks = ""
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """A sheet: one line for each item; `names` are the columns by which a person knows an item."""

    key: str
    columns: tuple[Column, ...]
    names: tuple[str, ...]

    @property
    def asked(self) -> tuple[Column, ...]:
        """The columns that are filled in by the partner."""
        return tuple(column for column in self.columns if column.asks)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """A sheet that comes back from the helper process is the same sheet."""
        return _known, (self.key,)

    def column(self, key: str) -> Column:
        """One column. Raises StopIteration for a key that is none of ours."""
        return next(column for column in self.columns if column.key == key)


INTERVENTIONS = Sheet(
    "interventions",
    (
        Column("id", width=12),
        Column("title", width=46),
        Column("role", width=13),
        Column("starts", "day", 15),
        Column("ends", "day", 15),
        Column("stage", "choice", 16),
        Column("news", "text", 58),
    ),
    names=("title",),
)
VALUES = Sheet(
    "values",
    (
        Column("id", width=12),
        Column("title", width=30),
        Column("period", width=21),
        Column("unit", width=12),
        Column("value", "number", 13),
        Column("why", "choice", 20),
        Column("note", "text", 28),
        Column("last", width=13),
        Column("baseline", width=13),
        Column("target", width=13),
        Column("definition", width=40),
    ),
    names=("title", "period"),
)
CONTACTS = Sheet(
    "contacts",
    (
        Column("id", width=12),
        Column("name", "line", 32),
        Column("role", "line", 34),
        Column("email", "line", 36),
        Column("phone", "line", 20),
    ),
    names=("name",),
)
REMARKS = Sheet("remarks", (Column("id", width=12), Column("text", "text", 92)), names=())

SHEETS = {sheet.key: sheet for sheet in (INTERVENTIONS, VALUES, CONTACTS, REMARKS)}


def _known(key: str) -> Sheet:
    return SHEETS[key]


def heading(sheet: str, column: str) -> str:
    """The words above a column."""
    return {
        "id": _("Repère (ne pas modifier)"),
        "interventions.title": _("Intervention"),
        "interventions.role": _("Votre rôle"),
        "interventions.starts": _("Début"),
        "interventions.ends": _("Fin prévue"),
        "interventions.stage": _("Où en est-on ?"),
        "interventions.news": _("Nouvelles"),
        "values.title": _("Indicateur"),
        "values.period": _("Période"),
        "values.unit": _("Unité"),
        "values.value": _("Valeur"),
        "values.why": _("Si vide, pourquoi ?"),
        "values.note": _("Note"),
        "values.last": _("Dernière valeur"),
        "values.baseline": _("Situation de départ"),
        "values.target": _("Cible"),
        "values.definition": _("Ce qu’on compte"),
        "contacts.name": _("Nom"),
        "contacts.role": _("Fonction"),
        "contacts.email": _("Courriel"),
        "contacts.phone": _("Téléphone"),
        "remarks.text": _("Vos remarques"),
    }["id" if column == "id" else f"{sheet}.{column}"]


def sheet_title(key: str) -> str:
    """The name of a sheet, at the bottom of the window of the spreadsheet."""
    return {
        "instructions": _("Mode d’emploi"),
        "interventions": _("Interventions"),
        "values": _("Valeurs"),
        "contacts": _("Contacts"),
        "remarks": _("Remarques"),
    }[key]


def field_name(sheet: str, field: str) -> str:
    """How a field is named after its item: «Jardins collectifs · fin prévue»; a value needs no name."""
    return "" if (sheet, field) == ("values", "value") else heading(sheet, field).rstrip("? \xa0").lower()


def in_each_language(words: str, *keys: str) -> set[str]:
    """A «heading», or the «title» of a sheet, in every language in which a workbook may have been sent."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(heading(*keys) if words == "heading" else sheet_title(*keys))
    return found


def digest(words: str) -> str:
    """By which a line of the first sheet is known again, whatever its spaces."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]


def key_of(sheet: str, column: str) -> str:
    """What stands in the key row above a column."""
    return f"{KEY}:{sheet}:{column}"
