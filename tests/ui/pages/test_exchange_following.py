"""Who was sent what, who answered, and what their files leave to settle: kept when the window is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Way
from tests.ui.conftest import show
from tests.ui.pages.test_exchange import _fill, _prepared
from ui.document import Document
from ui.pages.exchange import ExchangePage


@pytest.fixture
def page(qtbot: QtBot, sample: Document) -> ExchangePage:
    made = ExchangePage(sample)
    show(qtbot, made)
    return made


def _states(page: ExchangePage) -> list[str]:
    return [row.cells[5].text.replace("\xa0", " ") for row in page.follow.table.lines.rows]


def test_what_a_file_leaves_to_settle_is_kept_and_looked_at_again_later(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, "environ 40", 77)
    page.take_files([path])
    QTest.mouseClick(page.returned.note_button, Qt.MouseButton.LeftButton)
    assert page.document.initiative.exchanges[-1].way is Way.RECEIVED
    assert not page.returned.note_button.isVisible()
    assert _states(page) == ["retourné, 2 à régler"]
    QTest.mouseClick(page.returned.apply_button, Qt.MouseButton.LeftButton)
    assert _states(page) == ["retourné, 1 à régler"]
    path.unlink()
    later = ExchangePage(page.document)
    show(qtbot, later)
    line = later.follow.table.lines.rows[0].id
    later.follow.table.select(line)
    later.follow.table.chosen.emit(line)
    QTest.mouseClick(later.follow.resume_button, Qt.MouseButton.LeftButton)
    assert [one.kind for one in later.returned.files[0].comparison.lines if one.kind == "wrong"] == ["wrong"]
    page.document.dossier.undo()
    assert _states(later) == ["retourné, 2 à régler"]


def test_the_sendings_of_one_period_are_told_apart(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path)
    follow = page.follow
    assert follow.tally.text().replace("\xa0", " ").startswith("14 envoyés · 0 retourné")
    periods = [follow.periods.itemText(place) for place in range(follow.periods.count())]
    assert periods[0] == "Toutes les périodes" and "Sans valeur demandée" in periods
    follow.periods.setCurrentIndex(1)
    follow.periods.activated.emit(1)
    told = {row.cells[1].text for row in follow.table.lines.rows}
    assert len(told) == 1 and len(follow.table.lines.rows) < 14
