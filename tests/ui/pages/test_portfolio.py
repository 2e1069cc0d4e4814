"""The three other views of the interventions: who serves what, the calendar, the portfolio."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Intervention, Outcome, Stage
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.interventions.page import PORTFOLIO, SCHEDULE, SERVING, InterventionsPage
from ui.pages.interventions.portfolio import PortfolioView
from ui.pages.interventions.schedule import ScheduleView
from ui.pages.interventions.serving import MOST, ServingView
from ui.widgets.reason import Reason

Key = Qt.Key


def opened(qtbot: QtBot, document: Document, key: str) -> InterventionsPage:
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[key], Qt.MouseButton.LeftButton)
    return page


def serving(page: InterventionsPage) -> ServingView:
    view = page.view(SERVING)
    assert isinstance(view, ServingView)
    return view


def schedule(page: InterventionsPage) -> ScheduleView:
    view = page.view(SCHEDULE)
    assert isinstance(view, ScheduleView)
    return view


def portfolio(page: InterventionsPage) -> PortfolioView:
    view = page.view(PORTFOLIO)
    assert isinstance(view, PortfolioView)
    return view


@pytest.mark.parametrize("key", [SERVING, SCHEDULE, PORTFOLIO])
def test_a_view_of_an_empty_initiative_says_what_fills_it(key: str, qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document, key)
    view = page.view(key)
    said = view.nothing if isinstance(view, PortfolioView) else view.empty
    assert said.isVisible()
    assert not page.interventions.isVisible()


def test_the_matrix_names_results_and_partners_and_leads_to_both(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, SERVING)
    view, wanted, panels = serving(page), [], []
    page.page_wanted.connect(lambda key, element: wanted.append((key, element)))
    page.panel_wanted.connect(panels.append)
    assert len(view.matrix.crossings.lines) == len(sample.initiative.outcomes)
    (result, organisation), _mark = next(iter(view.matrix.crossings.marks.items()))
    view.matrix.chosen.emit(result, organisation)
    assert panels == [page.panel]
    view.matrix.chosen.emit(result, -1)
    assert wanted == [("theory", (Outcome, result))]


@pytest.mark.parametrize(
    ("left", "said"), [(1, "… et 1 autre, teinté dans"), (2, "… et 2 autres, teintés dans")]
)
def test_what_is_found_beyond_the_first_is_counted(
    qtbot: QtBot, document: Document, left: int, said: str
) -> None:
    with document.dossier.change("Poser"):
        for n in range(MOST + left):
            document.initiative.add_outcome(f"Résultat {n}")
    page = opened(qtbot, document, SERVING)
    assert any(label.text().startswith(said) for label in serving(page).findChildren(QLabel))


def test_a_finding_leads_to_its_result(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, SERVING)
    wanted: list[str] = []
    page.page_wanted.connect(lambda key, _element: wanted.append(key))
    line = serving(page).findChildren(Reason)[0]
    assert "ne tient qu’à" in line.accessibleName()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert wanted == ["theory"]


def test_who_serves_what_follows_what_changes(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, SERVING)
    before = len(serving(page).matrix.crossings.marks)
    with sample.change("Arrêter"):
        for act in sample.initiative.interventions:
            act.stage = Stage.STOPPED
    assert before > 0
    assert len(serving(page).matrix.crossings.marks) == 0


def test_a_key_on_the_calendar_is_one_change_that_is_undone(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, SCHEDULE)
    line = schedule(page).timeline
    line.setFocus()
    bar = line.current()
    assert bar is not None
    act = sample.dossier.get(Intervention, bar.id)
    assert act is not None
    ends = act.ends
    QTest.keyClick(line, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert act.ends is not None
    assert ends is not None
    assert act.ends > ends
    sample.dossier.undo()
    again = sample.dossier.get(Intervention, bar.id)
    assert again is not None
    assert again.ends == ends


def test_an_intervention_without_dates_waits_on_its_line(qtbot: QtBot, document: Document) -> None:
    with document.change("Ajouter"):
        document.initiative.add_intervention("Navette")
    page = opened(qtbot, document, SCHEDULE)
    line = schedule(page).timeline
    assert line.bar_rect(0) is None
    line.setFocus()
    QTest.keyClick(line, Key.Key_Right)
    assert line.bar_rect(0) is not None
    assert document.initiative.interventions[0].starts is not None


def test_the_portfolio_says_its_figures_in_words(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, PORTFOLIO)
    view = portfolio(page)
    qtbot.waitUntil(lambda: not view.mix_figure.pixmap().isNull(), timeout=10_000)
    qtbot.waitUntil(lambda: not view.money_figure.pixmap().isNull(), timeout=10_000)
    said = view.mix_figure.accessibleDescription()
    assert "nouvelle, conjointe" in said
    assert "à trouver" in view.summary.text()


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_figure_is_saved_as_it_is_asked(
    suffix: str, start: bytes, qtbot: QtBot, sample: Document, tmp_path: Path
) -> None:
    view = portfolio(opened(qtbot, sample, PORTFOLIO))
    view.mix_figure.save(tmp_path / f"figure.{suffix}")
    assert (tmp_path / f"figure.{suffix}").read_bytes().startswith(start)


def test_a_figure_without_suffix_becomes_a_picture_and_a_bad_place_is_said(
    qtbot: QtBot, sample: Document, tmp_path: Path
) -> None:
    view = portfolio(opened(qtbot, sample, PORTFOLIO))
    said: list[str] = []
    view.said.connect(lambda words, _undo: said.append(words))
    view.mix_figure.save(tmp_path / "figure")
    assert (tmp_path / "figure.png").exists()
    view.mix_figure.save(tmp_path / "nulle part" / "figure.png")
    assert "n’a pas pu être écrit" in said[-1]


def test_a_figure_is_copied_sharp(qtbot: QtBot, sample: Document) -> None:
    view = portfolio(opened(qtbot, sample, PORTFOLIO))
    view.mix_figure.copy()
    assert QGuiApplication.clipboard().image().width() > 2 * view.mix_figure.width()


def test_a_proposal_placed_on_the_board_is_rated_and_judged(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample, PORTFOLIO)
    view = portfolio(page)
    act = next(one for one in sample.initiative.interventions if one.stage is Stage.IDEA)
    view.board.moved.emit(act.id, 90.0, 80.0)
    held = sample.dossier.get(Intervention, act.id)
    assert held is not None
    assert (held.impact_rating, held.feasibility_rating) == (4, 4)
    assert any("à faire d’abord" in line.accessibleName() for line in view.findChildren(Reason))
    view.board.moved.emit(act.id, 10.0, 80.0)
    assert any("de côté pour l’instant" in line.accessibleName() for line in view.findChildren(Reason))


def test_what_is_under_way_is_no_longer_to_be_chosen(qtbot: QtBot, sample: Document) -> None:
    with sample.change("Lancer"):
        for act in sample.initiative.interventions:
            act.stage = Stage.UNDER_WAY
    view = portfolio(opened(qtbot, sample, PORTFOLIO))
    assert view.board._points == []
