"""A board on which the group places factors with the mouse or with the keyboard."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets.matrix import Matrix, Point
from ui.widgets.matrix_labels import Name, placed

POINTS = [
    Point("rent", "Loyers", 15, 48),
    Point("income", "Revenu disponible", 60, 80, strong=True),
    Point("alone", "Isolement", 48, 17),
]


@pytest.fixture
def board(shown: Callable[[QWidget], None]) -> Matrix:
    page = QWidget()
    board = Matrix("Notre capacité d’agir ensemble", "Poids dans le problème", "agir en priorité")
    column = QVBoxLayout(page)
    column.addWidget(board)
    column.addWidget(QLineEdit())
    shown(page)
    board.page = page  # type: ignore[attr-defined]  # kept alive with the board
    board.show_points(POINTS)
    return board


def at(board: Matrix, id: str) -> QPoint:
    return board.place_of(next(p for p in board._points if p.id == id)).toPoint()


def heard(board: Matrix) -> list[tuple[object, float, float]]:
    moves: list[tuple[object, float, float]] = []
    board.moved.connect(lambda id, x, y: moves.append((id, round(x), round(y))))
    return moves


def test_dragging_a_point_says_once_where_it_was_let_go(board: Matrix, qtbot: QtBot) -> None:
    moves = heard(board)
    goal = board.place_of(Point("", "", 80, 90)).toPoint()
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=at(board, "rent"))
    for part in (0.3, 0.6, 1.0):
        start = at(board, "rent")
        qtbot.mouseMove(board, start + (goal - start) * part)
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=goal)
    assert moves == [("rent", 80, 90)]


def test_a_point_dragged_out_stays_at_the_edge(board: Matrix, qtbot: QtBot) -> None:
    moves = heard(board)
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=at(board, "rent"))
    qtbot.mouseMove(board, QPoint(-200, -300))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=QPoint(-200, -300))
    assert moves == [("rent", 0, 100)]


def test_a_refresh_does_not_take_a_point_out_of_the_hand(board: Matrix, qtbot: QtBot) -> None:
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=at(board, "rent"))
    qtbot.mouseMove(board, board.place_of(Point("", "", 90, 90)).toPoint())
    board.show_points(POINTS)
    assert at(board, "rent") == board.place_of(Point("", "", 90, 90)).toPoint()


def test_a_click_chooses(board: Matrix, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.chosen) as chosen:
        qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=at(board, "income"))
    assert chosen.args == ["income"]


def test_the_arrows_move_by_five(board: Matrix, qtbot: QtBot) -> None:
    moves = heard(board)
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(board, key)
    assert moves == [("income", 55, 80), ("income", 65, 80), ("income", 60, 85), ("income", 60, 75)]


def test_tab_walks_the_points_from_the_heaviest_then_leaves(board: Matrix, qtbot: QtBot) -> None:
    walked = []
    board.setFocus()
    for _point in POINTS:
        qtbot.keyClick(board, Qt.Key.Key_Tab)
        walked.append(board._current)
    assert walked == ["income", "rent", "alone"]
    qtbot.keyClick(board, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_enter_opens_the_point_that_has_the_keyboard(board: Matrix, qtbot: QtBot) -> None:
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(board.chosen) as chosen:
        qtbot.keyClick(board, Qt.Key.Key_Return)
    assert chosen.args == ["income"]


def test_where_things_are_is_read_aloud(board: Matrix, qtbot: QtBot) -> None:
    assert "Loyers\N{NO-BREAK SPACE}: Poids dans le problème 48" in board.accessibleDescription()
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Tab)
    assert board.accessibleDescription().startswith(
        "Revenu disponible\N{NO-BREAK SPACE}: Poids dans le problème 80"
    )


def test_a_point_at_the_edge_is_whole(board: Matrix) -> None:
    for x, y in ((0, 0), (100, 100)):
        place = board.place_of(Point("", "", x, y))
        around = QRectF(place.x() - 9, place.y() - 9, 18, 18)
        assert board.board().contains(around)


def test_names_never_cover_each_other_nor_a_point_nor_leave_the_board() -> None:
    font = style.font("small")
    inside = QRectF(0, 0, 560, 360)
    words = ("Accès aux aliments frais, à distance de marche", "Loyers", "Connaissance des services")
    names = [Name(words[n % 3], QPointF(30 + n % 5 * 120, 30 + n // 5 * 75), 9, font) for n in range(20)]
    corner = QRectF(460, 4, 96, 16)
    found = placed(names, inside, [corner])
    written = [where for where, text in found if text]
    points = [QRectF(name.at.x() - 9, name.at.y() - 9, 18, 18) for name in names]
    assert len(written) > 10
    assert all(inside.contains(where) for where in written)
    assert not any(one.intersects(other) for one, other in combinations([corner, *written], 2))
    others = [(where, point) for where in written for point in points]
    assert sum(where.intersects(point) for where, point in others) == 0


def test_a_name_is_whole_when_there_is_room() -> None:
    font = style.font("small")
    found = placed([Name("Connaissance des services", QPointF(40, 40), 9, font)], QRectF(0, 0, 400, 300), [])
    assert found[0][1] == "Connaissance des services"


def test_a_long_name_goes_on_two_lines_before_it_is_cut() -> None:
    long = "Accès aux aliments frais, à distance de marche"
    found = placed([Name(long, QPointF(20, 80), 9, style.font("small"))], QRectF(0, 0, 240, 160), [])
    assert found[0][1].replace("\n", " ") == long
    assert "\n" in found[0][1]


def test_on_a_crowded_board_only_the_first_are_named() -> None:
    font = style.font("small")
    names = [Name(f"F{n}", QPointF(30 + n % 20 * 25, 30 + n // 20 * 40), 5, font) for n in range(100)]
    found = placed(names, QRectF(0, 0, 560, 360), [], 10)
    assert len(found) == 100
    assert any(text for _where, text in found[:10])
    assert not any(text for _where, text in found[10:])
