"""«À suivre cette semaine»: what is due and late, from what was kept; a click opens the right page."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings import Owed, Recent
from app.store import create, open_dossier
from tests.ui.conftest import show
from ui.application import Maillon
from ui.this_week import SHOWN, ThisWeek
from ui.widgets.reason import Reason

TODAY = date(2026, 11, 23)


def owed(days: int, text: str = "Infolettre") -> Owed:
    return Owed(TODAY + timedelta(days=days), text, "communication")


def shown(qtbot: QtBot, *recents: Recent) -> ThisWeek:
    card = ThisWeek()
    show(qtbot, card)
    card.show_recents(list(recents), TODAY)
    return card


def said(card: ThisWeek) -> list[str]:
    return [line.accessibleName().replace("\xa0", " ") for line in card.findChildren(Reason)]


def test_what_is_late_comes_first_and_next_month_does_not_come(qtbot: QtBot) -> None:
    held = Recent(path="a", title="A", owed=[owed(3), owed(-2, "Bilan"), owed(30, "Fête")])
    assert said(shown(qtbot, held)) == ["21 nov. 2026, en retard : Bilan", "26 nov. 2026 : Infolettre"]


def test_with_several_initiatives_each_line_says_whose_it_is(qtbot: QtBot) -> None:
    card = shown(qtbot, Recent(path="a", title="Manger", owed=[owed(1)]), Recent(path="b", title="Loger"))
    assert said(card) == ["24 nov. 2026 : Infolettre · Manger"]


def test_nothing_to_follow_and_no_card(qtbot: QtBot) -> None:
    assert not shown(qtbot, Recent(path="a", owed=[]), Recent(path="b")).isVisible()


def test_beyond_six_lines_the_rest_is_counted(qtbot: QtBot) -> None:
    card = shown(qtbot, Recent(path="a", owed=[owed(n % 5) for n in range(SHOWN + 3)]))
    assert len(said(card)) == SHOWN
    assert card.lines.count() == SHOWN + 1


def test_enter_opens_the_initiative_on_the_page(qtbot: QtBot) -> None:
    held = Recent(path="a.maillon", page="need", owed=[owed(1)])
    card = shown(qtbot, held)
    line = card.findChild(Reason)
    assert line is not None
    with qtbot.waitSignal(card.wanted) as wanted:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert wanted.args == ["a.maillon"] and held.page == "communication"


def test_what_is_due_is_kept_when_an_initiative_is_left(maillon: Maillon, tmp_path: Path) -> None:
    path = tmp_path / "Manger.maillon"
    create(path, title="Manger").close()
    dossier = open_dossier(path)
    with dossier.change("Revoir"):
        dossier.initiative.review_on = date.today() + timedelta(days=2)
    window = maillon.window
    window.show_dossier(dossier)
    window.close_initiative()
    assert [line.partition(" : ")[2] for line in said(window.home.week)] == ["Regarder à nouveau le socle"]
    line = window.home.week.findChild(Reason)
    assert line is not None
    line.clicked.emit()
    assert window.workspace is not None and window.workspace.current == "socle"
