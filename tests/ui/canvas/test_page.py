"""The page «Théorie du changement»: the canvas, its bar, and the sheet of what is chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.theory import band_of
from app.model import AssumptionState, EvidenceKind, Horizon, Intervention, Link, Node, SenseMaking
from app.store import Dossier
from ui import style
from ui.canvas.side import CardPanel, LinkPanel
from ui.commands import CommandSearch
from ui.document import Document
from ui.pages.theory import TheoryPage
from ui.widgets.reason import Reason


class Place:
    """The page beside the panel it asks for, as in the window."""

    def __init__(self, qtbot: QtBot, dossier: Dossier) -> None:
        self.document = Document(dossier)
        self.window = QWidget()
        self.window.resize(1200, 800)
        self.page = TheoryPage(self.document)
        self.page.setParent(self.window)
        self.page.setGeometry(0, 0, 900, 800)
        self.panel: QWidget | None = None
        self.page.panel_wanted.connect(self._show)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    def _show(self, panel: QWidget | None) -> None:
        if self.panel is not None and self.panel is not panel:
            self.panel.hide()
        self.panel = panel
        if panel is not None:
            panel.setParent(self.window)
            panel.setGeometry(900, 0, 300, 800)
            panel.show()

    @property
    def card_panel(self) -> CardPanel:
        assert isinstance(self.panel, CardPanel)
        return self.panel

    @property
    def link_panel(self) -> LinkPanel:
        assert isinstance(self.panel, LinkPanel)
        return self.panel


@pytest.fixture
def place(qtbot: QtBot, dossier: Dossier, chain: tuple[int, int, int]) -> Place:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    return Place(qtbot, dossier)


def test_a_click_on_a_card_opens_its_sheet(place: Place, chain: tuple[int, int, int]) -> None:
    view = place.page.view
    at = view.mapFromScene(view.theory_scene.cards[chain[1]].pos())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert place.card_panel.heading.text() == "Les familles mangent à leur faim"
    assert place.card_panel.what.text() == "Résultat R1 · long terme"


def test_the_backward_question_adds_a_precondition(
    place: Place, chain: tuple[int, int, int], dossier: Dossier
) -> None:
    place.page.show_element(Node, chain[1])
    place.card_panel.line.setText("Les jardins produisent")
    QTest.keyClick(place.card_panel.line, Qt.Key.Key_Return)
    added = dossier.initiative.outcomes[-1]
    assert (added.text, added.horizon) == ("Les jardins produisent", Horizon.MEDIUM)
    assert [link.target_id for link in added.effects] == [chain[1]]
    assert place.page.view.theory_scene.cards[added.id].face.placed


def test_what_the_sheet_says_is_what_the_card_says(
    place: Place, chain: tuple[int, int, int], dossier: Dossier, qtbot: QtBot
) -> None:
    place.page.show_element(Node, chain[1])
    field = place.card_panel.form.fields["horizon"]
    field.said.emit(Horizon.SHORT)
    assert dossier.initiative.outcomes[0].horizon is Horizon.SHORT
    assert place.page.view.theory_scene.cards[chain[1]].face.band == band_of(Horizon.SHORT)


def test_a_card_says_what_the_values_changed_in_it_and_leads_there(
    place: Place, chain: tuple[int, int, int], dossier: Dossier, qtbot: QtBot
) -> None:
    with place.document.change("Noter"):
        moment = dossier.initiative.make_sense("L’hiver, presque rien n’est livré", date(2026, 4, 21))
        moment.changes_card(dossier.initiative.outcomes[0], "Devient la condition de l’hiver")
    place.page.show_element(Node, chain[1])
    (line,) = [
        one
        for one in place.card_panel.findChildren(Reason)
        if one.accessibleName().endswith("Devient la condition de l’hiver")
    ]
    with qtbot.waitSignal(place.page.page_wanted) as wanted:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert wanted.args == ["monitoring", (SenseMaking, moment.id)]


def test_a_link_is_qualified_on_its_sheet(place: Place, dossier: Dossier) -> None:
    link = dossier.initiative.links[0]
    place.page.show_element(Link, link.id)
    assert place.link_panel.heading.text() == "R1 contribue à l’impact"
    place.link_panel.lists[0].add()
    assumption = dossier.initiative.links[0].assumptions[0]
    form = place.link_panel.lists[0].rows[assumption.id]
    form.fields["text"].said.emit("Les prix restent bas")
    form.fields["state"].said.emit(AssumptionState.REFUTED)
    face = place.page.view.theory_scene.links[link.id].face
    assert (face.state, face.label) == (AssumptionState.REFUTED, "hypothèse qui ne tient pas")


def test_the_sheet_closes_when_its_card_is_gone(
    place: Place, chain: tuple[int, int, int], dossier: Dossier
) -> None:
    place.page.show_element(Node, chain[1])
    place.card_panel.remove_button.click()
    assert dossier.initiative.outcomes == []
    assert place.panel is None


def test_the_sheet_of_an_intervention_leads_to_its_page(place: Place, chain: tuple[int, int, int]) -> None:
    wanted: list[tuple[str, object]] = []
    place.page.page_wanted.connect(lambda key, element: wanted.append((key, element)))
    place.page.show_element(Node, chain[2])
    place.card_panel.page_asked.emit("interventions")
    assert wanted == [("interventions", (Intervention, chain[2]))]


def test_relier_a_finds_a_card_by_a_few_letters(
    place: Place, chain: tuple[int, int, int], dossier: Dossier
) -> None:
    place.page.view.reveal([chain[2]])
    QTest.keyClick(place.page.view, Qt.Key.Key_L)
    search = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandSearch) and w.isVisible())
    QTest.keyClicks(search.line, "faim")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    ends = {(link.source_id, link.target_id) for link in dossier.initiative.links}
    assert (chain[2], chain[0]) in ends


def test_the_bar_adds_and_places(place: Place, dossier: Dossier, qtbot: QtBot) -> None:
    place.page.bar.edits[0].click()
    editor = place.page.view.typing.editor
    assert editor is not None
    QTest.keyClicks(editor, "Un")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dossier.initiative.outcomes[-1].text == "Un"
    place.page.bar.edits[3].click()
    qtbot.waitUntil(lambda: not place.page.view.placing.under_way, timeout=20_000)
    assert dossier.undo_label == "Placer les cartes automatiquement"
    assert all(node.x is not None for node in dossier.initiative.nodes)
    dossier.undo()
    assert dossier.undo_label == "Ajouter un résultat"


def test_points_to_look_at_are_counted_beside_the_title(place: Place, dossier: Dossier, qtbot: QtBot) -> None:
    assert place.page.points.text() == "◆ Vérifier"
    with dossier.change("Ajouter"):
        dossier.initiative.add_outcome("Seul")
    qtbot.waitUntil(lambda: "1 point" in place.page.points.text(), timeout=5_000)
    assert "n’est reliée à rien" in place.page.points.toolTip()


def test_the_view_does_not_jump_when_something_changes(
    place: Place, chain: tuple[int, int, int], dossier: Dossier, qtbot: QtBot
) -> None:
    view = place.page.view
    qtbot.wait(50)
    view.zoom_by(1.4)
    before: QPoint = view.mapFromScene(view.theory_scene.cards[chain[1]].pos())
    with dossier.change("Ajouter"):
        dossier.initiative.add_outcome("Un autre", Horizon.SHORT)
    after = view.mapFromScene(view.theory_scene.cards[chain[1]].pos())
    assert (after - before).manhattanLength() <= 2


def test_knowledge_is_borne_on_a_card(place: Place, chain: tuple[int, int, int], dossier: Dossier) -> None:
    with dossier.change("Apprendre"):
        dossier.initiative.learn(EvidenceKind.STUDY, "Jardins urbains").bear_on(
            dossier.initiative.outcomes[0]
        )
    place.page.show_element(Node, chain[1])
    assert len(place.card_panel.lists[0].rows) == 1
    assert "1 connaissance" in place.page.view.theory_scene.cards[chain[1]].face.notes
