"""On paper: sheets that overlap and cover the whole, cards to cut out, nothing half-written."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Refused
from tests.ui.conftest import show
from ui import posters
from ui.document import Document
from ui.pages.theory import TheoryPage


@pytest.mark.parametrize(("width", "height"), [(100, 100), (700, 500), (2_000, 900), (5_000, 3_000)])
def test_the_sheets_cover_the_whole_and_neighbours_overlap(width: float, height: float) -> None:
    room = QSizeF(720, 540)
    sheets = posters.tiles(width, height, room)
    covered = QRectF()
    for _row, _column, part in sheets:
        covered = covered.united(part)
    assert covered.contains(QRectF(0, 0, width, height))
    first = {(row, column): part for row, column, part in sheets}
    for (row, column), part in first.items():
        beside = first.get((row, column + 1))
        assert beside is None or part.right() - beside.left() == pytest.approx(posters.OVERLAP)


@pytest.mark.parametrize("paper", posters.PAPERS)
def test_a_poster_has_as_many_pages_as_sheets(
    sample: Document, tmp_path: Path, paper: str, qapp: QApplication
) -> None:
    count = posters.save_poster(sample.dossier, tmp_path / "affiche.pdf", paper)
    content = (tmp_path / "affiche.pdf").read_bytes()
    assert count > 1
    assert content.count(b"/Type /Page\n") == count
    assert [path.name for path in tmp_path.glob("*.p*")] == ["affiche.pdf"]


def test_every_card_can_be_cut_out(sample: Document, tmp_path: Path, qapp: QApplication) -> None:
    count = posters.save_cards(sample.dossier, tmp_path / "cartes.pdf")
    assert count == len(sample.initiative.nodes)
    pages = (tmp_path / "cartes.pdf").read_bytes().count(b"/Type /Page\n")
    assert pages == -(-count // (posters.ACROSS * posters.DOWN))


def test_a_folder_that_is_not_there_is_one_sentence(
    sample: Document, tmp_path: Path, qapp: QApplication
) -> None:
    with pytest.raises(Refused):
        posters.save_poster(sample.dossier, tmp_path / "nulle part" / "affiche.pdf")


@pytest.mark.parametrize(
    ("name", "what"),
    [("a.png", ""), ("a.svg", ""), ("a.pdf", ""), ("a.mmd", ""), ("a.dot", ""), ("a.graphml", ""),
     ("b.pdf", "poster-a4"), ("c.pdf", "cards-legal")],
)  # fmt: skip
def test_whatever_is_exported_says_where_it_went(
    qtbot: QtBot, sample: Document, tmp_path: Path, name: str, what: str
) -> None:
    page = TheoryPage(sample)
    show(qtbot, page)
    with qtbot.waitSignal(page.said) as said:
        page.export.save(tmp_path / name, what)
    assert name in said.args[0]
    assert (tmp_path / name).stat().st_size > 300


def test_a_place_that_cannot_be_written_is_said_and_the_picture_can_still_be_copied(
    qtbot: QtBot, sample: Document, tmp_path: Path
) -> None:
    page = TheoryPage(sample)
    show(qtbot, page)
    with qtbot.waitSignal(page.said) as said:
        page.export.save(tmp_path / "nulle part" / "a.png")
    assert "n’a pas pu être écrite" in said.args[0]
    page.export.copy()
    assert QGuiApplication.clipboard().image().width() > 1_000
