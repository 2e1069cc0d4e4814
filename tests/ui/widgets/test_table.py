"""A table says where the person goes, keeps her place, and stays quick."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets.scroll import Scrolled
from ui.widgets.sorting import sort_key
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.table_widths import widths
from ui.widgets.wrapped import wrapped

Show = Callable[[QWidget], None]
LONG = "Accès, disponibilité, utilisation : les trois dimensions de la sécurité alimentaire en ville et hors d’elle"


def row(id: int, text: str, count: str = "", state: str = "") -> Row:
    return Row(id, (Cell(text, role="strong"), Cell(count)), state=state)


@pytest.fixture
def table(shown: Show) -> Table:
    table = Table([Column("Nom", stretch=1), Column("Valeurs", width=110, right=True)], "Partenaires")
    shown(table)
    table.show_rows([row(3, "Mairie", "12"), row(1, "Cuisine", "1 340"), row(2, "École", "")])
    return table


def texts(table: Table) -> list[str]:
    return [str(table.model().index(place, 0).data()) for place in range(table.model().rowCount())]


def click(qtbot: QtBot, table: Table, place: int) -> None:
    at = table.visualRect(table.model().index(place, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_says_once_where_it_went(table: Table, qtbot: QtBot) -> None:
    told: list[object] = []
    table.chosen.connect(told.append)
    click(qtbot, table, 1)
    click(qtbot, table, 1)
    click(qtbot, table, 2)
    assert told == [1, 1, 2]


def test_the_arrows_choose_enter_opens_delete_asks(table: Table, qtbot: QtBot) -> None:
    told: list[tuple[str, object]] = []
    for name in ("chosen", "opened", "deletion_asked"):
        getattr(table, name).connect(lambda id, name=name: told.append((name, id)))
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(table, key)
    assert told == [("chosen", 3), ("chosen", 1), ("opened", 1), ("deletion_asked", 1)]


def test_coming_in_with_tab_shows_where_one_is_and_opens_nothing(shown: Show, qtbot: QtBot) -> None:
    page, before = QWidget(), QLineEdit()
    table = Table([Column("Nom", stretch=1), Column("", width=80)], "Partenaires")
    column = QVBoxLayout(page)
    column.addWidget(before)
    column.addWidget(table)
    shown(page)
    table.show_rows([row(3, "Mairie"), row(1, "Cuisine")])
    told: list[object] = []
    table.chosen.connect(told.append)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert (table.hasFocus(), table.current_id(), told) == (True, 3, [])


def test_a_refresh_keeps_the_line_and_the_place_and_says_nothing(table: Table, qtbot: QtBot) -> None:
    told: list[object] = []
    table.show_rows([row(n, f"Ligne {n}") for n in range(200)])
    table.setFocus()
    table.select(150)
    place = table.verticalScrollBar().value()
    assert place > 0
    table.chosen.connect(told.append)
    table.show_rows([row(n, f"Ligne {n}, corrigée") for n in range(200)])
    assert (table.current_id(), table.verticalScrollBar().value(), told) == (150, place, [])


def test_when_the_line_goes_the_keyboard_stays_at_its_place(table: Table) -> None:
    table.setFocus()
    table.select(1)
    table.show_rows([row(3, "Mairie", "12"), row(2, "École", "")])
    assert table.current_id() == 2


def test_a_header_sorts_up_then_down_then_as_given(table: Table, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    seen = []
    for column in (0, 0, 0, 1, 1):
        at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(texts(table))
    assert seen == [
        ["Cuisine", "École", "Mairie"],
        ["Mairie", "École", "Cuisine"],
        ["Mairie", "Cuisine", "École"],
        ["Mairie", "Cuisine", "École"],
        ["Cuisine", "Mairie", "École"],
    ]


def test_what_is_added_to_a_sorted_table_takes_its_place(table: Table) -> None:
    table._sort(0)
    table.show_rows([row(3, "Mairie"), row(4, "Banque"), row(1, "Cuisine")])
    assert texts(table) == ["Banque", "Cuisine", "Mairie"]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("2", "12"),
        ("1 340 kg", "4\u202f060 kg"),
        ("62", "1 340"),
        ("-3", "1,5"),
        ("30 juin 2026", "2 mai 2029"),
        ("R2", "R12"),
        ("École", "Mairie"),
        ("« Le 20 du mois »", "Zone"),
        ("Zone", ""),
        ("26 %", "135 %"),
    ],
)
def test_days_numbers_and_words_have_their_own_order(less: str, more: str) -> None:
    assert sort_key(less) < sort_key(more)


def test_a_line_is_as_tall_as_its_words_three_lines_at_most(table: Table) -> None:
    table.show_rows([row(1, "Mairie"), row(2, f"{LONG} {LONG}"), row(3, LONG * 40)])
    one, two, three = (table.rowHeight(place) for place in range(3))
    assert one < two <= three
    assert three <= 4 * style.scaled(38)


def test_the_words_keep_their_colour_when_the_line_is_chosen(table: Table) -> None:
    cells = (Cell("beaucoup", state="good"), Cell("Étude", role="muted"))
    table.show_rows([Row(1, cells), Row(2, cells, state="bad")])
    index = table.model().index
    ink = Qt.ItemDataRole.ForegroundRole
    assert index(0, 0).data(ink) == style.colour("good")
    assert index(0, 1).data(ink) == style.colour("muted")
    assert index(1, 1).data(ink) == style.colour("ink")


def test_a_tinted_line_is_seen(table: Table) -> None:
    table.show_rows([row(1, "« environ 40 »", state="bad"), row(2, "71")])
    picture = table.viewport().grab().toImage()
    at = table.visualRect(table.model().index(0, 0))
    assert QColor(picture.pixel(at.right() - 4, at.top() + 4)) == style.colour("bad-soft")


def test_several_tables_stand_on_one_page(table: Table) -> None:
    table.fit_contents(2)
    two = table.height()
    table.fit_contents(10)
    assert two < table.height()
    assert table.verticalScrollBar().maximum() == 0


def test_a_table_is_read_aloud(table: Table) -> None:
    assert table.accessibleName() == "Partenaires"
    assert table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "Nom"


def test_the_headers_hide_when_none_has_words(shown: Show) -> None:
    table = Table([Column("", stretch=1), Column("", width=40)], "Choses")
    shown(table)
    assert not table.horizontalHeader().isVisible()


def test_two_thousand_lines_are_shown_in_the_wink_of_an_eye(table: Table) -> None:
    rows = [row(n, LONG if n % 7 == 0 else f"Organisme {n}", str(n)) for n in range(2000)]
    start = time.perf_counter()
    table.show_rows(rows)
    table.viewport().repaint()
    assert time.perf_counter() - start < 1.0
    assert table.model().rowCount() == 2000


def test_words_are_cut_into_lines_and_the_last_says_there_is_more() -> None:
    font = QFont(style.font("base"))
    lines = wrapped(LONG, font, 220, 2)
    assert len(lines) == 2
    assert LONG.startswith(lines[0])
    assert lines[1].endswith("…")


def test_an_emoji_or_a_very_long_word_is_cut_without_harm() -> None:
    font = QFont(style.font("base"))
    assert "".join(wrapped("🍎🍐" * 30, font, 120, 50)) == "🍎🍐" * 30
    assert len(wrapped("a" * 100_000, font, 120, 3)) == 3


def test_columns_keep_their_promise_and_share_the_rest() -> None:
    columns = [Column("", width=100), Column("", stretch=1), Column("", stretch=3)]
    assert widths(columns, [0, 0, 0], 500) == [100, 100, 300]


def test_no_word_is_broken_while_a_neighbour_has_room() -> None:
    columns = [Column("", width=40), Column("", stretch=1), Column("", stretch=3)]
    assert widths(columns, [90, 180, 60], 500) == [90, 180, 230]


def test_the_page_follows_the_line_where_the_keyboard_is(shown: Callable[..., None], qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    tall = Table([Column("Nom", stretch=1), Column("Valeurs")], "Noms")
    column.addWidget(tall)
    page = Scrolled(inside)
    shown(page, 400, 300)
    tall.show_rows([row(n, f"Organisme {n}") for n in range(30)])
    tall.fit_contents(40)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    tall.setFocus(Qt.FocusReason.TabFocusReason)
    for _line in range(20):
        QTest.keyClick(tall, Qt.Key.Key_Down)
    here = tall.visualRect(tall.currentIndex()).center()
    assert page.viewport().rect().contains(tall.viewport().mapTo(page.viewport(), here))


def test_a_promise_is_not_kept_beyond_what_is_said() -> None:
    columns = [Column("", width=200), Column("", stretch=1)]
    assert widths(columns, [50, 80], 500, [90, 0]) == [90, 410]


def test_a_word_without_end_is_broken_before_its_neighbours_words() -> None:
    columns = [Column("", stretch=1), Column("", width=90), Column("", stretch=1)]
    found = widths(columns, [200, 90, 200], 400)
    assert found[1] == 90
    assert found[0] + found[2] <= 310


def test_tables_of_the_same_columns_stand_in_line(shown: Callable[..., None]) -> None:
    columns = [Column("Nom", stretch=1), Column("Quand", width=200)]
    above, below = Table(columns, "En haut"), Table(columns, "En bas")
    Table.line_up([above, below])
    for one in (above, below):
        shown(one, 500, 200)
    above.show_rows([row(1, "Mairie", "hier")])
    below.show_rows([row(1, "Mairie", "le 30 septembre 2026")])
    assert above.columnWidth(1) == below.columnWidth(1) < style.scaled(200)


def test_a_column_too_narrow_for_its_words_is_widened(table: Table) -> None:
    table.show_rows([row(1, "Mairie", "12 communications interorganisationnelles")])
    assert table.columnWidth(1) > style.scaled(110)
    assert table.columnWidth(0) + table.columnWidth(1) <= table.viewport().width()


def test_a_word_without_end_does_not_push_its_neighbours_out(table: Table) -> None:
    table.show_rows([row(1, "Mairie", "a" * 5000)])
    assert table.columnWidth(0) > 200


def test_in_a_narrow_window_every_column_is_still_there() -> None:
    columns = [Column("", width=170), Column("", stretch=1), Column("", width=120)]
    assert widths(columns, [60, 100, 80], 260) == [75, 100, 85]
    assert sum(widths(columns, [60, 100, 80], 120)) <= 120
    assert min(widths(columns, [60, 100, 80], 120)) > 20
