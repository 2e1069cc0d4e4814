"""The small pieces: cards, chips, rings, banners, toasts, folds, switches, and what scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets import toast
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.disclosure import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.question import Question
from ui.widgets.reason import Reason
from ui.widgets.ring import Ring
from ui.widgets.scroll import Scrolled
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.toast import Toast

Show = Callable[..., None]


def test_a_toast_takes_back_what_was_done_and_never_takes_the_focus(shown: Show, qtbot: QtBot) -> None:
    page, line = QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(line)
    shown(page)
    line.setFocus()
    undone: list[bool] = []
    message = Toast(page)
    message.say("« Mairie » est supprimée.", "Annuler", lambda: undone.append(True))
    assert (message.isVisible(), QApplication.focusWidget()) == (True, line)
    assert page.rect().contains(message.geometry())
    qtbot.mouseClick(message.button, Qt.MouseButton.LeftButton)
    assert (undone, message.isVisible()) == ([True], False)


def test_a_toast_goes_by_itself(shown: Show, qtbot: QtBot) -> None:
    page = QWidget()
    shown(page)
    message = Toast(page)
    assert message._timer.interval() == toast.SECONDS * 1000
    message._timer.setInterval(50)
    message.say("Enregistré.")
    assert message.button.isHidden()
    qtbot.waitUntil(message.isHidden, timeout=2000)


def test_a_toast_follows_the_bottom_of_the_window(shown: Show, qtbot: QtBot) -> None:
    page = QWidget()
    shown(page, 700, 300)
    message = Toast(page)
    message.say("Enregistré.")
    high = message.y()
    page.resize(700, 500)
    qtbot.waitUntil(lambda: message.y() > high)


def test_a_fold_opens_with_the_keyboard(shown: Show, qtbot: QtBot) -> None:
    fold, inside = Disclosure("Plus de précisions"), QLabel("Le reste")
    fold.set_content(inside)
    shown(fold)
    assert not inside.isVisible()
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert inside.isVisible()
    fold.open(False)
    assert not inside.isVisible()


def test_a_switch_shows_one_view_at_a_time(shown: Show, qtbot: QtBot) -> None:
    views = Segmented([("list", "Indicateurs"), ("board", "Tableau de bord")])
    shown(views)
    said: list[str] = []
    views.chosen.connect(said.append)
    views.choose("board")
    assert (views.current(), said) == ("board", [])
    qtbot.mouseClick(views.buttons["list"], Qt.MouseButton.LeftButton)
    assert (views.current(), said) == ("list", ["list"])


def test_a_banner_says_its_state_otherwise_than_by_colour_and_can_be_closed(
    shown: Show, qtbot: QtBot
) -> None:
    done: list[bool] = []
    banner = Banner("warn", "Ouverte dans une autre fenêtre.", "Réessayer", lambda: done.append(True))
    page = QWidget()
    QVBoxLayout(page).addWidget(banner)
    shown(page)
    assert "◆" in [label.text() for label in banner.findChildren(QLabel)]
    qtbot.mouseClick(banner.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(banner.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert (done, banner.isVisible()) == ([True], False)


def test_an_empty_place_offers_the_first_gesture(shown: Show, qtbot: QtBot) -> None:
    done: list[bool] = []
    empty = EmptyState("Notez une première connaissance.", "Ajouter", lambda: done.append(True))
    shown(empty)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_an_empty_place_with_no_gesture_has_no_button(shown: Show) -> None:
    empty = EmptyState("Rien à vérifier.", "", None)
    shown(empty)
    assert empty.findChildren(QPushButton) == []


def test_a_reason_that_leads_somewhere_is_followed_with_the_keyboard(shown: Show, qtbot: QtBot) -> None:
    reason = Reason("◆", "Il manque l’échéance", "warn", "Y aller")
    shown(reason)
    reason.setFocus()
    with qtbot.waitSignal(reason.clicked):
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    with qtbot.waitSignal(reason.clicked):
        qtbot.mouseClick(reason, Qt.MouseButton.LeftButton)


def test_a_reason_that_leads_nowhere_is_only_read(shown: Show, qtbot: QtBot) -> None:
    reason = Reason("✓", "Un seul impact", "good")
    shown(reason)
    with qtbot.assertNotEmitted(reason.clicked):
        qtbot.mouseClick(reason, Qt.MouseButton.LeftButton)
    assert reason.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_chip_changes_its_words_and_its_state(shown: Show) -> None:
    chip = Chip("en bonne voie", "good")
    shown(chip)
    chip.show_text("en retard", "bad")
    assert (chip.text(), chip.property("state")) == ("en retard", "bad")
    at = QPoint(chip.width() // 2, 3)
    assert QColor(chip.grab().toImage().pixel(at)) == style.colour("bad-soft")


def test_a_ring_fills_from_the_top_clockwise(shown: Show) -> None:
    ring = Ring(60)
    shown(ring, 60, 60)
    ring.set_fraction(0.25)
    picture = ring.grab().toImage()
    side = picture.width()
    inside = side // 12
    assert QColor(picture.pixel(side - 1 - inside, side // 2 - side // 8)) == style.colour("primary")
    assert QColor(picture.pixel(inside, side // 2)) == style.colour("track")


def test_a_ring_never_overflows() -> None:
    ring = Ring(20)
    for fraction in (-1, 4):
        ring.set_fraction(fraction)
        assert 0 <= ring._fraction <= 1


def test_a_card_keeps_its_title_at_the_top_when_it_is_tall(shown: Show) -> None:
    card = Card("Connaissances")
    card.body.addWidget(QLabel("Une ligne"))
    shown(card, 500, 400)
    assert card.heading.mapTo(card, QPoint(0, 0)).y() < 40
    assert card.accessibleName() == "Connaissances"


def test_a_card_without_title_has_no_head(shown: Show) -> None:
    card = Card()
    card.body.addWidget(QLabel("Une ligne"))
    shown(card)
    assert not card.heading.isVisible()


def test_things_in_a_flow_go_to_the_next_line(shown: Show) -> None:
    page = QWidget()
    flow = FlowLayout(page, spacing=8)
    for n in range(12):
        flow.addWidget(Chip(f"étiquette {n}"))
    shown(page, 300, 300)
    lines = {flow.itemAt(n).geometry().y() for n in range(flow.count())}  # type: ignore[union-attr]
    assert len(lines) > 2
    assert flow.heightForWidth(2000) < flow.heightForWidth(300)


def test_a_page_follows_the_keyboard_down(shown: Show, qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    lines = [QLineEdit() for _n in range(40)]
    for line in lines:
        column.addWidget(line)
    scroll = Scrolled(inside)
    shown(scroll, 400, 300)
    lines[-1].setFocus(Qt.FocusReason.TabFocusReason)
    seen = scroll.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(lines[-1].mapTo(scroll.viewport(), QPoint(2, 2))))


def test_a_long_table_that_is_clicked_stays_under_the_hand(shown: Show, qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addSpacing(150)
    tall = QListWidget()
    tall.setFixedHeight(900)
    column.addWidget(tall)
    scroll = Scrolled(inside)
    shown(scroll, 400, 300)
    QTest.mouseClick(
        tall.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 60)
    )
    assert tall.hasFocus()
    assert scroll.verticalScrollBar().value() == 0


def test_a_page_is_never_too_wide_to_be_read(shown: Show) -> None:
    inside = QWidget()
    scroll = Scrolled(inside)
    shown(scroll, 1360, 300)
    assert inside.width() == style.scaled(1300)
    assert abs(inside.x() - (scroll.viewport().width() - inside.width()) // 2) <= 1


def test_searching_is_said_at_each_key(shown: Show, qtbot: QtBot) -> None:
    search = SearchField("Rechercher un partenaire")
    shown(search)
    said: list[str] = []
    search.searched.connect(said.append)
    qtbot.keyClicks(search, "ma")
    assert (said, search.accessibleName()) == (["m", "ma"], "Rechercher un partenaire")


def test_a_question_is_read_whole(shown: Show) -> None:
    question = Question("Qui vit ce problème, et l’avons-nous entendu ? " * 4)
    shown(question, 260, 300)
    label = question.findChildren(QLabel)[0]
    assert label.height() >= label.heightForWidth(label.width())
