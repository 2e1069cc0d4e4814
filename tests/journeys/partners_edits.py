"""What fourteen partners do to their workbooks, each in a way of its own, and what each cell must then be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.app.exchange.correspondence import FIRST, blank_rows, column, rows


@dataclass
class Awaited:
    """What a file must bring: the kind and the words of each cell that is not as it was sent."""

    cells: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """By sheet and case, a case being empty where a whole line is told."""
    same: int = 0
    """How many more cells than usual are told unchanged (fewer, when negative)."""


def sheet(book: Workbook, key: str) -> Worksheet:
    """The sheet of ours that has this key, whatever its name."""
    return next(one for one in book.worksheets if str(one["A1"].value).startswith(f"maillon:{key}:"))


def put(page: Worksheet, row: int, key: str, value: object) -> tuple[str, str]:
    """Type something; the sheet and the case in which it stands."""
    where = f"{get_column_letter(column(page, key))}{row}"
    page[where] = value  # type: ignore[assignment]
    return page.title, where


def blank(book: Workbook) -> tuple[Worksheet, int]:
    """The first line in which a value is awaited."""
    page = sheet(book, "values")
    return page, next(blank_rows(page))


def a_number_with_spaces(book: Workbook) -> Awaited:
    page, row = blank(book)
    return Awaited({put(page, row, "value", "1\u202f340,5"): ("new", "1\xa0340,5")})


def sorted_without_the_ids(book: Workbook) -> Awaited:
    """Nothing lands by itself: the value waits, beside the name of the line to which it belongs."""
    page, row = blank(book)
    put(page, row, "value", 41)
    places = rows(page)
    held = [[cell.value for cell in page[n][1:]] for n in places]
    for n, values in zip(places, reversed(held), strict=True):
        for cell, value in zip(page[n][1:], values, strict=True):
            cell.value = value
    where = f"{get_column_letter(column(page, 'value'))}{places[-1 - places.index(row)]}"
    return Awaited({(page.title, where): ("ambiguous", "41")})


def renamed_with_a_column_of_theirs(book: Workbook) -> Awaited:
    page, row = blank(book)
    page.title = "Nos chiffres"
    page.insert_cols(2)
    page["B4"], page[f"B{row}"] = "Qui a compté", "Odette"
    return Awaited(
        {
            put(page, row, "value", 12): ("new", "12"),
            (page.title, f"B{row}"): ("unknown", "Odette"),
        }
    )


def emptied_and_dated_in_words(book: Workbook) -> Awaited:
    page = sheet(book, "interventions")
    return Awaited(
        {
            put(page, FIRST, "news", None): ("erased", ""),
            put(page, FIRST, "ends", "1er septembre 2031"): ("changed", "1er sept. 2031"),
        }
    )


def a_line_deleted(book: Workbook) -> Awaited:
    page = sheet(book, "interventions")
    page.delete_rows(FIRST + 1)
    return Awaited({(page.title, ""): ("erased", "")}, same=-4)


def saved_as_ods(book: Workbook) -> Awaited:
    page, row = blank(book)
    return Awaited({put(page, row, "value", 0.27): ("new", "27")})  # 27 %, as the spreadsheet holds it


def words_that_are_not_numbers(book: Workbook) -> Awaited:
    page = sheet(book, "values")
    about, none, either = list(blank_rows(page))[:3]
    return Awaited(
        {
            put(page, about, "value", "env. 120"): ("wrong", "«\xa0env. 120\xa0»"),
            put(page, none, "value", "n/d"): ("new", "pas mesuré"),
            put(page, either, "value", "1,234"): ("ambiguous", "1,234"),
        }
    )


def without_the_hidden_sheets(book: Workbook) -> Awaited:
    del book["_meta"]
    del book["_listes"]
    page, row = blank(book)
    return Awaited({put(page, row, "why", "ne s’applique pas "): ("new", "ne s’applique pas")})


def a_line_added_and_a_remark(book: Workbook) -> Awaited:
    page, remarks = sheet(book, "interventions"), sheet(book, "remarks")
    row = page.max_row + 1
    put(page, row, "title", "Glanage de l’automne")
    added = put(page, row, "news", "Trente paniers")
    return Awaited(
        {
            (added[0], f"D{row}"): ("added", "Glanage de l’automne · Trente paniers"),
            put(remarks, FIRST, "text", "Merci !"): ("unknown", "Merci !"),
        }
    )


def a_line_copied(book: Workbook) -> Awaited:
    page = sheet(book, "values")
    page.append([cell.value for cell in page[FIRST]])
    return Awaited(same=1)


def merged_and_written_over(book: Workbook) -> Awaited:
    page, people = sheet(book, "interventions"), sheet(book, "contacts")
    first = put(page, FIRST, "news", "Pour les deux")
    page.merge_cells(f"{first[1]}:{first[1][0]}{FIRST + 1}")
    return Awaited(
        {
            first: ("changed", "Pour les deux"),
            (page.title, f"{first[1][0]}{FIRST + 1}"): ("wrong", ""),
            put(people, FIRST, "email", "comite@example.org"): ("new", "comite@example.org"),
        }
    )


def computed_by_libreoffice(book: Workbook) -> Awaited:
    page, row = blank(book)
    return Awaited({put(page, row, "value", "=10+5"): ("new", "15")})


def changed_on_both_sides(book: Workbook) -> Awaited:
    """The journey changes the same news at home meanwhile; the formula was never computed."""
    page = sheet(book, "interventions")
    values, row = blank(book)
    return Awaited(
        {
            put(page, FIRST, "news", "Said by the partner"): ("conflict", "Said by the partner"),
            put(values, row, "value", "=10+5"): ("wrong", "«\xa0=10+5"),
        }
    )


def without_the_ids(book: Workbook) -> Awaited:
    page = sheet(book, "interventions")
    page.delete_cols(1)
    page["C5"] = datetime(2020, 2, 3)
    return Awaited({(page.title, "C5"): ("changed", "3 févr. 2020")})


EDITS: dict[str, Callable[[Workbook], Awaited]] = {
    "Les_Jardins_du_Nord": a_number_with_spaces,
    "Cuisine_collective_du_Vieux-Port": sorted_without_the_ids,
    "Ecole_des_Saules": renamed_with_a_column_of_theirs,
    "Popote_roulante_des_Chutes": emptied_and_dated_in_words,
    "Ville_de_Riviere-Blanche": a_line_deleted,
    "Centre_de_sante_de_la_Vallee": saved_as_ods,
    "Maison_de_la_famille_La_Berge": words_that_are_not_numbers,
    "Regroupement_des_commercants_du_Vieux-Port": without_the_hidden_sheets,
    "Fondation_Racines_communes": a_line_added_and_a_remark,
    "Laboratoire_Milieux_de_vie": a_line_copied,
    "Comite_des_parents_de_Riviere-Blanche": merged_and_written_over,
    "Birchbank_Elementary_School": computed_by_libreoffice,
    "Blanche_River_Neighbours": changed_on_both_sides,
    "Table_de_concertation_de_Riviere-Blanche": without_the_ids,
}
BY_OFFICE = {"Centre_de_sante_de_la_Vallee": "ods", "Birchbank_Elementary_School": "xlsx"}
"""Those who save in LibreOffice, and as what."""
