"""Any file of rows is read: encodings and separators are found, what is no list is refused in one sentence."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.exchange import csvs
from app.exchange.importing import tables
from app.exchange.importing.loader import Loader
from app.exchange.importing.tables import load

WORDS = "Organisme;Ville\nÉcole à l’Île-aux-Grues;Rivière-Blanche\nGarderie « Noël »;Lévis\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_words_of_any_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(WORDS.encode(encoding))
    assert load(path).sheets[0].rows[1] == ("École à l’Île-aux-Grues", "Rivière-Blanche")


def test_dos_words_are_read(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom;Ville\nÉcole;Lévis\nGérard;Québec\n".encode("cp850"))
    assert load(path).sheets[0].rows[2] == ("Gérard", "Québec")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    assert csvs.separator_of(f"Nom{separator}Ville\nA{separator}B, et C\nD{separator}E\n") == separator


def test_encoding_and_separator_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom;Ville, province\nÉcole;Lévis, QC\n".encode("cp1252"))
    held = load(path, "cp1252", ",")
    assert held.sheets[0].rows[1] == ("École;Lévis", " QC")
    assert (held.encoding, held.separator) == ("cp1252", ",")


def test_errors_merged_cells_and_formulas_without_result_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nom", "Ville"])
    sheet.append(["#N/A", "Lévis"])
    sheet.append(["=A1", None])
    sheet["A2"].data_type = "e"
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    held = load(tmp_path / "a.xlsx").sheets[0]
    assert held.troubles == {(2, 1): "error", (3, 1): "formula", (3, 2): "covered"}


def test_a_long_list_is_read_by_the_fast_reader_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Nom", "Âge", "Né le"],
        ["Ève", 12, dt.datetime(2014, 3, 4)],
        [None, None, None],
        ["Ali", 9.5, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    slow = load(tmp_path / "a.xlsx").sheets[0].rows
    monkeypatch.setattr(tables, "LIGHT", 0)
    fast = load(tmp_path / "a.xlsx").sheets[0].rows
    assert [slow[0], slow[3]] == [fast[0], fast[3]]
    assert fast[1][:2] == ("Ève", 12)
    assert fast[2] == ()


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "vide.xlsx")
    with pytest.raises(Refused, match="ne contient rien"):
        load(tmp_path / "vide.xlsx")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(Refused):
        load(tmp_path / "a.xlsx")


def test_the_helper_loads_refuses_and_goes_on(tmp_path: Path) -> None:
    good, bad = tmp_path / "liste.csv", tmp_path / "note.pdf"
    good.write_text(WORDS, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4")
    loader = Loader()
    try:
        with pytest.raises(Refused, match="PDF"):
            loader.load(bad)
        assert len(loader.load(good).sheets[0].rows) == 3
    finally:
        loader.stop()


def test_a_file_too_long_to_load_is_refused_and_the_next_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(WORDS, encoding="utf-8")
    loader = Loader(seconds=0.0)
    try:
        with pytest.raises(Refused, match="trop lourd"):
            loader.load(path)
    finally:
        loader.stop()
