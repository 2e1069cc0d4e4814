"""«D’où ça vient, où ça va»: from any sheet, each step goes to the element."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.i18n import speaking
from app.model import (
    Assumption,
    EvidenceKind,
    Factor,
    Frequency,
    Horizon,
    Impact,
    Link,
    Measurement,
    Person,
    period_of,
)
from tests.ui.conftest import added
from ui.canvas.side import LinkPanel
from ui.document import Document
from ui.pages.impact import ImpactPage
from ui.pages.monitoring import MonitoringPage
from ui.panel import EntityPanel
from ui.thread import MOST, ThreadButton
from ui.window import Window


def _lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _linked(document: Document) -> tuple[int, int]:
    initiative = document.initiative
    with document.change("Relier"):
        said = initiative.learn(EvidenceKind.TESTIMONY, "Je ne savais pas où aller")
        factor = initiative.name_factor("Accueil & transport")
        said.bear_on(factor)
    return said.id, factor.id


def test_the_menu_says_both_ways_and_names_each_step(qtbot: QtBot, document: Document) -> None:
    _said, factor = _linked(document)
    button = ThreadButton(document, Factor)
    qtbot.addWidget(button)
    assert _lines(button.menu_of(factor)) == [
        "D’où ça vient",
        "Connaissance · Je ne savais pas où aller",
        "Où ça va",
        "Rien n’en découle encore",
    ]


def test_a_long_side_is_cut_and_says_how_many_more(qtbot: QtBot, document: Document) -> None:
    factor = added(document, document.initiative.name_factor, "Le prix")
    with document.change("Relier"):
        for n in range(MOST + 3):
            known = document.initiative.learn(EvidenceKind.STUDY, f"Étude {n}")
            known.bear_on(document.initiative.factors[0])
    button = ThreadButton(document, Factor)
    qtbot.addWidget(button)
    assert "… et 3 de plus" in _lines(button.menu_of(factor))


def test_the_thread_is_followed_by_the_keyboard_alone_from_a_testimony_to_its_factor(
    qtbot: QtBot, window: Window
) -> None:
    workspace = window.workspace
    assert workspace is not None
    said, factor = _linked(workspace.document)
    page = workspace.open_page("need")
    page.show_element(type(workspace.document.initiative.evidence[0]), said)
    panel = workspace.side.currentWidget()
    assert isinstance(panel, EntityPanel)
    panel.thread_button.setFocus()
    QTest.keyClick(panel.thread_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(panel.thread_button.findChildren(QMenu)))
    menu = panel.thread_button.findChildren(QMenu)[0]
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(next(a for a in menu.actions() if a.text() == "Facteur · Accueil && transport"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    reached = workspace.side.currentWidget()
    assert isinstance(reached, EntityPanel)
    assert (reached.kind, reached.entity_id) == (Factor, factor)


def test_where_no_thread_passes_there_is_no_button(qtbot: QtBot, document: Document) -> None:
    person = added(document, document.initiative.meet, "Ana")
    button = ThreadButton(document, Person)
    qtbot.addWidget(button)
    button.show_entity(person)
    assert button.isHidden()


def test_a_link_and_each_of_its_assumptions_have_a_thread_of_their_own(qtbot: QtBot, window: Window) -> None:
    workspace = window.workspace
    assert workspace is not None
    initiative = workspace.document.initiative
    with workspace.document.change("Relier"):
        cause = initiative.add_outcome("Les familles connaissent les services", Horizon.SHORT)
        link = initiative.connect(cause, initiative.impact)
        supposed = link.suppose("Le bulletin est lu")
    workspace.go("theory", (Assumption, supposed.id))
    panel = workspace.side.currentWidget()
    assert isinstance(panel, LinkPanel) and panel.entity_id == link.id
    assert _lines(panel.thread_button.menu_of(link.id)) == [
        "D’où ça vient",
        "Résultat R1 · Les familles connaissent les services",
        "Hypothèse · Le bulletin est lu",
        "Où ça va",
        "Impact · L’impact reste à préciser",
    ]
    (row,) = panel.lists[0].rows.values()
    button = row.parentWidget().findChild(ThreadButton)
    assert isinstance(button, ThreadButton) and button.isVisible()
    menu = button.menu_of(supposed.id)
    assert _lines(menu)[-1] == "Lien · R1 contribue à l’impact"
    with qtbot.waitSignal(panel.element_asked) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == ["theory", (Link, link.id)]


def _counted(document: Document) -> Measurement:
    """A value of a partner, three years old."""
    with document.change("Compter"):
        indicator = document.initiative.follow("Familles jointes")
        bank = document.initiative.welcome("Banque alimentaire")
        indicator.collect_from([bank])
        today = date.today()
        old = period_of(today.replace(year=today.year - 3, day=1), Frequency.QUARTERLY, 1)
        return indicator.measure(old, 42, organisation=bank)


def test_the_thread_reaches_a_number_in_the_grid_however_old_and_goes_on_from_there(
    qtbot: QtBot, window: Window
) -> None:
    workspace = window.workspace
    assert workspace is not None
    measured = _counted(workspace.document)
    workspace.go("monitoring", (Measurement, measured.id))
    page = workspace.pages["monitoring"]
    assert isinstance(page, MonitoringPage)
    grid, about = page.entry.grid, page.entry.about
    assert [grid.item(*place).text() for place in grid.chosen()] == ["42"]
    assert about.isVisible() and about.thread_button.isVisible()
    menu = about.thread_button.menu_of(measured.id)
    assert _lines(menu)[:3] == [
        "D’où ça vient",
        "Indicateur · Familles jointes",
        "Partenaire · Banque alimentaire",
    ]
    menu.actions()[2].trigger()
    assert workspace.current == "partners"


def test_the_impact_has_its_thread_on_its_page_in_both_languages(qtbot: QtBot, document: Document) -> None:
    with document.change("Nommer"):
        outcome = document.initiative.add_outcome("Les familles mangent mieux", Horizon.LONG)
        document.initiative.connect(outcome, document.initiative.impact)
    for spoken, told in (("fr", "Résultat R1 · Les familles"), ("en", "Outcome R1 · Les familles")):
        with speaking(spoken):
            page = ImpactPage(document)
            qtbot.addWidget(page)
            page.refresh()
            assert page.thread_button.kind is Impact and not page.thread_button.isHidden()
            menu = page.thread_button.menu_of(document.initiative.impact.id)
            assert _lines(menu)[1].startswith(told)
