"""A partner's workbook before anyone is asked anything: sheets, headings, drop-downs, and where its identity goes."""

from dataclasses import dataclass
from functools import cache, partial
from itertools import product

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange import cover as covers
from app.exchange.look import DAY, Look, look
from app.exchange.mould import Manners, Mould, last_row, mould
from app.exchange.shape import (
    COVER,
    COVER_WORDS,
    KEY,
    LISTS,
    META,
    SHEETS,
    Sheet,
    heading,
    key_of,
    sheet_title,
)
from app.i18n import _, speaking
from app.model import Presence, Stage

KEY_ROW, TITLE_ROW, WORDS_ROW, HEAD_ROW = 1, 2, 3, 4
SHARE = "0.0%"
FORMATS = ("General", "@", DAY, SHARE)
"""How what is typed is shown."""
IDENTITY = ("format", "exchange", "initiative", "definitions", "sent")
PLAIN = "plain"


@dataclass(frozen=True)
class Pen:
    """What every sheet is drawn with."""

    book: Workbook
    look: Look


def input_of(number_format: str) -> str:
    """The manner of a cell to fill in."""
    return f"input {number_format}"


def locked(*, strong: bool = False, parting: bool = False) -> str:
    """The manner of what is there to be read; `parting`: another thing begins here."""
    return f"locked {strong} {parting}"


@cache
def blank(spoken: str, keys: tuple[str, ...]) -> Mould:
    """The workbook that holds these sheets, in a language."""
    with speaking(spoken):
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)
        pen = Pen(book, look())
        first.title = sheet_title(COVER)
        covers.draw(first, pen.look)
        filled = {COVER: first} | {key: _draw_sheet(pen, SHEETS[key]) for key in keys}
        _identify(book)
        _lists(book)
        return mould(book, filled, _manners(pen.look))


def _manners(look: Look) -> Manners:
    lines = {name: partial(covers.dress, look=look, manner=manner) for name, manner in covers.MANNERS.items()}
    read = {
        locked(strong=strong, parting=parting): partial(look.locked, strong=strong, parting=parting)
        for strong, parting in product((False, True), repeat=2)
    }
    typed = {input_of(form): partial(look.input, number_format=form) for form in FORMATS}
    return {PLAIN: lambda cell: None, **lines, **read, **typed}


def _words(key: str) -> str:
    return {
        "interventions": _(
            "Corrigez les dates et l’étape au besoin, et donnez des nouvelles en une phrase ou deux. "
            "Seules les cases jaunes se remplissent."
        ),
        "values": _(
            "Une ligne par période. Écrivez un nombre dans « Valeur » ; s’il n’y en a pas, dites pourquoi. "
            "Seules les cases jaunes se remplissent."
        ),
        "contacts": _(
            "Vos personnes-ressources, telles que nous les connaissons. Corrigez ce qui a changé ; "
            "une nouvelle personne s’écrit à la suite."
        ),
        "remarks": _("Ce que vous voulez nous dire d’autre. Une remarque par ligne, en vos mots."),
    }[key]


def _draw_sheet(pen: Pen, sheet: Sheet) -> Worksheet:
    page = pen.book.create_sheet(sheet_title(sheet.key))
    assert isinstance(page, Worksheet)
    _head(pen, page, sheet)
    _prepare(pen, page, sheet)
    return page


def _head(pen: Pen, page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns, 1):
        key = key_of(sheet.key, column.key)
        page.cell(KEY_ROW, place, f"{key}:{{exchange}}" if column.key == "id" else key)
        head = page.cell(HEAD_ROW, place, heading(sheet.key, column.key))
        pen.look.head(head, asks=bool(column.asks))
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[KEY_ROW].hidden = True
    page.column_dimensions["A"].hidden = True
    pen.look.title(page.cell(TITLE_ROW, 2, page.title))
    pen.look.words(page.cell(WORDS_ROW, 2, _words(sheet.key)))
    page.row_dimensions[TITLE_ROW].height = 30
    page.row_dimensions[WORDS_ROW].height = 22
    page.row_dimensions[HEAD_ROW].height = 36 if len(sheet.columns) > 2 else 24


def _prepare(pen: Pen, page: Worksheet, sheet: Sheet) -> None:
    """What may be done with the sheet, and how it is printed."""
    end = f"{get_column_letter(len(sheet.columns))}{last_row(page)}"
    page.freeze_panes = f"{'C' if sheet.names else 'B'}{HEAD_ROW + 1}"
    page.sheet_view.showGridLines = False
    page.sheet_view.zoomScale = 100
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False
    page.auto_filter.ref = f"A{HEAD_ROW}:{end}"  # from the hidden ids on: whoever sorts takes whole rows
    page.protection.autoFilter = False
    page.sheet_properties.tabColor = pen.look.primary
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"B{TITLE_ROW}:{end}"
    pen.look.print_on_paper(page, landscape=True)
    if page.oddFooter is not None:
        page.oddFooter.left.text = "{organisation}"


# Drop-downs: what they offer, on a hidden sheet


def choices(column: str) -> dict[str, str]:
    """What a drop-down offers: canonical text → words."""
    if column == "stage":
        return {stage.value: stage.label for stage in Stage}
    return {presence.value: presence.label for presence in Presence if presence is not Presence.MEASURED}


def list_name(name: str) -> str:
    """The name of a list in the workbook."""
    return f"{KEY}_{name}"


def _lists(book: Workbook) -> None:
    """Each list under a name: in a formula, it would be cut at 255 characters."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    offered = {
        "stage": list(choices("stage").values()),
        "why": list(choices("why").values()),
        "yes_no": [_("oui"), _("non")],
    }
    for place, (name, words) in enumerate(offered.items(), 1):
        letter = get_column_letter(place)
        for row, word in enumerate(words, 1):
            page.cell(row, place, word)
        area = f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
        book.defined_names[list_name(name)] = DefinedName(list_name(name), attr_text=area)


# Who it is


def _identify(book: Workbook) -> None:
    """In the properties of the document, on a hidden sheet, and above the first column of each sheet."""
    page = book.create_sheet(META)
    page.sheet_state = "hidden"
    page.append([KEY, "{format}"])
    properties: CustomPropertyList[StringProperty] = getattr(book, "custom_doc_props")  # noqa: B009 (the stubs lack it)
    for name in IDENTITY:
        properties.append(StringProperty(name=f"{KEY}.{name}", value=f"{{{name}}}"))
        page.append([f"{KEY}.{name}", f"{{{name}}}"])
    page.append([COVER_WORDS, "{words}"])
    book.properties.title = "{title}"
    book.properties.creator = "Maillon"
