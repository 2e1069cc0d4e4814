"""The partner's workbook: what is asked of it, as rows on the sheets of a blank one, and what may be typed there."""

from collections.abc import Iterator, Mapping
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from app.exchange import cover as covers
from app.exchange.asking import Question, is_reason
from app.exchange.blank import HEAD_ROW, PLAIN, SHARE, blank, choices, input_of, list_name, locked
from app.exchange.cover import Cover
from app.exchange.look import DAY, height
from app.exchange.mould import Dressed, Filling, Held, Row
from app.exchange.shape import (
    CONTACTS,
    COVER,
    FORMAT,
    INTERVENTIONS,
    REMARKS,
    SHEETS,
    VALUES,
    Column,
    Sheet,
    digest,
)
from app.i18n import _, language
from app.model import IndicatorKind

FREE_LINES = 12
"""How many lines the page of remarks has: one page of paper."""
MORE_PEOPLE = 4
"""The lines for people we do not know yet."""
ROOM = {INTERVENTIONS.key: 4, VALUES.key: 2, CONTACTS.key: 2, REMARKS.key: 2}
"""How many lines of text a row has at least: words wrap, and a protected row does not grow."""

__all__ = ["Cover", "draw"]


def draw(cover: Cover, asked: Mapping[str, list[Question]]) -> bytes:
    """The workbook, in the language spoken now."""
    lines = {key: held for key, held in asked.items() if held or key == CONTACTS.key}
    lines[REMARKS.key] = [Question(f"remark-{n}", {"text": ""}) for n in range(1, FREE_LINES + 1)]
    fillings = {key: _filling(SHEETS[key], held) for key, held in lines.items()}
    first = tuple(covers.rows(cover, asked))
    ours = " ".join(digest(str(cell.held)) for row in first for cell in row.cells)
    marks = {**_marks(cover), "words": ours}
    return blank(language(), tuple(lines)).cast({COVER: Filling(first), **fillings}, marks)


def _marks(cover: Cover) -> dict[str, str]:
    """What stands for each mark of the blank workbook."""
    return {
        "organisation": cover.organisation.name.replace("&", "&&")[:80],  # «&» commands a footer
        "title": cover.initiative.title,
        "format": FORMAT,
        "exchange": cover.uid,
        "initiative": cover.initiative.uid,
        "definitions": cover.definitions,
        "sent": cover.today.isoformat(),
    }


def _filling(sheet: Sheet, lines: list[Question]) -> Filling:
    numbered = list(enumerate(lines, HEAD_ROW + 1))
    rows = [Row(number, tuple(_cells(sheet, line)), _height(sheet, line)) for number, line in numbered]
    if sheet is CONTACTS:
        more = Question("", {})
        numbers = range(HEAD_ROW + 1 + len(lines), HEAD_ROW + 1 + len(lines) + MORE_PEOPLE)
        rows += [Row(number, tuple(_cells(sheet, more)[1:]), _height(sheet, more)) for number in numbers]
    return Filling(tuple(rows), tuple(_rules(sheet, lines)))


def _height(sheet: Sheet, question: Question) -> float:
    """The words that are there are read whole; what is to be written has room."""
    told = {**question.held, **question.shown}
    words = [(told[column.key], column.width) for column in sheet.columns if column.key in told]
    return height(words, least=ROOM[sheet.key])


def _cells(sheet: Sheet, question: Question) -> list[Dressed]:
    return [_cell(place, column, question) for place, column in enumerate(sheet.columns, 1)]


def _cell(place: int, column: Column, question: Question) -> Dressed:
    if column.key == "id":
        return Dressed(place, PLAIN, question.item)
    if column.asks:
        return Dressed(place, input_of(_format(column, question)), _input(column, question))
    manner = locked(strong=column.key == "title", parting=question.parts)
    return Dressed(place, manner, question.shown.get(column.key, ""))


def _input(column: Column, question: Question) -> Held:
    held = question.held.get("value" if column.key == "why" else column.key, "")
    if column.asks == "day":
        return date.fromisoformat(held) if held else None
    if column.asks == "choice":
        return choices(column.key).get(held)
    return _number(held, question) if column.asks == "number" else held


def _format(column: Column, question: Question) -> str:
    if column.asks == "day":
        return DAY
    if column.asks == "number":
        return SHARE if question.kind is IndicatorKind.PERCENT else "General"
    return "@"


def _number(held: str, question: Question) -> Held:
    if not held or is_reason(held):
        return None
    value = float(held)
    if question.kind is not None and question.kind.is_yes_or_no:
        return _("oui") if value else _("non")
    if question.kind is IndicatorKind.PERCENT:
        return value / 100
    return int(value) if value.is_integer() else value


# What may be typed


def _rules(sheet: Sheet, lines: list[Question]) -> Iterator[DataValidation]:
    last = HEAD_ROW + len(lines)
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        if column.asks in ("choice", "day"):
            rule = _choice_rule(column.key) if column.asks == "choice" else _day_rule()
            rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
            yield rule
        elif column.asks == "number":
            yield from _number_rules(letter, lines)


def _number_rules(letter: str, lines: list[Question]) -> Iterator[DataValidation]:
    """One for each kind of indicator that is asked."""
    rows: dict[IndicatorKind, list[int]] = {}
    for row, line in enumerate(lines, HEAD_ROW + 1):
        if line.kind is not None:
            rows.setdefault(line.kind, []).append(row)
    for kind, held in rows.items():
        rule = _rule_of(kind)
        for row in held:
            rule.add(f"{letter}{row}")
        yield rule


def _rule_of(kind: IndicatorKind) -> DataValidation:
    if kind.is_yes_or_no:
        return _choice_rule("yes_no")
    if kind is IndicatorKind.PERCENT:
        percent = DataValidation(
            "decimal", "0", "1", operator="between", allow_blank=True, errorStyle="warning"
        )
        return _told(percent, _("Un pourcentage entre 0 et 100 % est attendu. Est-ce voulu ?"))
    number = DataValidation("decimal", "-1E+15", "1E+15", operator="between", allow_blank=True)
    words = _("Écrivez un nombre, sans mots. S’il n’y en a pas, dites pourquoi dans la case suivante.")
    return _told(number, words)


def _choice_rule(name: str) -> DataValidation:
    rule = DataValidation("list", f"={list_name(name)}", allow_blank=True)
    return _told(rule, _("Choisissez une réponse dans la liste (la flèche à droite de la case)."))


def _day_rule() -> DataValidation:
    rule = DataValidation("date", "2", "109939", operator="between", allow_blank=True)
    return _told(rule, _("Écrivez une date comme 2026-06-30."))


def _told(rule: DataValidation, sentence: str) -> DataValidation:
    rule.errorTitle, rule.error, rule.showErrorMessage = _("Cette case"), sentence, True
    return rule
