"""The sheet of an intervention: its steps, what it depends on; milestones in the calendar; rating with the keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Activity, Intervention, Stage
from tests.ui.conftest import added, show
from ui.document import Document
from ui.pages.interventions.page import (
    KINDS,
    LIST,
    PORTFOLIO,
    SCHEDULE,
    InterventionsPage,
    interventions,
)
from ui.pages.interventions.portfolio import MOST, PortfolioView, _points
from ui.pages.interventions.schedule import ScheduleView
from ui.pages.interventions.sheet import intervention_panel
from ui.panel import EntityPanel
from ui.several import SeveralEditor
from ui.widgets.reason import Reason


def act(document: Document, text: str = "Jardins") -> int:
    return added(document, document.initiative.add_intervention, text)


def held(document: Document, id: int) -> Intervention:
    found = document.dossier.get(Intervention, id)
    assert found is not None
    return found


def sheet(qtbot: QtBot, document: Document, id: int) -> EntityPanel:
    panel = intervention_panel(document)
    show(qtbot, panel)
    panel.show_entity(id)
    return panel


def several(panel: EntityPanel, title: str) -> SeveralEditor:
    found = next(one for one in panel.lists if one.several.title == title)
    found.open()
    return found


def test_a_step_is_added_dated_and_undone(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    panel = sheet(qtbot, document, id)
    steps = several(panel, "Activités et jalons")
    QTest.mouseClick(steps.add_button, Qt.MouseButton.LeftButton)
    (row,) = steps.rows.values()
    row.fields["ends"].said.emit(date(2027, 5, 1))
    (step,) = held(document, id).activities
    assert step.is_milestone
    assert "Jalon" in steps._headings[step.id].text()
    document.dossier.undo()
    document.dossier.undo()
    assert held(document, id).activities == []
    assert steps.rows == {}


def test_an_end_before_the_start_is_said_under_its_field(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Planifier"):
        held(document, id).plan("Travaux").schedule(date(2027, 5, 1), date(2027, 6, 1))
    panel = sheet(qtbot, document, id)
    (row,) = several(panel, "Activités et jalons").rows.values()
    row.fields["ends"].said.emit(date(2027, 4, 1))
    (step,) = held(document, id).activities
    assert step.ends == date(2027, 6, 1)
    assert "avant le début" in row.fields["ends"].message.text()


def test_what_it_depends_on_is_not_among_the_results_it_serves(qtbot: QtBot, document: Document) -> None:
    first, then = act(document, "Former"), act(document, "Ouvrir")
    panel = sheet(qtbot, document, then)
    several(panel, "Dépend de").add_picked(first)
    assert [link.source_id for link in held(document, then).causes] == [first]
    other = sheet(qtbot, document, first)
    assert several(other, "Résultats servis").rows == {}
    assert len(several(panel, "Dépend de").rows) == 1


def test_the_list_says_the_results_that_each_serves(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Relier"):
        initiative = document.initiative
        initiative.connect(held(document, id), initiative.add_outcome("Les familles mangent"))
        initiative.connect(held(document, id), initiative.add_intervention("Autre chose"))
    cells = interventions().cells(held(document, id))
    assert "R1" in [cell.text for cell in cells]


def test_milestones_stand_in_the_calendar_and_say_their_day(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Planifier"):
        held(document, id).schedule(date(2027, 1, 1), date(2027, 12, 31))
        held(document, id).plan("Récolte").schedule(None, date(2027, 9, 18))
        held(document, id).plan("Semis").schedule(date(2027, 4, 1), date(2027, 5, 1))
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[SCHEDULE], Qt.MouseButton.LeftButton)
    view = page.view(SCHEDULE)
    assert isinstance(view, ScheduleView)
    bar, sowing = view.timeline.bars
    assert [moment.day for moment in bar.moments] == [date(2027, 9, 18)]
    assert (sowing.name, sowing.starts, sowing.is_step) == ("Semis", date(2027, 4, 1), True)
    at = QPointF(view.timeline.x_of(date(2027, 9, 18)), view.timeline.row_rect(0).center().y())
    assert view.timeline.tip_at(at) == "Récolte, 18 septembre 2027"
    view.timeline.moved.emit(bar.moments[0].id, None, date(2027, 10, 2))
    harvest = next(step for step in held(document, id).activities if step.text == "Récolte")
    assert (harvest.starts, harvest.ends) == (None, date(2027, 10, 2))
    document.dossier.undo()
    assert "Récolte" in view.timeline.accessibleDescription()


def test_an_activity_that_lasts_has_its_own_bar_to_move_and_can_be_put_aside(
    qtbot: QtBot, document: Document
) -> None:
    id = act(document)
    with document.change("Planifier"):
        held(document, id).schedule(date(2027, 1, 1), date(2027, 12, 31))
        held(document, id).plan("Semis").schedule(date(2027, 4, 1), date(2027, 5, 1))
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[SCHEDULE], Qt.MouseButton.LeftButton)
    view = page.view(SCHEDULE)
    assert isinstance(view, ScheduleView)
    line = view.timeline
    assert line.row_rect(1).height() < line.row_rect(0).height()
    box = line.bar_rect(1)
    assert box is not None
    assert line._row_at(box.center().y()) == 1
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Right)
    (step,) = held(document, id).activities
    assert (step.starts, step.ends) == (date(2027, 5, 1), date(2027, 6, 1))
    document.dossier.undo()
    assert held(document, id).activities[0].starts == date(2027, 4, 1)
    with qtbot.waitSignal(view.intervention_wanted) as wanted:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert wanted.args == [id]
    QTest.mouseClick(view.steps_button, Qt.MouseButton.LeftButton)
    assert [bar.id for bar in line.bars] == [id]


def test_the_calendar_hears_that_a_milestone_is_done(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Planifier"):
        held(document, id).plan("Récolte").schedule(None, date(2027, 9, 18))
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[SCHEDULE], Qt.MouseButton.LeftButton)
    view = page.view(SCHEDULE)
    assert isinstance(view, ScheduleView)
    step = document.dossier.get(Activity, held(document, id).activities[0].id)
    assert step is not None
    with document.change("Faire"):
        step.done = True
    assert view.timeline.bars[0].moments[0].done


def test_one_stroke_of_an_arrow_goes_to_the_next_level(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Coter"):
        held(document, id).impact_rating = held(document, id).feasibility_rating = 2
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[PORTFOLIO], Qt.MouseButton.LeftButton)
    view = page.view(PORTFOLIO)
    assert isinstance(view, PortfolioView)
    view.board._walk_to(id)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view.board, key)
    assert (held(document, id).impact_rating, held(document, id).feasibility_rating) == (4, 3)


def test_proposals_rated_alike_never_hide_one_another(document: Document) -> None:
    for n in range(7):
        id = act(document, f"Proposition {n}")
        with document.change("Coter"):
            one = held(document, id)
            one.impact_rating, one.feasibility_rating, one.stage = 3, 4, Stage.IDEA
    points = _points(document.initiative.interventions)
    assert len({(point.x, point.y) for point in points}) == 7
    assert all(75 < point.x < 100 and 50 < point.y < 75 for point in points)


def test_of_many_proposals_the_best_are_said_first_and_the_rest_are_counted(
    qtbot: QtBot, document: Document
) -> None:
    for n in range(MOST + 3):
        id = act(document, f"Proposition {n}")
        with document.change("Coter"):
            one = held(document, id)
            one.impact_rating = one.feasibility_rating = 4 if n == MOST + 2 else 2
    page = InterventionsPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[PORTFOLIO], Qt.MouseButton.LeftButton)
    view = page.view(PORTFOLIO)
    assert isinstance(view, PortfolioView)
    said = [line.accessibleName() for line in view.findChildren(Reason)]
    assert len(said) == MOST
    assert f"Proposition {MOST + 2}" in said[0]
    assert any("3 autres propositions" in label.text() for label in view.findChildren(QLabel))


def test_several_sources_are_written_one_by_one_and_undone(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    panel = sheet(qtbot, document, id)
    sources = several(panel, "Argent, heures, apports en nature")
    sources.add()
    form = sources.rows[held(document, id).means[0].id]
    form.fields["amount"].said.emit(4000.0)
    form.fields["secured"].said.emit(True)
    sources.add()
    assert [one.amount for one in held(document, id).means] == [4000, None]
    assert held(document, id).secured == 4000
    words = [label.text().replace("\xa0", " ") for label in sources._headings.values()]
    assert words == ["4 000 $ · confirmé", "argent · à trouver"]
    document.dossier.undo()
    assert len(held(document, id).means) == 1


def test_an_intervention_with_one_date_stands_in_the_calendar(qtbot: QtBot, document: Document) -> None:
    id = act(document)
    with document.change("Dater"):
        held(document, id).schedule(date(2026, 5, 4), None)
    view = ScheduleView(document)
    show(qtbot, view)
    view.refresh()
    assert view.timeline.bar_rect(0) is not None
    assert "fin à préciser" in view.timeline.accessibleDescription()


def test_the_first_gesture_of_an_empty_view_is_one_click_away(qtbot: QtBot, document: Document) -> None:
    page = InterventionsPage(document)
    show(qtbot, page)
    for key in KINDS:
        QTest.mouseClick(page.views.buttons[key], Qt.MouseButton.LeftButton)
        (button,) = (one for one in page.view(key).findChildren(QPushButton) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.views.current() == LIST
        assert page.interventions.new_name.hasFocus()
