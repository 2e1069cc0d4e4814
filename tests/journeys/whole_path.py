"""One initiative, taken through the whole path with real widgets; then the process waits to be killed.

Run by test_whole_path.py: `python -m tests.journeys.whole_path FOLDER`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.analysis.theory import LAST_BAND, band_of
from app.model import Circle, Horizon, Indicator, Intervention, Organisation, PartRole
from app.settings import Settings
from tests.ui.conftest import glide, strike, write
from ui import application, opening
from ui.exchange.preparing import Preparing
from ui.form import Form
from ui.pages.communication import CommunicationPage
from ui.pages.coordination import CoordinationPage
from ui.pages.exchange import ExchangePage
from ui.pages.impact import ImpactPage
from ui.pages.interventions import InterventionsPage
from ui.pages.monitoring import MonitoringPage
from ui.pages.need import NeedPage
from ui.pages.partners import PartnersPage
from ui.pages.resources import ResourcesPage
from ui.pages.socle import SoclePage
from ui.pages.theory import TheoryPage
from ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def main(folder: Path) -> None:
    """The whole story; what it says on the way is read by the test."""
    app, maillon = application.start(["maillon"])
    maillon.settings = Settings(language="fr", theme="light")
    maillon.rebuild()
    window = maillon.window
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.show_dossier(opening.new(folder / "Bien manger.maillon"))
    for stage in (
        _socle,
        _need,
        _impact,
        _partners,
        _canvas,
        _interventions,
        _coordination,
        _communication,
        _monitoring,
    ):
        stage(window)
        print("STAGE", stage.__name__.strip("_"), flush=True)
    _resources(window)
    _exchange(window, folder)
    print("READY", flush=True)
    while True:
        app.processEvents()
        time.sleep(0.02)


def _say(form: Form, answers: dict[str, str]) -> None:
    """Type each answer in its field."""
    for column, said in answers.items():
        field = form.fields[column]
        editor = field.focusProxy()
        assert isinstance(editor, QWidget)
        write(editor, said)
        field.say_now()


def _socle(window: Window) -> None:
    page = _page(window, "socle", SoclePage)
    page.grid.open()
    for row in page.rows.values():
        QTest.mouseClick(row.answer.buttons[0], LEFT)
    _type(page.rows["felt"].proof.editor, "Quatorze familles en ont parlé", page.rows["felt"].proof.say_now)


def _need(window: Window) -> None:
    page = _page(window, "need", NeedPage)
    for title in ("Le panier coûte trop cher", "On choisit entre le loyer et la nourriture"):
        write(page.evidence.new_name, title, then=Qt.Key.Key_Return)
    for name in ("Revenu disponible", "Accès aux aliments frais"):
        write(page.factors.new_name, name, then=Qt.Key.Key_Return)
    _say(
        page.form,
        {
            "problem": "Une famille sur quatre manque d’aliments",
            "affected": "Les familles",
            "place": "Rivière-Blanche",
        },
    )


def _impact(window: Window) -> None:
    page = _page(window, "impact", ImpactPage)
    _say(
        page.form,
        {
            "population": "Les familles avec de jeunes enfants",
            "place": "à Rivière-Blanche",
            "text": "deux fois moins de familles vivent de l’insécurité alimentaire",
            "deadline": "30 juin 2029",
        },
    )
    write(page.indicators.new_name, "Familles en insécurité alimentaire", then=Qt.Key.Key_Return)


def _partners(window: Window) -> None:
    page = _page(window, "partners", PartnersPage)
    for name in ("Les Jardins du Nord", "École des Saules"):
        write(page.organisations.new_name, name, then=Qt.Key.Key_Return)
    write(page.people.new_name, "Une coordonnatrice", then=Qt.Key.Key_Return)


def _canvas(window: Window) -> None:
    page = _page(window, "theory", TheoryPage)
    _wait(300)
    assert page.seeing.explains, "nothing is planned yet: the group explains first"
    page.looks.steps.buttons["strategy"].click()
    _wait(100)
    view = page.view
    for band, text in (
        (band_of(Horizon.LONG), "Des aliments frais a distance de marche"),
        (band_of(Horizon.MEDIUM), "Les jardins produisent assez"),
        (LAST_BAND, "Jardins collectifs"),
    ):
        held = view.theory_scene.bands[band]
        at = view.mapFromScene(QPointF(0.0, (held.top + held.bottom) / 2))
        QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
        editor = view.typing.editor
        assert editor is not None
        strike(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        _wait(60)
    initiative = _document(window).initiative
    long, medium = (outcome.id for outcome in initiative.outcomes)
    act = initiative.interventions[0].id
    for source, target in ((act, medium), (medium, long), (long, initiative.impact.id)):
        _link(page, source, target)
    print("LINKS", len(_document(window).initiative.links), flush=True)


def _link(page: TheoryPage, source: int, target: int) -> None:
    """Drag from the handle of a card to another card."""
    _wait(200)  # the canvas has drawn what was linked before
    view, scene = page.view, page.view.theory_scene
    port = view.viewport()
    glide(port, view.mapFromScene(scene.cards[source].pos()))
    start, end = view.mapFromScene(scene.cards[source].handle), view.mapFromScene(scene.cards[target].pos())
    glide(port, start)
    QTest.mousePress(port, LEFT, NONE, start)
    for step in range(1, 6):
        glide(port, start + QPoint((end - start) * (step / 5)), held=True)
        QApplication.processEvents()
    QTest.mouseRelease(port, LEFT, NONE, end)
    _wait(40)


def _interventions(window: Window) -> None:
    page = _page(window, "interventions", InterventionsPage)
    write(page.interventions.new_name, "Repas scolaires", then=Qt.Key.Key_Return)
    document = _document(window)
    with document.change("Partager"):
        jardins = document.initiative.organisation_named("Les Jardins du Nord")
        assert isinstance(jardins, Organisation)
        for intervention in document.initiative.interventions:
            intervention.take_part(jardins, PartRole.LEAD)
    page.show_element(Intervention, document.initiative.interventions[-1].id)
    _say(page.panel.form, {"starts": "1 septembre 2026", "ends": "30 juin 2028"})


def _coordination(window: Window) -> None:
    page = _page(window, "coordination", CoordinationPage)
    write(page.bodies.new_name, "Comité directeur", then=Qt.Key.Key_Return)
    page.panel.lists[2].add()


def _communication(window: Window) -> None:
    page = _page(window, "communication", CommunicationPage)
    for circle in Circle:
        write(page.circles[circle].new_name, f"Public {circle.value}", then=Qt.Key.Key_Return)


def _monitoring(window: Window) -> None:
    page = _page(window, "monitoring", MonitoringPage)
    write(page.indicators.new_name, "Kilos livrés", then=Qt.Key.Key_Return)
    document = _document(window)
    kilos = document.initiative.indicators[-1]
    page.show_element(Indicator, kilos.id)
    field = page.panel.form.fields["reportings"]
    field.choose(document.initiative.organisations[0].id, True)
    _say(page.panel.form, {"unit": "kg", "baseline": "0"})


def _resources(window: Window) -> None:
    _page(window, "resources", ResourcesPage)


def _exchange(window: Window, folder: Path) -> None:
    """Send, fill in as a partner would, take back, apply, undo, redo."""
    page = _page(window, "exchange", ExchangePage)
    dialog = Preparing(_document(window), page)
    dialog.return_by.show_value(date.today() + timedelta(days=14))
    dialog.write(folder)
    path = folder / "Les_Jardins_du_Nord.xlsx"
    book = load_workbook(path)
    sheet = book["Valeurs"]
    sheet.cell(5, 5).value = 1340
    book.save(path)
    window.take_files([path])
    document = _document(window)
    QTest.mouseClick(page.returned.apply_button, LEFT)
    print("APPLIED", _values(window), flush=True)
    window.undo()
    print("UNDONE", _values(window), flush=True)
    window.redo()
    print("REDONE", _values(window), document.dossier.undo_label, flush=True)


def _values(window: Window) -> int:
    return sum(len(indicator.measurements) for indicator in _document(window).initiative.indicators)


def _page(window: Window, key: str, kind: type):
    assert window.workspace is not None
    page = window.workspace.open_page(key)
    assert isinstance(page, kind)
    QApplication.processEvents()
    return page


def _document(window: Window):
    assert window.document is not None
    return window.document


def _type(editor: QWidget, text: str, say: Callable[[], None]) -> None:
    write(editor, text)
    say()


def _wait(milliseconds: int) -> None:
    QTest.qWait(milliseconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
