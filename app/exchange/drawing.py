"""The partner's workbook as it is seen: sheets, drop-downs, cells to fill in, and an identity in three places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange import cover as covers
from app.exchange.asking import Question, is_reason
from app.exchange.cover import Cover
from app.exchange.look import DAY, Look, height, look
from app.exchange.shape import (
    CONTACTS,
    FORMAT,
    INTERVENTIONS,
    KEY,
    LISTS,
    META,
    REMARKS,
    SHEETS,
    VALUES,
    Column,
    Sheet,
    heading,
    key_of,
    sheet_title,
)
from app.exchange.typed import put_text
from app.i18n import _
from app.model import IndicatorKind, Presence, Stage

KEY_ROW, TITLE_ROW, WORDS_ROW, HEAD_ROW = 1, 2, 3, 4
FREE_LINES = 12
"""How many lines the page of remarks has: one page of paper."""
ROOM = {INTERVENTIONS.key: 4, VALUES.key: 2, CONTACTS.key: 2, REMARKS.key: 2}
"""How many lines of text a row has at least: words wrap, and a protected row does not grow."""

__all__ = ["Cover", "draw"]


@dataclass(frozen=True)
class Pen:
    """What every sheet is drawn with."""

    book: Workbook
    look: Look
    cover: Cover
    spread: Mapping[str, str]
    """The formula of each drop-down, by its name."""


def draw(cover: Cover, asked: Mapping[str, list[Question]]) -> bytes:
    """The workbook, in the language spoken now."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    pen = Pen(book, look(), cover, _lists(book))
    covers.draw(first, pen.look, cover, asked)
    for key in (INTERVENTIONS.key, VALUES.key):
        if asked[key]:
            _draw_sheet(pen, SHEETS[key], asked[key], _words(key))
    if CONTACTS.key in asked:
        _draw_sheet(pen, CONTACTS, asked[CONTACTS.key], _words(CONTACTS.key))
    free = [Question(f"remark-{n}", {"text": ""}) for n in range(1, FREE_LINES + 1)]
    _draw_sheet(pen, REMARKS, free, _words(REMARKS.key))
    _identify(pen)
    book.move_sheet(LISTS, offset=len(book.sheetnames))
    book.active = 0
    held = BytesIO()
    book.save(held)
    return held.getvalue()


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


def _draw_sheet(pen: Pen, sheet: Sheet, lines: list[Question], words: str) -> None:
    page = pen.book.create_sheet(sheet_title(sheet.key))
    _head(pen, page, sheet, words)
    last = HEAD_ROW + len(lines)
    for row, question in zip(count(HEAD_ROW + 1), lines, strict=False):
        for place, column in enumerate(sheet.columns, 1):
            _draw_cell(pen, page.cell(row, place), column, question)
        page.row_dimensions[row].height = _height(sheet, question)
    if sheet is CONTACTS:
        last += _empty_lines(pen, page, sheet, last + 1)
    _restrain(pen, page, sheet, lines, last)
    _prepare_page(page, pen, sheet, last)


def _head(pen: Pen, page: Worksheet, sheet: Sheet, words: str) -> None:
    for place, column in enumerate(sheet.columns, 1):
        key = key_of(sheet.key, column.key)
        page.cell(KEY_ROW, place, f"{key}:{pen.cover.uid}" if column.key == "id" else key)
        head = page.cell(HEAD_ROW, place, heading(sheet.key, column.key))
        pen.look.head(head, asks=bool(column.asks))
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[KEY_ROW].hidden = True
    page.column_dimensions["A"].hidden = True
    pen.look.title(page.cell(TITLE_ROW, 2, page.title))
    pen.look.words(page.cell(WORDS_ROW, 2, words))
    page.row_dimensions[TITLE_ROW].height = 30
    page.row_dimensions[WORDS_ROW].height = 22
    page.row_dimensions[HEAD_ROW].height = 36 if len(sheet.columns) > 2 else 24


def _height(sheet: Sheet, question: Question) -> float:
    """The words that are there are read whole; what is to be written has room."""
    told = {**question.held, **question.shown}
    words = [(told[column.key], column.width) for column in sheet.columns if column.key in told]
    return height(words, least=ROOM[sheet.key])


def _draw_cell(pen: Pen, cell: Cell, column: Column, question: Question) -> None:
    if column.key == "id":
        cell.value = question.item
    elif column.asks:
        _draw_input(pen, cell, column, question)
    else:
        pen.look.locked(cell, strong=column.key == "title", parting=question.parts)
        put_text(cell, question.shown.get(column.key, ""))


def _draw_input(pen: Pen, cell: Cell, column: Column, question: Question) -> None:
    held = question.held.get("value" if column.key == "why" else column.key, "")
    pen.look.input(cell, _format(column, question))
    if column.asks in ("text", "line"):
        put_text(cell, held)
    elif column.asks == "day":
        cell.value = date.fromisoformat(held) if held else None
        cell.number_format = _format(column, question)
    elif column.asks == "choice":
        cell.value = _choices(column.key).get(held)
    else:
        _draw_number(cell, held, question)


def _format(column: Column, question: Question) -> str:
    if column.asks == "day":
        return DAY
    if column.asks == "number":
        return "0.0%" if question.kind is IndicatorKind.PERCENT else "General"
    return "@"


def _draw_number(cell: Cell, held: str, question: Question) -> None:
    if not held or is_reason(held):
        return
    value = float(held)
    if question.kind is not None and question.kind.is_yes_or_no:
        cell.value = _("oui") if value else _("non")
    elif question.kind is IndicatorKind.PERCENT:
        cell.value = value / 100
    else:
        cell.value = int(value) if value.is_integer() else value


def _choices(column: str) -> dict[str, str]:
    """What a drop-down offers: canonical text → words."""
    if column == "stage":
        return {stage.value: stage.label for stage in Stage}
    return {presence.value: presence.label for presence in Presence if presence is not Presence.MEASURED}


def _empty_lines(pen: Pen, page: Worksheet, sheet: Sheet, first: int) -> int:
    """A few lines for people we do not know yet."""
    for row in range(first, first + 4):
        for place, column in enumerate(sheet.columns, 1):
            if column.asks:
                cell = page.cell(row, place)
                assert isinstance(cell, Cell)
                pen.look.input(cell, "@")
        page.row_dimensions[row].height = height((), least=ROOM[sheet.key])
    return 4


# Drop-downs and what may be typed


def _lists(book: Workbook) -> dict[str, str]:
    """The hidden sheet of the drop-downs, each under a name: a list in a formula is cut at 255 characters."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    offered = {
        "stage": list(_choices("stage").values()),
        "why": list(_choices("why").values()),
        "yes_no": [_("oui"), _("non")],
    }
    for place, (name, words) in enumerate(offered.items(), 1):
        letter = get_column_letter(place)
        for row, word in enumerate(words, 1):
            page.cell(row, place, word)
        area = f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
        book.defined_names[f"{KEY}_{name}"] = DefinedName(f"{KEY}_{name}", attr_text=area)
    return {name: f"={KEY}_{name}" for name in offered}


def _restrain(pen: Pen, page: Worksheet, sheet: Sheet, lines: list[Question], last: int) -> None:
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        if column.asks in ("choice", "day"):
            rule = _choice_rule(pen.spread[column.key]) if column.asks == "choice" else _day_rule()
            rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
            page.add_data_validation(rule)
        elif column.asks == "number":
            for kind, rule in _number_rules(pen).items():
                rows = [row for row, line in enumerate(lines, HEAD_ROW + 1) if line.kind is kind]
                _apply_rule(page, rule, (f"{letter}{row}" for row in rows))


def _apply_rule(page: Worksheet, rule: DataValidation, cells: Iterable[str]) -> None:
    for cell in cells:
        rule.add(cell)
    if rule.sqref:
        page.add_data_validation(rule)


def _number_rules(pen: Pen) -> dict[IndicatorKind, DataValidation]:
    percent = DataValidation("decimal", "0", "1", operator="between", allow_blank=True, errorStyle="warning")
    rules = {
        **{kind: _choice_rule(pen.spread["yes_no"]) for kind in IndicatorKind if kind.is_yes_or_no},
        IndicatorKind.PERCENT: _told(
            percent, _("Un pourcentage entre 0 et 100 % est attendu. Est-ce voulu ?")
        ),
    }
    for kind in (IndicatorKind.NUMBER, IndicatorKind.RATE, IndicatorKind.INDEX, IndicatorKind.SCALE):
        number = DataValidation("decimal", "-1E+15", "1E+15", operator="between", allow_blank=True)
        words = _("Écrivez un nombre, sans mots. S’il n’y en a pas, dites pourquoi dans la case suivante.")
        rules[kind] = _told(number, words)
    return rules


def _choice_rule(formula: str) -> DataValidation:
    rule = DataValidation("list", formula, allow_blank=True)
    return _told(rule, _("Choisissez une réponse dans la liste (la flèche à droite de la case)."))


def _day_rule() -> DataValidation:
    rule = DataValidation("date", "2", "109939", operator="between", allow_blank=True)
    return _told(rule, _("Écrivez une date comme 2026-06-30."))


def _told(rule: DataValidation, sentence: str) -> DataValidation:
    rule.errorTitle, rule.error, rule.showErrorMessage = _("Cette case"), sentence, True
    return rule


# The page, and who it is


def _prepare_page(page: Worksheet, pen: Pen, sheet: Sheet, last: int) -> None:
    page.freeze_panes = f"{'C' if sheet.names else 'B'}{HEAD_ROW + 1}"
    page.sheet_view.showGridLines = False
    page.sheet_view.zoomScale = 100
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False
    page.sheet_properties.tabColor = pen.look.primary
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"B{TITLE_ROW}:{get_column_letter(len(sheet.columns))}{last}"
    pen.look.print_on_paper(page, landscape=True)
    if page.oddFooter is not None:
        page.oddFooter.left.text = pen.cover.organisation.name.replace("&", "&&")[:80]


def _identify(pen: Pen) -> None:
    """In the properties of the document, on a hidden sheet, and above the first column of each sheet."""
    cover = pen.cover
    told = {"format": FORMAT, "exchange": cover.uid, "initiative": cover.initiative.uid}
    told |= {"definitions": cover.definitions, "sent": cover.today.isoformat()}
    page = pen.book.create_sheet(META)
    page.sheet_state = "hidden"
    page.append([KEY, FORMAT])
    properties: CustomPropertyList[StringProperty] = getattr(pen.book, "custom_doc_props")  # noqa: B009 (the stubs lack it)
    for name, value in told.items():
        properties.append(StringProperty(name=f"{KEY}.{name}", value=value))
        page.append([f"{KEY}.{name}", value])
    pen.book.properties.title = cover.initiative.title
    pen.book.properties.creator = "Maillon"
