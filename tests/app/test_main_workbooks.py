"""Workbooks without a screen: sent, filled by a partner, reviewed, applied, undone."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.__main__ import main
from app.model import Presence
from app.store import open_dossier
from tests.app.test_main import part, refusal, run, told

PARTNER = "Maison de la famille La Berge"
NEWS = "Le guichet ouvre maintenant le dimanche 🥕"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, from which one partner's workbook went out."""
    folder = tmp_path_factory.mktemp("envois")
    path = folder / "Exemple.maillon"
    told("new", path, "--sample")
    told("send", path, folder, "--partner", PARTNER.upper())
    return path


@pytest.fixture
def sent(sample: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the dossier and of the workbook, to be used freely."""
    book = next(sample.parent.glob("*.xlsx"))
    return Path(shutil.copy(sample, tmp_path)), Path(shutil.copy(book, tmp_path))


def column(sheet: Worksheet, key: str) -> int:
    """The column of a key: the first row holds them."""
    return next(cell.column for cell in sheet[1] if str(cell.value).endswith(f":{key}"))


def fill(book: Path, value: object = 0.64) -> None:
    """Do as a partner does: news of the first intervention, and the last value asked for."""
    held = load_workbook(book)
    acts, values = held["Interventions"], held["Valeurs"]
    acts.cell(5, column(acts, "news")).value = NEWS
    values.cell(values.max_row, column(values, "value")).value = value
    held.save(book)


def said(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    """What a verb says, run in this process."""
    capsys.readouterr()
    assert main([str(word) for word in words]) == 0
    read = json.loads(capsys.readouterr().out)
    assert isinstance(read, dict)
    return read


def test_a_workbook_goes_to_each_partner(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = Path(shutil.copy(sample, tmp_path))
    out = said(capsys, "send", dossier, tmp_path / "à envoyer")
    files = out["files"]
    assert isinstance(files, list)
    assert len(files) == 14
    assert {Path(str(file["file"])).suffix for file in files} == {".xlsx"}
    assert all(Path(str(file["file"])).stat().st_size > 5_000 for file in files)
    shown = said(capsys, "show", dossier)
    assert len(part(shown, "exchange")) == 15  # type: ignore[arg-type]


def test_a_workbook_never_replaces_another(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    dossier, book = sent
    before = book.read_bytes()
    again = said(capsys, "send", dossier, book.parent, "--partner", PARTNER)
    assert str(part(again, "files", 0, "file")).endswith(" (2).xlsx")
    assert book.read_bytes() == before


def test_a_workbook_may_speak_the_other_language(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--partner", PARTNER, "--language", "en", "--return-by", "2027-01-15", "--contacts")
    out = said(capsys, "send", sent[0], tmp_path / "en", *words)
    assert load_workbook(str(part(out, "files", 0, "file"))).sheetnames
    shown = said(capsys, "show", sent[0])
    assert part(shown, "exchange", -1, "language") == "en"
    assert part(shown, "exchange", -1, "return_by") == "2027-01-15"


def test_review_compares_and_writes_nothing(sent: tuple[Path, Path]) -> None:
    dossier, book = sent
    fill(book)
    before = told("show", dossier)
    out = told("review", dossier, book)
    assert part(out, "files", 0, "status") == "read"
    lines = part(out, "files", 0, "lines")
    assert isinstance(lines, list)
    assert set(lines[0]) == {"kind", "sheet", "cell", "item", "sent", "returned", "current", "message"}
    assert any(line["returned"] == NEWS for line in lines)
    assert told("show", dossier) == before


def test_apply_writes_what_needs_no_decision_as_one_step(sent: tuple[Path, Path]) -> None:
    dossier, book = sent
    before = told("show", dossier)
    fill(book)
    out = told("apply", dossier, book)
    assert part(out, "files", 0, "applied") == 2
    shown = told("show", dossier)
    assert part(shown, "intervention", 0, "news") == NEWS
    assert any(row["value"] == 64 for row in part(shown, "measurement"))  # type: ignore[attr-defined]
    assert part(shown, "exchange", -1, "way") == "received"
    assert part(told("undo", dossier), "undone")
    after = told("show", dossier)
    assert [after[key] for key in ("intervention", "measurement")] == [
        before[key] for key in ("intervention", "measurement")
    ]


def test_the_rows_a_partner_added_are_taken_when_that_is_asked(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    dossier, book = sent
    held = load_workbook(book)
    acts = held["Interventions"]
    acts.cell(acts.max_row + 1, column(acts, "title")).value = "Glanage de l’automne"
    held.save(book)
    before = len(part(said(capsys, "show", dossier), "intervention"))  # type: ignore[arg-type]
    assert part(said(capsys, "apply", dossier, book), "files", 0, "applied") == 0
    assert part(said(capsys, "apply", dossier, book, "--added"), "files", 0, "applied") == 1
    acts_now = part(said(capsys, "show", dossier), "intervention")
    assert len(acts_now) == before + 1  # type: ignore[arg-type]
    assert part(said(capsys, "apply", dossier, book, "--added"), "files", 0, "applied") == 0


def test_the_same_file_applied_twice_changes_nothing_more(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    dossier, book = sent
    fill(book)
    assert part(said(capsys, "apply", dossier, book), "files", 0, "applied") == 2
    shown = said(capsys, "show", dossier)
    assert part(said(capsys, "apply", dossier, book), "files", 0, "applied") == 0
    again = said(capsys, "show", dossier)
    assert again["measurement"] == shown["measurement"]
    assert again["intervention"] == shown["intervention"]


def test_a_value_withheld_is_neither_zero_nor_empty(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    dossier, book = sent
    held = load_workbook(book)
    values = held["Valeurs"]
    item = str(values.cell(values.max_row, 1).value)
    values.cell(values.max_row, column(values, "value")).value = None
    values.cell(values.max_row, column(values, "why")).value = Presence.WITHHELD.label
    held.save(book)
    assert part(said(capsys, "apply", dossier, book), "files", 0, "applied") == 1
    rows = part(said(capsys, "show", dossier), "measurement")
    assert isinstance(rows, list)
    found = [row for row in rows if item.startswith(f"{row['indicator']}|{row['period_start']}|")]
    assert ("withheld", None) in [(row["presence"], row["value"]) for row in found]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04tronqu\xc3\xa9", b"%PDF-1.7", b"<html></html>"])
def test_a_bad_file_is_refused_with_its_reason_and_stops_nothing(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    dossier, book = sent
    fill(book)
    bad = tmp_path / "mauvais.xlsx"
    bad.write_bytes(content)
    out = said(capsys, "review", dossier, bad, book)
    assert [part(out, "files", n, "status") for n in (0, 1)] == ["refused", "read"]
    assert part(out, "files", 0, "reason")
    assert part(out, "files", 0, "lines") == []
    out = said(capsys, "apply", dossier, bad, book)
    assert [part(out, "files", n, "applied") for n in (0, 1)] == [0, 2]


def test_a_file_that_is_not_there_is_refused_like_another(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "review", sent[0], tmp_path / "rien.xlsx")
    assert part(out, "files", 0, "status") == "refused"


def test_the_whole_initiative_is_exported_as_a_workbook(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Tout.xlsx"
    assert said(capsys, "export", sent[0], out) == {"file": str(out)}
    assert len(load_workbook(out).sheetnames) > 5


def test_nothing_is_applied_to_a_file_open_elsewhere(sent: tuple[Path, Path]) -> None:
    dossier, book = sent
    with closing(open_dossier(dossier)):
        done = run("apply", dossier, book)
    assert done.returncode == 1
    assert done.stdout == b""


def test_a_folder_that_cannot_be_made_is_said(
    sent: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").write_text("x")
    capsys.readouterr()
    assert refusal(capsys, "send", sent[0], tmp_path / "fichier" / "dedans")
