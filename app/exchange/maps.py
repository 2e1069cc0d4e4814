"""Maps that Kumu and PRSM keep as two sheets, elements and connections: drawn on the canvas, and written for both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.cell import Cell

from app.analysis.similar import bare
from app.errors import Refused
from app.exchange.cells import Said, folded, read_text
from app.exchange.importing.columns import letter
from app.exchange.importing.names import Names
from app.exchange.importing.tables import Loaded, Sheet
from app.exchange.typed import put_text
from app.i18n import _
from app.landing import land
from app.model import Horizon, Impact, Initiative, Intervention, Link, Node, Outcome
from app.model.base import PROSE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ENDS = (frozenset(("from", "de")), frozenset(("to", "vers")))
LABELS = frozenset(("label", "libelle", "etiquette"))
TYPES, DETAILS = frozenset(("type",)), frozenset(("description", "details", "precisions"))
REASONS = frozenset(("description", "rationale", "pourquoi", "label"))
ACTIONS = frozenset(
    ("intervention", "action", "activity", "activite", "project", "projet", "strategy", "strategie")
)
HORIZONS = {
    Horizon.VERY_LONG: frozenset(("très long terme", "very long term")),
    Horizon.LONG: frozenset(("long terme", "long term", "long-term outcome", "impact")),
    Horizon.SHORT: frozenset(("court terme", "short term", "short-term outcome")),
    Horizon.VERY_SHORT: frozenset(("très court terme", "very short term")),
}


@dataclass(frozen=True)
class Element:
    """Something on the map."""

    label: str
    type: str = ""
    details: str = ""


@dataclass(frozen=True)
class Connection:
    """An arrow of the map, and where it stood in the file."""

    source: str
    target: str
    reason: str
    place: str


@dataclass
class Map:
    """What a file of elements and connections holds."""

    elements: dict[str, Element] = field(default_factory=dict)
    """By their label, plain."""
    connections: list[Connection] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass
class Drawn:
    """What was added to the canvas, what was there already, and the arrows that could not be drawn."""

    cards: int = 0
    links: int = 0
    known: int = 0
    problems: list[str] = field(default_factory=list)


# Read


def is_map(loaded: Loaded) -> bool:
    """Whether a sheet says what goes from where to where, in its first row."""
    return any(_ends(sheet) is not None for sheet in loaded.sheets)


def read(loaded: Loaded) -> Map:
    """The elements and connections of every sheet that has some; elements only named by an arrow count too."""
    found = Map()
    for sheet in loaded.sheets:
        if _ends(sheet) is None and _place(sheet, LABELS):
            _read_elements(sheet, found)
    for sheet in loaded.sheets:
        if (ends := _ends(sheet)) is not None:
            _read_connections(sheet, ends, found)
    return found


def _ends(sheet: Sheet) -> tuple[int, int] | None:
    source, target = (_place(sheet, words) for words in ENDS)
    return (source, target) if source and target else None


def _place(sheet: Sheet, words: frozenset[str]) -> int:
    """The column, from 1, that has one of these names in the first row; 0 when none has."""
    names = [folded(str(value)) for value in sheet.rows[0]] if sheet.rows else []
    return next((place for place, name in enumerate(names, 1) if name in words), 0)


def _read_elements(sheet: Sheet, found: Map) -> None:
    columns = [_place(sheet, words) for words in (LABELS, TYPES, DETAILS)]
    for row in range(2, len(sheet.rows) + 1):
        label, type_, details = (_text(sheet, row, column, found) for column in columns)
        if label:
            found.elements.setdefault(bare(label), Element(label, type_, details))


def _read_connections(sheet: Sheet, ends: tuple[int, int], found: Map) -> None:
    reason = _place(sheet, REASONS)
    for row in range(2, len(sheet.rows) + 1):
        source, target, words = (_text(sheet, row, column, found) for column in (*ends, reason))
        place = _("feuille {sheet}, ligne {n}").format(sheet=sheet.title, n=row)
        if not source or not target:
            if source or target:
                found.problems.append(_("{place} : il manque un bout").format(place=place))
            continue
        for label in (source, target):
            found.elements.setdefault(bare(label), Element(label))
        found.connections.append(Connection(source, target, words, place))


def _text(sheet: Sheet, row: int, column: int, found: Map) -> str:
    if not column:
        return ""
    said: Said = read_text(sheet.raw(row, column), PROSE)
    if said.problem:
        place = _("feuille {sheet}, case {cell}").format(sheet=sheet.title, cell=f"{letter(column)}{row}")
        found.problems.append(_("{place} : {why}").format(place=place, why=said.problem))
    return said.value


# Draw


def draw(initiative: Initiative, map_: Map) -> Drawn:
    """Put the map on the canvas, inside a change: cards that stand there already are not drawn twice."""
    drawn = Drawn(problems=list(map_.problems))
    names = Names(initiative)
    cards: dict[str, Node] = {}
    for key, element in map_.elements.items():
        held = names.node(element.label)
        drawn.known += held is not None
        drawn.cards += held is None
        cards[key] = held or _card(initiative, element)
    for one in map_.connections:
        _draw_link(initiative, cards[bare(one.source)], cards[bare(one.target)], one, drawn)
    return drawn


def _card(initiative: Initiative, element: Element) -> Node:
    kind = folded(element.type)
    if kind in ACTIONS:
        made: Node = initiative.add_intervention(element.label)
    else:
        horizon = next((held for held, words in HORIZONS.items() if kind in words), Horizon.MEDIUM)
        made = initiative.add_outcome(element.label, horizon)
    made.details = element.details
    return made


def _draw_link(initiative: Initiative, source: Node, target: Node, one: Connection, drawn: Drawn) -> None:
    if any(link.target is target for link in source.effects):
        return
    try:
        link: Link = initiative.connect(source, target)
    except Refused as refusal:
        drawn.problems.append(_("{place} : {why}").format(place=one.place, why=refusal))
        return
    link.rationale = one.reason
    drawn.links += 1


# Write


def write(initiative: Initiative, path: Path) -> None:
    """A workbook that Kumu and PRSM both read. Raises Refused when the place cannot be written.

    Kumu looks for `Label`, and `From` and `To`, in the first row of a sheet; PRSM wants its sheets to be named
    Factors and Links, and the labels of links to be exactly those of factors.
    """
    from openpyxl import Workbook

    book = Workbook()
    factors, links = book.worksheets[0], book.create_sheet("Links")
    factors.title = "Factors"
    labels = _labels(initiative)
    _put(factors, 1, ("Label", "Type", "Description"))
    _put(links, 1, ("From", "To", "Description"))
    for row, (node, label) in enumerate(labels.items(), 2):
        _put(factors, row, (label, _type(node), node.details))
    for row, link in enumerate(initiative.links, 2):
        _put(links, row, (labels[link.source], labels[link.target], link.rationale))
    for sheet in (factors, links):
        sheet.freeze_panes = "A2"
        for column, width in (("A", 60), ("B", 60 if sheet is links else 20), ("C", 80)):
            sheet.column_dimensions[column].width = width
    held = BytesIO()
    book.save(held)
    land(path, held.getvalue())


def _labels(initiative: Initiative) -> dict[Node, str]:
    """One line for each card, and no two alike."""
    words = {node: " ".join(node.headline.split()) or node.code for node in initiative.nodes}
    counts = Counter(bare(text) for text in words.values())
    return {
        node: f"{text} ({node.code})" if counts[bare(text)] > 1 and node.code else text
        for node, text in words.items()
    }


def _type(node: Node) -> str:
    if isinstance(node, Impact):
        return _("Impact")
    if isinstance(node, Intervention):
        return _("Intervention")
    return node.horizon.label if isinstance(node, Outcome) else ""


def _put(sheet: Worksheet, row: int, words: tuple[str, ...]) -> None:
    for column, text in enumerate(words, 1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        put_text(cell, text)
