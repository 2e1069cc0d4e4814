"""A workbook saved in another format, by another program: the same answers, and what was lost is said."""

import csv
import shutil
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.exchange import applying
from app.exchange.comparing import compare
from app.exchange.grids import Raw
from app.exchange.lines import AUTOMATIC
from app.exchange.reading import read
from app.exchange.shape import VALUES
from app.store import Dossier, create
from app.store.stored import keep_file
from tests.app.exchange.correspondence import Correspondence, blank_rows, send, type_in

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    made = send(dossier, tmp_path)

    def edit(book: Workbook) -> None:
        type_in(book, "Valeurs", next(blank_rows(book["Valeurs"])), "value", "1 234,5")

    made.edit(edit)
    return made


def _as_csv(sent: Correspondence, path: Path, separator: str, encoding: str) -> None:
    sheet = load_workbook(sent.path)["Valeurs"]
    with path.open("w", newline="", encoding=encoding, errors="replace") as out:
        csv.writer(out, delimiter=separator).writerows(sheet.iter_rows(values_only=True))


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls", "xlsm"])
def test_saved_again_by_libreoffice_it_says_the_same(
    sent: Correspondence, tmp_path: Path, suffix: str
) -> None:
    assert OFFICE is not None
    out = tmp_path / "out"
    target = "xlsm:Calc MS Excel 2007 VBA XML" if suffix == "xlsm" else suffix
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    orders = [OFFICE, profile, "--headless", "--convert-to", target, "--outdir", str(out), str(sent.path)]
    subprocess.run(orders, check=True, capture_output=True, timeout=120)
    sent.path = out / f"{sent.path.stem}.{suffix}"
    assert [line.kind for line in sent.compare().lines if line.kind != "unchanged"] == ["new"]
    assert ("macros" in sent.compare().reason) == (suffix == "xlsm")
    assert ("0,12" in sent.compare().reason) == (suffix == "xls")


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig")]
)
def test_one_sheet_saved_as_csv_is_read_and_the_others_are_said_absent(
    sent: Correspondence, tmp_path: Path, separator: str, encoding: str
) -> None:
    path = tmp_path / "valeurs.csv"
    _as_csv(sent, path, separator, encoding)
    sent.path = path
    assert [line.value for line in sent.lines(*AUTOMATIC)] == ["1234.5"]
    absent = [line.message for line in sent.lines("erased") if not line.cell]
    assert absent and all(message.startswith("feuille absente du fichier") for message in absent)


def test_another_csv_is_not_ours(sent: Correspondence, tmp_path: Path) -> None:
    sent.path = tmp_path / "notes.csv"
    sent.path.write_text("Nom;Ville\nJardins;Joliette\n", encoding="utf-8")
    assert "ne répond à aucun de vos envois" in sent.compare().reason


def test_the_value_of_a_formula_is_taken_and_said(sent: Correspondence) -> None:
    told = read(sent.path)
    page = next(one for one in told.pages if one.sheet is VALUES)
    lines = tuple(
        replace(line, cells={**line.cells, "value": Raw(12, computed=True)})
        if line.cells["value"].value == "1 234,5"
        else line
        for line in page.lines
    )
    line = next(
        one
        for one in compare(sent.initiative, replace(told, pages=(replace(page, lines=lines),))).lines
        if one.applies
    )
    assert line.value == "12" and "formule" in line.message


def test_a_file_applied_then_undone_does_not_say_that_it_is_applied(sent: Correspondence) -> None:
    comparison = sent.compare()
    stored = keep_file(sent.dossier, sent.path.name, sent.path.read_bytes())
    with sent.dossier.record():
        applying.remember_received(sent.initiative, comparison, stored)
    assert sent.apply() == 1
    assert "déjà été appliqué" in sent.compare().reason
    sent.dossier.undo()
    assert "n’est pas chez nous" in sent.compare().reason
    assert sent.apply() == 1


def _copied(sent: Correspondence, told: object) -> None:
    """The sheet of values is copied in the file, and its copy says something."""

    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        place = next(cell.coordinate for row in sheet for cell in row if cell.value == "1 234,5")
        book.copy_worksheet(sheet)[place] = told  # type: ignore[index]

    sent.edit(edit)


def test_a_copied_sheet_that_says_the_same_counts_once(sent: Correspondence) -> None:
    _copied(sent, 1234.5)
    assert [line.value for line in sent.lines("new")] == ["1234.5"]
    assert sent.apply() == 1


def test_a_copied_sheet_that_says_something_else_waits_for_a_person(sent: Correspondence) -> None:
    _copied(sent, 99)
    assert sorted(line.value for line in sent.lines("ambiguous")) == ["1234.5", "99"]
    assert sent.apply() == 0


def test_a_binary_workbook_that_cannot_be_read_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "reponse.xlsb"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.bin", b"\x83\x01\x00\x9c\x01\x00")
    assert "l’enregistrer en .xlsx" in read(path).reason


def test_a_file_of_another_initiative_or_of_another_copy_says_where_to_take_it(
    sent: Correspondence, tmp_path: Path
) -> None:
    with closing(create(tmp_path / "autre.maillon", title="Autre")) as other:
        told = compare(other.initiative, read(sent.path))
        assert told.status == "refused" and "autre initiative" in told.reason
        with other.change("Copier"):
            other.initiative.uid = sent.initiative.uid
        assert "une autre copie" in compare(other.initiative, read(sent.path)).reason


def test_what_has_changed_since_the_sending_is_said(sent: Correspondence) -> None:
    assert not sent.compare().reason
    with sent.dossier.change("Compter autrement"):
        sent.partner.reportings[0].indicator.unit = "ménages"
    assert "a changé" in sent.compare().reason
