"""The window: home and back, one undo, Ctrl+K, two languages, two themes, files dropped, faults said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.errors import Refused
from app.method import content
from app.settings import Recent, Settings
from app.store import Dossier, create, open_dossier
from tests.ui.conftest import strike, write
from ui import application, opening
from ui.application import Maillon
from ui.commands import CommandSearch
from ui.layouts import keys_of
from ui.pages.impact import ImpactPage
from ui.pages.partners import PartnersPage
from ui.pages.theory import TheoryPage
from ui.preferences import Preferences
from ui.widgets.question import Question
from ui.window import Window
from ui.workspace import ORDER


def test_the_first_window_greets_and_offers_three_ways_to_begin(maillon: Maillon) -> None:
    window = maillon.window
    assert window.stack.currentWidget() is window.home
    assert not window.top.title.isVisible()


def test_a_new_initiative_opens_on_the_socle_and_goes_to_the_recent_ones(window: Window) -> None:
    assert window.workspace is not None and window.workspace.current == "socle"
    assert [Path(held.path).name for held in window.settings.recents] == ["Essai.maillon"]


def test_previous_and_next_walk_every_page_in_order(window: Window) -> None:
    workspace = window.workspace
    assert workspace is not None
    walked = [workspace.current]
    for _step in ORDER[1:]:
        QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        walked.append(workspace.current)
    assert walked == list(ORDER)


@pytest.mark.screen
def test_f6_walks_the_zones_tab_goes_from_one_to_the_next_and_enter_presses(
    qtbot: QtBot, window: Window
) -> None:
    assert window.workspace is not None
    workspace = window.workspace
    window.resize(1366, 740)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in keys_of(workspace.guide)))
    window.top.findChildren(QPushButton)[0].setFocus()

    def press(key: Qt.Key) -> QWidget:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    for zone in (workspace.stack, workspace.side, workspace.rail):
        assert zone.isAncestorOf(press(Qt.Key.Key_F6))
    assert QApplication.focusWidget() is workspace.rail.buttons["socle"]
    press(Qt.Key.Key_Return)
    assert workspace.rail.buttons["socle"].isChecked()  # the page that is open stays marked
    workspace.rail.buttons["need"].setFocus()
    press(Qt.Key.Key_Return)
    assert workspace.current == "need"
    qtbot.waitUntil(lambda: any(one.isVisible() for one in keys_of(workspace.guide)))
    workspace.pages["need"].after.setFocus()
    assert workspace.side.isAncestorOf(press(Qt.Key.Key_Tab))


@pytest.mark.screen
def test_undo_is_the_windows_even_in_a_text_field(qtbot: QtBot, window: Window) -> None:
    assert window.workspace is not None and window.document is not None
    page = window.workspace.open_page("impact")
    assert isinstance(page, ImpactPage)
    window.activateWindow()
    editor = page.form.fields["place"].focusProxy()
    assert editor is not None
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    strike(editor, "ici")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.initiative.impact.place == ""
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.document.initiative.impact.place == "ici"


def test_the_title_of_the_initiative_is_changed_in_its_sheet(window: Window) -> None:
    assert window.workspace is not None and window.document is not None
    window.top.title.click()
    about = window.workspace._about
    assert about is not None
    field = about.form.fields["title"]
    write(field.focusProxy(), "Bien manger")
    field.say_now()
    assert window.document.initiative.title == "Bien manger"
    assert window.top.title.text() == "Bien manger"


def test_ctrl_k_finds_an_element_and_opens_its_sheet(qtbot: QtBot, window: Window) -> None:
    assert window.document is not None and window.workspace is not None
    with window.document.change("Ajouter"):
        window.document.initiative.welcome("Les Jardins du Nord")
    window.search()
    search = window._search
    assert isinstance(search, CommandSearch)
    strike(search.line, "jardins nord")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    page = window.workspace.pages["partners"]
    assert isinstance(page, PartnersPage)
    assert window.workspace.side.currentWidget() is page.organisation_panel


def test_ctrl_k_goes_to_a_page_whatever_the_accents(window: Window) -> None:
    assert window.workspace is not None
    window.search()
    strike(window._search.line, "theorie du ch")
    QTest.keyClick(window._search.line, Qt.Key.Key_Return)
    assert window.workspace.current == "theory"


def test_ctrl_k_says_when_nothing_corresponds(window: Window) -> None:
    window.search()
    strike(window._search.line, "zzzz")
    assert window._search.nothing.isVisible()


def test_the_language_is_changed_in_place_on_the_same_page(maillon: Maillon, dossier: Dossier) -> None:
    window = maillon.window
    window.show_dossier(dossier)
    assert window.workspace is not None
    window.workspace.open_page("need")
    window.status.language_wanted.emit("en")
    after = maillon.window
    assert after is not window
    assert after.workspace is not None and after.workspace.current == "need"
    assert i18n.language() == "en"
    assert after.workspace.pages["need"].title() == "Need"
    assert after.document is not None and after.document.initiative.title == "Essai"


def test_a_dark_theme_darkens_the_window(maillon: Maillon, qapp: QApplication) -> None:
    from ui import style

    maillon.settings.theme = "dark"
    maillon.rebuild()
    try:
        assert style.colour("paper").lightness() < 80
        assert maillon.window.grab().toImage().pixelColor(5, 300).lightness() < 80
    finally:
        maillon.settings.theme = "light"
        maillon.rebuild()


def test_a_second_window_on_the_same_file_is_offered_to_read(dossier: Dossier, qtbot: QtBot) -> None:
    script = (
        "import sys; from pathlib import Path; from app.store import open_dossier, Locked\n"
        "path = Path(sys.argv[1])\n"
        "try:\n    open_dossier(path)\nexcept Locked as locked:\n    print('LOCKED', locked)\n"
        "held = open_dossier(path, read_only=True); print(held.read_only, held.initiative.title)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(dossier.path)], capture_output=True, text=True, check=False
    )
    assert "LOCKED" in answer.stdout
    assert "True Essai" in answer.stdout


def test_a_read_only_initiative_says_so_and_offers_no_gesture(maillon: Maillon, tmp_path: Path) -> None:
    from app.store import create

    create(tmp_path / "Lu.maillon", title="Lu").close()
    maillon.window.show_dossier(open_dossier(tmp_path / "Lu.maillon", read_only=True))
    workspace = maillon.window.workspace
    assert workspace is not None
    page = workspace.open_page("partners")
    assert isinstance(page, PartnersPage)
    assert not page.organisations.add_button.isVisible()
    assert "Lecture seule" in maillon.window.status.state.text()


def test_an_initiative_dropped_on_the_window_is_opened(maillon: Maillon, tmp_path: Path) -> None:
    from app.store import create

    path = tmp_path / "Déposée.maillon"
    create(path, title="Déposée").close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    maillon.window.dropEvent(event)
    assert maillon.window.document is not None
    assert maillon.window.document.initiative.title == "Déposée"


def test_a_workbook_dropped_on_the_canvas_goes_to_its_page(window: Window, tmp_path: Path) -> None:
    assert window.workspace is not None
    page = window.workspace.open_page("theory")
    assert isinstance(page, TheoryPage)
    (tmp_path / "Jardins.xlsx").write_bytes(b"rien qui se lise")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "Jardins.xlsx"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    port = page.view.viewport()
    entered = QDragEnterEvent(QPoint(60, 60), copy, data, left, none)
    QApplication.sendEvent(port, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(port, QDropEvent(QPointF(60, 60), copy, data, left, none))
    assert window.workspace.current == "exchange"


def test_a_workbook_dropped_at_home_says_to_open_the_initiative_first(
    maillon: Maillon, tmp_path: Path
) -> None:
    maillon.window.take_files([tmp_path / "Jardins.xlsx"])
    assert "Ouvrez d’abord" in maillon.window.toast.words.text()


def test_what_is_replaced_is_set_aside_and_never_lost(tmp_path: Path, dossier: Dossier) -> None:
    path = tmp_path / "Ancienne.maillon"
    path.write_bytes(b"quelque chose")
    made = opening.new(path)
    made.close()
    kept = list(tmp_path.glob("Ancienne (*).maillon"))
    assert [one.read_bytes() for one in kept] == [b"quelque chose"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        opening.new(tmp_path / "nulle part" / "x.maillon")
    assert len(str(refusal.value)) > 20


@pytest.mark.parametrize(("spoken", "said"), [("fr", "100\N{NO-BREAK SPACE}%"), ("en", "100%")])
def test_the_size_of_letters_is_a_percentage_of_the_language(qtbot: QtBot, spoken: str, said: str) -> None:
    with i18n.speaking(spoken):
        dialog = Preferences(Settings())
    qtbot.addWidget(dialog)
    assert said in [button.text() for button in dialog.scale.buttons]


def test_damaged_settings_are_as_good_as_none(tmp_path: Path) -> None:
    from app import settings as kept

    path = tmp_path / "settings.json"
    path.write_text("{ abîmé", encoding="utf-8")
    assert kept.read(path) == Settings()
    held = Settings(theme="dark", font_scale=1.3)
    kept.write(held, path)
    assert kept.read(path) == held


def test_the_window_is_painted_before_the_file_is_opened_on_the_page_where_it_was_left(
    maillon: Maillon, dossier: Dossier, qtbot: QtBot
) -> None:
    path = dossier.path
    dossier.close()
    maillon.settings.remember(Recent(path=str(path), page="need"))
    maillon.window.hide()
    application.show(maillon.window, [path])
    assert maillon.window.stack.currentWidget() is maillon.window.waiting
    assert path.name in maillon.window.waiting.text()
    qtbot.waitUntil(lambda: maillon.window.workspace is not None)
    assert maillon.window.workspace is not None
    assert maillon.window.workspace.current == "need"


def test_the_page_is_noted_at_once_so_that_a_crash_leads_back_to_it(window: Window, dossier: Dossier) -> None:
    from app import settings as kept

    assert window.workspace is not None
    window.workspace.open_page("monitoring")
    assert kept.read().page_of(str(dossier.path)) == "monitoring"


def test_a_page_that_is_no_more_is_not_asked_for(maillon: Maillon, dossier: Dossier) -> None:
    maillon.settings.remember(Recent(path=str(dossier.path), page="une page d’avant"))
    maillon.window.show_dossier(dossier)
    assert maillon.window.workspace is not None
    assert maillon.window.workspace.current == "socle"


def test_a_file_that_cannot_be_opened_leads_home(maillon: Maillon, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "faux.maillon").write_text("rien", encoding="utf-8")
    maillon.window.hide()
    application.show(maillon.window, [tmp_path / "faux.maillon"])
    qtbot.waitUntil(lambda: maillon.window.stack.currentWidget() is maillon.window.home)
    for box in maillon.window.findChildren(QMessageBox):
        box.close()


def test_a_fault_of_ours_is_said_written_down_and_the_window_goes_on(maillon: Maillon, qtbot: QtBot) -> None:

    hook = sys.excepthook
    try:
        maillon.faults.watch()
        sys.excepthook(ValueError, ValueError("essai"), None)
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        assert len(boxes) == 1 and "notre faute" in boxes[0].text()
        boxes[0].close()
    finally:
        sys.excepthook = hook
    from app.paths import log_file

    assert "essai" in log_file().read_text(encoding="utf-8")
    assert maillon.window.isVisible()


def test_the_history_lists_the_steps_and_returns_to_one(window: Window) -> None:
    from ui.history import History

    assert window.document is not None
    for name in ("Un", "Deux", "Trois"):
        with window.document.change(f"Ajouter {name}"):
            window.document.initiative.welcome(name)
    history = History(window.document, window)
    assert [row.cells[1].text for row in history.table.lines.rows] == [
        "Ajouter Trois",
        "Ajouter Deux",
        "Ajouter Un",
    ]
    history._choose(history.table.lines.rows[2].id)
    history.back.click()
    assert [o.name for o in window.document.initiative.organisations] == ["Un"]
    assert window.document.dossier.redo_label == "Ajouter Deux"


def test_a_delete_can_be_undone_from_the_sentence_that_says_it(window: Window, qtbot: QtBot) -> None:
    assert window.document is not None and window.workspace is not None
    with window.document.change("Ajouter"):
        window.document.initiative.welcome("Mairie")
    id = window.document.initiative.organisations[0].id
    page = window.workspace.open_page("partners")
    assert isinstance(page, PartnersPage)
    page.organisations._remove(id)
    assert window.toast.isVisible()
    QTest.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert [o.name for o in window.document.initiative.organisations] == ["Mairie"]


def test_each_step_of_the_canvas_has_its_own_guide(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert workspace is not None
    page = workspace.open_page("theory")
    assert isinstance(page, TheoryPage)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in keys_of(workspace.guide)))

    def asked() -> list[str]:
        shown = (
            one.findChild(QLabel) for one in workspace.guide.findChildren(Question) if not one.isHidden()
        )
        return [label.text() for label in shown if label is not None]

    page.seeing.explain(False)
    qtbot.waitUntil(lambda: asked() == list(content.guide("strategy", "fr").questions))
    page.seeing.explain(True)
    qtbot.waitUntil(lambda: asked() == list(content.guide("theory", "fr").questions))
    workspace.open_page("need")
    qtbot.waitUntil(lambda: asked() == list(content.guide("need", "fr").questions))


def test_erasing_for_good_asks_first_and_the_safe_answer_is_the_default(
    qtbot: QtBot, maillon: Maillon, tmp_path: Path
) -> None:
    window = maillon.window
    window.show_dossier(create(tmp_path / "essai.maillon", title="Essai"))
    assert window.document is not None
    with window.document.change("Rencontrer"):
        window.document.initiative.meet("Une personne")
    for word, left in (("Ne rien effacer", 1), ("Effacer pour de bon", 0)):
        answer_box(word)
        window.past.erase()
        assert len(window.document.dossier.steps()) == left
    assert len(window.document.initiative.people) == 1


def answer_box(word: str) -> None:
    """Press a button of the question that is about to be asked; the safe one is what Enter would press."""

    def press() -> None:
        (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        default = box.defaultButton()
        assert default.text() == "Ne rien effacer"
        next(button for button in box.buttons() if button.text() == word).click()

    QTimer.singleShot(200, press)


def test_closing_right_after_a_change_asks_nothing_more_of_the_file(window: Window, qtbot: QtBot) -> None:
    assert window.document is not None and window.workspace is not None
    window.workspace.open_page("theory")
    qtbot.wait(100)
    with window.document.change("Ajouter"):
        window.document.initiative.add_outcome("Les familles mangent à leur faim")
    window.close_initiative()
    qtbot.wait(700)  # longer than any pause of a page: a timer that still ran would fail the test
    assert window.document is None
