"""What partners do to a workbook, line by line, done to a real one: what is said of it, and what is written."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from app import i18n
from app.exchange import sending
from app.exchange.lines import Line
from app.model import IndicatorKind
from app.store import Dossier, create
from tests.app.exchange.correspondence import (
    FIRST,
    Correspondence,
    blank_rows,
    column,
    rows,
    send,
    type_in,
)

ALONE = "un nombre est attendu\xa0: écrivez-le seul dans la case, et les mots dans la note"
Typed = str | int | float | bool | datetime | None


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Correspondence]:
    """One workbook, sent once: each test batters a copy of it, and comparing writes nothing."""
    i18n.use("fr")
    folder = tmp_path_factory.mktemp("envoi")
    with closing(create(folder / "Bien manger.maillon", title="Bien manger")) as dossier:
        yield send(dossier, folder)


@pytest.fixture
def sent(posted: Correspondence, tmp_path: Path) -> Correspondence:
    path = tmp_path / posted.path.name
    path.write_bytes(posted.path.read_bytes())
    return Correspondence(posted.dossier, path)


def _told(sent: Correspondence) -> list[Line]:
    return [line for line in sent.compare().lines if line.kind != "unchanged"]


def _value(typed: Typed) -> Callable[[Workbook], None]:
    """Type something where a value is awaited."""

    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        row = next(blank_rows(sheet))
        type_in(book, "Valeurs", row, "value", typed)
        dated = isinstance(typed, datetime)
        sheet.cell(row, column(sheet, "value")).number_format = "yyyy-mm-dd" if dated else "General"

    return edit


def _intervention(key: str, typed: Typed) -> Callable[[Workbook], None]:
    """Type something over what was sent of the first intervention."""

    def edit(book: Workbook) -> None:
        sheet = book["Interventions"]
        cell = sheet.cell(FIRST, column(sheet, key))
        cell.value, cell.number_format = typed, "General"

    return edit


# What is typed in one case


@pytest.mark.parametrize(
    ("typed", "kind", "value", "said"),
    [
        ("1 234,5", "new", "1234.5", "lu comme 1\xa0234,5"),
        ("1\xa0234,5", "new", "1234.5", "lu comme 1\xa0234,5"),
        ("1\u202f234,5", "new", "1234.5", "lu comme 1\xa0234,5"),
        ("1 234,50 $", "new", "1234.5", "lu comme 1\xa0234,5"),
        ("(123,4)", "new", "-123.4", "lu comme -123,4"),
        ("12,5 %", "ambiguous", "12.5", "sans\xa0%"),
        ("n/d", "new", "not_measured", "lu comme «\xa0pas mesuré\xa0»"),
        ("-", "new", "not_measured", "lu comme «\xa0pas mesuré\xa0»"),
        ("s.o.", "new", "not_applicable", "lu comme «\xa0ne s’applique pas\xa0»"),
        ("1,234", "ambiguous", "1.234", "des décimales ou des milliers"),
        ("1.234", "ambiguous", "1.234", "des décimales ou des milliers"),
        ("env. 120", "wrong", "", ALONE),
        ("<5", "wrong", "", ALONE),
        ("10 à 15", "wrong", "", ALONE),
        ("1O0", "wrong", "", ALONE),
        ("2,43E+13", "wrong", "", ALONE),
        ("#REF!", "wrong", "", "donne une erreur"),
        ("#N/A", "wrong", "", "donne une erreur"),
        ("=SUM(A1:A3)", "wrong", "", "ouvrez le fichier dans Excel et enregistrez-le"),
        (datetime(2025, 9, 1), "wrong", "", "c’est une date"),
        (True, "wrong", "", "un nombre est attendu"),
    ],
)
def test_a_value_as_it_was_typed(
    sent: Correspondence, typed: Typed, kind: str, value: str, said: str
) -> None:
    sent.edit(_value(typed))
    (line,) = _told(sent)
    assert (line.kind, line.value) == (kind, value) and said in line.message
    assert line.applies == (kind == "new") and line.cell.startswith("E")
    assert f"case {line.cell}" in line.message or line.applies


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("env. 120", "env. 120"), (datetime(2025, 9, 1), "1er sept. 2025"), (True, "VRAI"), (False, "FAUX")],
)
def test_what_is_refused_is_shown_as_the_partner_saw_it(
    sent: Correspondence, typed: Typed, shown: str
) -> None:
    sent.edit(_value(typed))
    assert [line.returned for line in _told(sent)] == [f"«\xa0{shown}\xa0»"]


@pytest.mark.parametrize(
    ("typed", "form", "options"),
    [(12.5, "0.0%", ("1250", "12.5")), (0.45, "General", None), (87, "General", ("87",)), (0.5, "0", None)],
)
def test_a_percentage_typed_in_its_own_case(
    sent: Correspondence, typed: float, form: str, options: tuple[str, ...] | None
) -> None:
    shares = [r.indicator.name for r in sent.partner.reportings if r.indicator.kind is IndicatorKind.PERCENT]

    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        title = column(sheet, "title")
        row = next(row for row in rows(sheet) if str(sheet.cell(row, title).value).startswith(tuple(shares)))
        cell = sheet.cell(row, column(sheet, "value"))
        cell.value, cell.number_format = typed, form

    sent.edit(edit)
    (line,) = _told(sent)
    if options == ("87",):
        assert (line.kind, line.value) == ("changed", "87")
    else:
        assert line.kind == "ambiguous" and len(line.readings) == 2
        assert options is None or line.options == options


@pytest.mark.parametrize(
    ("typed", "kind", "options"),
    [
        ("1 sept. 2035", "changed", ()),
        ("1er septembre 2035", "changed", ()),
        (49553, "changed", ()),
        ("01/09/2035", "ambiguous", ("2035-09-01", "2035-01-09")),
        ("T3 2035", "ambiguous", ("2035-09-30", "2035-07-01")),
        ("septembre 2035", "ambiguous", ("2035-09-30", "2035-09-01")),
        ("bientôt", "wrong", ()),
    ],
)
def test_a_date_as_it_was_typed(
    sent: Correspondence, typed: Typed, kind: str, options: tuple[str, ...]
) -> None:
    sent.edit(_intervention("ends", typed))
    (line,) = _told(sent)
    assert (line.kind, line.options) == (kind, options)
    assert kind != "changed" or (line.value == "2035-09-01" and "lu comme le 1er septembre" in line.message)


@pytest.mark.parametrize(
    ("typed", "kind", "value", "said"),
    [
        ("Terminée", "changed", "done", "lu comme"),
        ("TERMINÉ", "changed", "done", "lu comme"),
        (" Terminé\xa0 ", "changed", "done", "lu comme"),
        ("Termné", "ambiguous", "done", "est-ce «\xa0terminée\xa0»"),
        ("Fini", "wrong", "", "n’est pas dans la liste"),
        ("#N/A", "wrong", "", "donne une erreur"),
    ],
)
def test_a_choice_as_it_was_typed(sent: Correspondence, typed: str, kind: str, value: str, said: str) -> None:
    sent.edit(_intervention("stage", typed))
    (line,) = _told(sent)
    assert (line.kind, line.value) == (kind, value) and said in line.message


@pytest.mark.parametrize("typed", ["=cmd|'/c calc'!A1", '=HYPERLINK("http://x";"y")', "@SUM(A1)", "+1 514"])
def test_words_that_look_like_a_formula_stay_words(sent: Correspondence, typed: str) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Interventions"]
        cell = sheet.cell(FIRST, column(sheet, "news"))
        cell.value, cell.data_type = typed, "s"

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.value) == ("changed", typed)


# What only the XML of the file can hold


def _rewritten(sent: Correspondence, part: str, change: Callable[[str], str]) -> None:
    """Save the file again with one part of it changed."""
    with zipfile.ZipFile(BytesIO(sent.path.read_bytes())) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    name = next(one for one in parts if one.endswith(part))
    before = parts[name].decode()
    parts[name] = change(before).encode()
    assert parts[name] != before.encode()
    with zipfile.ZipFile(sent.path, "w", zipfile.ZIP_DEFLATED) as made:
        for one, content in parts.items():
            made.writestr(one, content)


def _case(sent: Correspondence) -> tuple[str, str]:
    """Fill a value in; the part and the case in which it stands."""
    where = {}

    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        row = next(blank_rows(sheet))
        where["case"] = f"{get_column_letter(column(sheet, 'value'))}{row}"
        where["part"] = f"worksheets/sheet{book.sheetnames.index('Valeurs') + 1}.xml"
        type_in(book, "Valeurs", row, "value", 4321)

    sent.edit(edit)
    return where["part"], where["case"]


def _as(case: str, attributes: str, inside: str) -> Callable[[str], str]:
    """The cell becomes another, of the same style."""
    pattern = re.compile(rf'<c r="{case}"( s="\d+")?[^>]*>.*?</c>')
    return lambda text: pattern.sub(rf'<c r="{case}"\1{attributes}>{inside}</c>', text)


def test_a_formula_with_its_value_gives_the_value_and_it_is_said(sent: Correspondence) -> None:
    part, case = _case(sent)
    _rewritten(sent, part, _as(case, "", "<f>5*3</f><v>15</v>"))
    (line,) = _told(sent)
    assert (line.kind, line.value, line.cell) == ("new", "15", case)
    assert "calculé par une formule" in line.message


@pytest.mark.parametrize("inside", ["<v>#REF!</v>", "<f>A1/0</f><v>#DIV/0!</v>"])
def test_an_error_of_the_spreadsheet_is_refused(sent: Correspondence, inside: str) -> None:
    part, case = _case(sent)
    _rewritten(sent, part, _as(case, ' t="e"', inside))
    (line,) = _told(sent)
    assert (line.kind, line.cell) == ("wrong", case) and "donne une erreur" in line.message


def test_an_error_that_only_the_other_library_reads_erases_nothing(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        place = column(sheet, "value")
        row = next(row for row in rows(sheet) if sheet.cell(row, place).value is not None)
        told.append((f"worksheets/sheet{book.sheetnames.index('Valeurs') + 1}.xml", f"E{row}"))

    told: list[tuple[str, str]] = []
    sent.edit(edit)
    ((part, case),) = told
    _rewritten(sent, part, _as(case, ' t="e"', "<v>#N/A</v>"))
    _rewritten(sent, "styles.xml", lambda text: text.replace("<sz val=", "<sz valeur=", 1))
    _rewritten(sent, "styles.xml", lambda text: text.replace('fontId="', 'fontId="9999', 1))
    comparison = sent.compare()
    assert comparison.status == "read"
    (line,) = (one for one in comparison.lines if (one.sheet, one.cell) == ("Valeurs", case))
    assert line.kind == "wrong" and "rien n’est effacé" in line.message


def test_a_file_with_macros_says_that_they_are_ignored(sent: Correspondence) -> None:
    sent.edit(_value(12))
    with zipfile.ZipFile(sent.path, "a") as made:
        made.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    sent.path = sent.path.rename(sent.path.with_suffix(".xlsm"))
    assert "Les macros du fichier sont ignorées" in sent.compare().reason
    assert [line.value for line in _told(sent)] == ["12"]


# What is done to lines, columns and sheets


def _strip(book: Workbook, title: str) -> None:
    """The key row and the ids of a sheet are gone."""
    book[title].delete_cols(1)
    book[title].delete_rows(1)


def test_lines_without_ids_are_known_by_their_words(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        type_in(book, "Interventions", FIRST, "news", "Tout va bien")
        _strip(book, "Interventions")

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.value) == ("changed", "Tout va bien")


@pytest.mark.parametrize("retyped", [str, str.upper, lambda heading: heading.replace("\xa0", " ")])
def test_columns_without_their_keys_are_known_by_their_headings(
    sent: Correspondence, retyped: Callable[[str], str]
) -> None:
    def edit(book: Workbook) -> None:
        _value(12)(book)
        _strip(book, "Valeurs")
        for cell in book["Valeurs"][3]:
            cell.value = retyped(str(cell.value or ""))

    sent.edit(edit)
    assert [(line.kind, line.value) for line in _told(sent)] == [("new", "12")]


def test_a_line_without_its_id_nor_its_code_waits_for_a_person(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Interventions"]
        for row in rows(sheet):
            title = sheet.cell(row, 2)
            title.value = str(title.value).partition(" · ")[2]
        type_in(book, "Interventions", FIRST, "news", "Tout va bien")
        _strip(book, "Interventions")

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.value, line.decidable) == ("ambiguous", "Tout va bien", True)
    assert "a perdu son repère" in line.message


def test_two_people_of_one_name_without_their_ids_wait_for_a_person(dossier: Dossier, tmp_path: Path) -> None:
    """Nothing tells them apart: what was typed beside one is not taken for the other's, nor passed over."""
    sent = send(dossier, tmp_path)
    first = sent.partner.people[0]
    with dossier.change("Un homonyme"):
        second = sent.initiative.meet("Un homonyme", sent.partner)
        second.name = first.name
    _sent_again(sent)

    def edit(book: Workbook) -> None:
        sheet = book["Contacts"]
        type_in(book, "Contacts", rows(sheet)[1], "phone", "418 555-0100")
        _strip(book, "Contacts")

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.value, line.decidable) == ("ambiguous", "418 555-0100", True)
    assert line.key == second.uid and "a perdu son repère" in line.message


def _sent_again(sent: Correspondence) -> None:
    """The workbook of the same partner, as things stand now."""
    made = sending.prepare(
        sent.initiative, sent.partner, return_by=date(2026, 12, 15), return_to="x", with_contacts=True
    )
    with sent.dossier.record():
        sending.remember(sent.initiative, made)
    sent.path.write_bytes(made.content)


def test_a_second_line_for_someone_waits_and_empties_nothing(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        row = book["Contacts"].max_row + 1
        type_in(book, "Contacts", row, "name", sent.partner.people[0].name)
        type_in(book, "Contacts", row, "phone", "418 555-0100")

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.value, line.decidable) == ("ambiguous", "418 555-0100", True)
    assert "là 2 fois" in line.message


def test_a_line_of_a_known_name_that_says_something_else_does_not_pass_for_unchanged(
    sent: Correspondence,
) -> None:
    def edit(book: Workbook) -> None:
        row = book["Interventions"].max_row + 1
        type_in(book, "Interventions", row, "title", sent.partner.participations[0].intervention.text)
        type_in(book, "Interventions", row, "news", "Trente paniers")

    sent.edit(edit)
    (line,) = _told(sent)
    assert line.kind == "unknown" and "Trente paniers" in line.returned and "à lire" in line.message


def test_more_sheets_and_a_total_under_the_table_are_kept_and_said(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        book.create_sheet("Brouillon")["A1"] = "notes"
        row = book["Valeurs"].max_row + 8
        type_in(book, "Valeurs", row, "title", "Total")
        type_in(book, "Valeurs", row, "value", 99)

    sent.edit(edit)
    (line,) = _told(sent)
    assert (line.kind, line.returned, line.decidable) == ("added", "Total · 99", False)
    assert "Brouillon" in sent.compare().reason
