"""A year of an initiative: planned, decided, told, reported by quarter; it is late, and the theory changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.analysis.chain import Reading, chain
from app.analysis.monitoring import GRACE
from app.exchange import applying, comparing, reading, sending, whole
from app.model import (
    ActionState,
    Frequency,
    Indicator,
    Measurement,
    Node,
    Organisation,
    OverTime,
    PartRole,
    Period,
    Rhythm,
    SeatKind,
    Stage,
    Validation,
    period_of,
)
from app.store import Dossier, create, open_dossier
from tests.app.exchange.correspondence import column, rows
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.monitoring import MonitoringPage

PARTNERS = ("Jardins", "Moisson", "Cuisine")
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Year:
    """The four quarters that are over and due, and what is followed through them."""

    path: Path
    dossier: Dossier
    quarters: list[Period]

    @property
    def kilos(self) -> Indicator:
        return self.dossier.initiative.indicators[0]

    @property
    def partners(self) -> list[Organisation]:
        return self.dossier.initiative.organisations


def _quarters() -> list[Period]:
    found = [period_of(date.today() - GRACE, Frequency.QUARTERLY, 4)]
    while len(found) < 5:
        found.insert(0, period_of(found[0].start - timedelta(days=1), Frequency.QUARTERLY, 4))
    return found[:4]


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    path = tmp_path / "Année.maillon"
    with closing(create(path, title="Bien manger")) as dossier:
        made = Year(path, dossier, _quarters())
        _plan(made)
        _decide_and_tell(made)
        for quarter in made.quarters:
            for partner in PARTNERS:
                _report(made, partner, quarter, 8, tmp_path)
        yield made


def _plan(year: Year) -> None:
    """Three partners, one intervention that serves one result, followed by one number that all three collect."""
    initiative, first, last = year.dossier.initiative, year.quarters[0], year.quarters[-1]
    with year.dossier.change("Planifier"):
        partners = [initiative.welcome(name) for name in PARTNERS]
        result = initiative.add_outcome("Les récoltes approvisionnent les organismes")
        act = initiative.add_intervention("Jardins collectifs")
        initiative.connect(act, result)
        initiative.connect(result, initiative.impact)
        act.schedule(first.start, last.end)
        act.stage = Stage.UNDER_WAY
        for partner in partners:
            act.take_part(partner, PartRole.CONTRIBUTES)
        kilos = initiative.follow("Kilos livrés", result)
        kilos.unit, kilos.over_time = "kg", OverTime.CUMULATIVE
        kilos.baseline, kilos.baseline_on = 0, first.start - timedelta(days=1)
        kilos.aim(400, last.end)
        kilos.collect_from(partners)


def _decide_and_tell(year: Year) -> None:
    """A committee meets with its quorum and decides; a message goes to partners each quarter."""
    initiative = year.dossier.initiative
    with year.dossier.change("Décider"):
        committee = initiative.set_up("Comité directeur")
        committee.quorum = 3
        for partner in year.partners:
            committee.seat(organisation=partner, kind=SeatKind.MEMBER)
        meeting = committee.meet_on(year.quarters[1].start)
        meeting.present = 3
        committee.decide("Peser à la livraison", meeting.held_on)
    with year.dossier.change("Dire"):
        message = initiative.plan_message("Les partenaires")
        message.rhythm = Rhythm.QUARTERLY
        for quarter in year.quarters:
            message.tell(quarter.end, "Voici où nous en sommes")


def _report(year: Year, name: str, quarter: Period, value: float, folder: Path) -> None:
    """A workbook goes out, comes back with the number of the quarter, and is applied."""
    dossier, partner = year.dossier, year.dossier.initiative.organisation_named(name)
    assert partner is not None
    prepared = sending.prepare(
        dossier.initiative,
        partner,
        return_by=quarter.end + timedelta(days=15),
        return_to="Alice",
        today=quarter.end,
    )
    with dossier.record():
        sending.remember(dossier.initiative, prepared)
    path = folder / f"{quarter.start}-{prepared.file_name}"
    path.write_bytes(prepared.content)
    _fill(path, quarter, value)
    comparison = comparing.compare(dossier.initiative, reading.read(path))
    with dossier.change("Appliquer"):
        assert applying.apply(dossier.initiative, comparison) == 1


def _fill(path: Path, quarter: Period, value: float) -> None:
    book = load_workbook(path)
    sheet = book["Valeurs"]
    row = next(row for row in rows(sheet) if str(quarter.start) in str(sheet.cell(row, 1).value))
    sheet.cell(row, column(sheet, "value")).value = value
    book.save(path)


@pytest.fixture
def page(qtbot: QtBot, year: Year) -> Iterator[MonitoringPage]:
    held = Document(year.dossier)
    made = MonitoringPage(held)
    show(qtbot, made)
    yield made
    held.stop()


def test_the_committee_met_with_its_quorum_and_the_messages_went_out(year: Year) -> None:
    (committee,) = year.dossier.initiative.bodies
    assert committee.meetings[0].has_quorum
    assert [held.text for held in committee.meetings[0].decisions] == ["Peser à la livraison"]
    (message,) = year.dossier.initiative.communications
    assert len(message.tellings) == 4
    assert message.next_on is not None
    assert message.next_on > year.quarters[-1].end
    assert message.state is not ActionState.DONE


def test_the_dashboard_says_late_and_the_chain_asks_why(year: Year, page: MonitoringPage) -> None:
    page.views.buttons["dashboard"].click()
    (card,) = page.dashboard.cards
    assert "Kilos livrés, en retard" in card.accessibleName()
    (step,), _unfollowed = chain(year.dossier.session, list(page.standings.values()))
    assert step.reading is Reading.LAGS


def test_a_doubtful_number_goes_back_and_returns_corrected(
    year: Year, page: MonitoringPage, tmp_path: Path
) -> None:
    page.views.buttons["entry"].click()
    grid = page.entry.grid
    grid.setFocus()
    grid.setCurrentCell(2, grid.currentColumn())
    QTest.keyClick(grid, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    write(page.entry.bar.reason, "Sans la collecte de samedi ?", then=Qt.Key.Key_Return)
    page.views.buttons["dashboard"].click()
    assert "donnée attendue" in page.dashboard.cards[0].accessibleName()
    _report(year, "Cuisine", year.quarters[-1], 12, tmp_path)
    assert "en retard" in page.dashboard.cards[0].accessibleName()
    corrected = next(m for m in year.kilos.measurements if m.value == 12)
    assert (corrected.validation, corrected.sent_back_for) == (Validation.SUBMITTED, "")


def test_the_whole_year_is_validated_in_one_gesture(year: Year, page: MonitoringPage) -> None:
    assert {held.validation for held in year.kilos.measurements} == {Validation.SUBMITTED}
    page.views.buttons["entry"].click()
    page.entry.grid.setFocus()
    page.entry.grid.selectAll()
    steps = len(year.dossier.steps())
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Return, CONTROL)
    assert {held.validation for held in year.kilos.measurements} == {Validation.VALIDATED}
    assert len(year.dossier.steps()) == steps + 1


def test_making_sense_changes_the_theory_and_all_of_it_is_kept(
    qtbot: QtBot, year: Year, page: MonitoringPage, tmp_path: Path
) -> None:
    result = year.dossier.initiative.outcomes[0]
    page.views.buttons["sense"].click()
    write(page.sense.new_name, "Rien n’est livré l’hiver", then=Qt.Key.Key_Return)
    page.sense_panel.lists[0].add_picked(result.id)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.sense_panel.lists[0]._follow(year.dossier.initiative.sense_makings[0].changes[0].id)
    assert wanted.args == ["theory", (Node, result.id)]
    with page.document.change("Changer la théorie"):
        cold = year.dossier.initiative.add_outcome("Les organismes partagent leurs espaces froids")
        year.dossier.initiative.connect(cold, result)
    whole.write(year.dossier.initiative, tmp_path / "tout.xlsx")
    said = [cell.value for cell in load_workbook(tmp_path / "tout.xlsx")["Donner du sens"][2]]
    assert "Rien n’est livré l’hiver" in said
    page.document.stop()
    year.dossier.close()
    with closing(open_dossier(year.path)) as again:
        (held,) = again.initiative.sense_makings
        assert [card.text for card in held.cards] == ["Les récoltes approvisionnent les organismes"]
        assert len(again.initiative.outcomes) == 2
        assert sum(m.value or 0 for m in _values(again)) == 96


def _values(dossier: Dossier) -> list[Measurement]:
    return dossier.initiative.indicators[0].measurements
