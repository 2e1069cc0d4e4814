"""A year of an initiative: planned, decided, told, reported by quarter; it is late, and the theory changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.chain import Reading, chain
from app.analysis.monitoring import GRACE
from app.exchange import applying, comparing, reading, sending, whole
from app.model import (
    ActionState,
    Circle,
    Decision,
    Entity,
    Frequency,
    Indicator,
    Link,
    Measurement,
    Meeting,
    Membership,
    Node,
    Organisation,
    OverTime,
    Participation,
    PartRole,
    Period,
    Rhythm,
    Stage,
    Target,
    Telling,
    Validation,
    period_of,
)
from app.store import Dossier, create, open_dossier
from tests.app.exchange.correspondence import column, rows
from tests.ui.conftest import show, strike, write
from ui import style
from ui.document import Document
from ui.form import Form
from ui.page import Page
from ui.pages.communication import CommunicationPage
from ui.pages.coordination import CoordinationPage
from ui.pages.coordination.roll import RollField
from ui.pages.interventions import InterventionsPage
from ui.pages.monitoring import MonitoringPage
from ui.pages.partners import PartnersPage
from ui.pages.theory import TheoryPage
from ui.panel import EntityPanel
from ui.widgets.fields import ChoiceField, ListField

PARTNERS = ("Jardins", "Moisson", "Cuisine")
CONTROL = Qt.KeyboardModifier.ControlModifier
Seen = TypeVar("Seen", bound=Page)


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


@pytest.fixture(scope="module")
def lived(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a year that is lived once: on the pages by hand, and by the partners' workbooks."""
    style.apply(qapp, "light", 1.0)
    folder = tmp_path_factory.mktemp("année")
    with closing(create(folder / "Année.maillon", title="Bien manger")) as dossier:
        year = Year(dossier.path, dossier, _quarters())
        group = Group(Document(dossier))
        group.gather()
        group.plan(year)
        group.decide(year)
        group.tell(year)
        group.follow(year)
        group.leave()
        for quarter in year.quarters:
            for partner in PARTNERS:
                _report(year, partner, quarter, 8, folder)
    return year.path


@pytest.fixture
def year(lived: Path, tmp_path: Path) -> Iterator[Year]:
    path = tmp_path / lived.name
    shutil.copy(lived, path)
    with closing(open_dossier(path)) as dossier:
        yield Year(path, dossier, _quarters())


class Group:
    """The hands of a group on the pages: what is planned, decided, told and followed is typed and clicked."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pages: list[Page] = []

    def before(self, kind: type[Seen]) -> Seen:
        """Sit before a page."""
        page = kind(self.document)
        page.resize(1100, 760)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowExposed(page, 5000)
        self.pages.append(page)
        return page

    def leave(self) -> None:
        self.document.stop()
        for page in self.pages:
            page.close()
            page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @staticmethod
    def fill(form: Form, **answers: object) -> None:
        """Type each answer in its field; a day is typed in figures."""
        for asked, said in answers.items():
            editor = form.fields[asked].focusProxy()
            assert isinstance(editor, QWidget)
            write(editor, str(said))
            form.fields[asked].say_now()

    @staticmethod
    def choose(form: Form, column: str, value: object) -> None:
        """From the first, down until it is there."""
        field = form.fields[column]
        assert isinstance(field, ChoiceField)
        QTest.keyClick(field.editor, Qt.Key.Key_Home)
        for _step in range(field.editor.count()):
            if field.value() != value:
                QTest.keyClick(field.editor, Qt.Key.Key_Down)
        assert field.value() == value

    @staticmethod
    def add(panel: EntityPanel, kind: type[Entity]) -> Form:
        """«Ajouter» under one of the lists of a sheet: the form of what came."""
        held = next(one for one in panel.lists if one.several.kind is kind)
        held.open()
        known = set(held.rows)
        held.add_button.click()
        return next(form for id, form in held.rows.items() if id not in known)

    def gather(self) -> None:
        page = self.before(PartnersPage)
        for name in PARTNERS:
            write(page.organisations.new_name, name, then=Qt.Key.Key_Return)

    def plan(self, year: Year) -> None:
        """A result on the canvas, the intervention that serves it, its days, and who contributes."""
        theory = self.before(TheoryPage)
        theory.view.setFocus(Qt.FocusReason.TabFocusReason)
        card_under(theory, Qt.Key.Key_Home, "Les récoltes approvisionnent les organismes")
        page = self.before(InterventionsPage)
        write(page.interventions.new_name, "Jardins collectifs", then=Qt.Key.Key_Return)
        (act,), (result,) = year.dossier.initiative.interventions, year.dossier.initiative.outcomes
        self.fill(page.panel.form, starts=year.quarters[0].start, ends=year.quarters[-1].end)
        self.choose(page.panel.form, "stage", Stage.UNDER_WAY)
        served = next(one for one in page.panel.lists if one.several.kind is Link)
        served.add_picked(result.id)
        shared = next(one for one in page.panel.lists if one.several.kind is Participation)
        for partner in year.partners:
            shared.add_picked(partner.id)
        assert [held.role for held in act.participations].count(PartRole.LEAD) == 1

    def decide(self, year: Year) -> None:
        """A committee of three sits, meets with its quorum, and decides."""
        page, day = self.before(CoordinationPage), year.quarters[1].start
        write(page.bodies.new_name, "Comité directeur", then=Qt.Key.Key_Return)
        seats = next(one for one in page.panel.lists if one.several.kind is Membership)
        for partner in year.partners:
            seats.add_picked(-partner.id)
        self.fill(page.panel.form, quorum=3)
        meeting = self.add(page.panel, Meeting)
        self.fill(meeting, held_on=day, agenda="Comment compter les kilos")
        roll = meeting.fields["attendances"]
        assert isinstance(roll, RollField)
        roll.fold.open()
        roll.all_button.click()
        decision = self.add(page.panel, Decision)
        self.fill(decision, text="Peser à la livraison", decided_on=day, owner="Moisson")

    def tell(self, year: Year) -> None:
        """A message each quarter: «C’est dit», with its day and its words."""
        page = self.before(CommunicationPage)
        write(page.circles[Circle.PARTNERS].new_name, "Les partenaires", then=Qt.Key.Key_Return)
        self.choose(page.panel.form, "rhythm", Rhythm.QUARTERLY)
        for quarter in year.quarters:
            self.fill(self.add(page.panel, Telling), told_on=quarter.end, words="Voici où nous en sommes")

    def follow(self, year: Year) -> None:
        """One number, its start, its target, and the three who collect it."""
        page, result = self.before(MonitoringPage), year.dossier.initiative.outcomes[0]
        write(page.indicators.new_name, "Kilos livrés", then=Qt.Key.Key_Return)
        form = page.panel.form
        self.choose(form, "node", result.id)
        self.choose(form, "over_time", OverTime.CUMULATIVE)
        self.fill(form, unit="kg", baseline="0", baseline_on=year.quarters[0].start - timedelta(days=1))
        collectors = form.fields["reportings"]
        assert isinstance(collectors, ListField)
        for partner in year.partners:
            collectors.choose(partner.id, True)
        self.fill(self.add(page.panel, Target), value=400, due_on=year.quarters[-1].end)


def card_under(page: TheoryPage, key: Qt.Key, text: str) -> None:
    """Go to a card with one key, and add under it what it takes."""
    QTest.keyClick(page.view, key)
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    editor = page.view.typing.editor
    assert editor is not None
    strike(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    if page.view.typing.editor is not None:  # the next one is offered at once
        QTest.keyClick(page.view.typing.editor, Qt.Key.Key_Escape)


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
    group = Group(page.document)
    theory = group.before(TheoryPage)
    theory.view.setFocus(Qt.FocusReason.TabFocusReason)
    theory.show_element(Node, result.id)
    card_under(theory, Qt.Key.Key_Shift, "Les organismes partagent leurs espaces froids")
    cold = year.dossier.initiative.outcomes[1]
    assert [link.target for link in cold.effects] == [result]
    whole.write(year.dossier.initiative, tmp_path / "tout.xlsx")
    said = [cell.value for cell in load_workbook(tmp_path / "tout.xlsx")["Donner du sens"][2]]
    assert "Rien n’est livré l’hiver" in said
    group.leave()
    year.dossier.close()
    with closing(open_dossier(year.path)) as again:
        (held,) = again.initiative.sense_makings
        assert [card.text for card in held.cards] == ["Les récoltes approvisionnent les organismes"]
        assert len(again.initiative.outcomes) == 2
        assert sum(m.value or 0 for m in _values(again)) == 96


def _values(dossier: Dossier) -> list[Measurement]:
    return dossier.initiative.indicators[0].measurements
