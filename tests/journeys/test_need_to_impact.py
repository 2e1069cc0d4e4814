"""A group that has nothing yet arrives at a precise impact: socle, need, target, with real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.method.content import criteria
from app.method.ground import collective_case
from app.method.reasons import State
from app.method.stages import progress
from app.model import Axis, Evidence, EvidenceKind, Factor, Initiative, Keep, Sector
from app.store import create, open_dossier
from tests.ui.conftest import show, strike, write
from ui import style
from ui.document import Document
from ui.factors.card import MAP
from ui.form import Form
from ui.page import Page
from ui.pages.impact import ImpactPage
from ui.pages.need import NeedPage
from ui.pages.partners import PartnersPage
from ui.pages.socle import SoclePage
from ui.records import RecordCard
from ui.widgets.fields import ChoiceField, ListField, SegmentField, VotesField

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def document(qapp: QApplication, tmp_path: Path) -> Iterator[Document]:
    style.apply(qapp, "light", 1.0)
    with closing(create(tmp_path / "Vide.maillon", title="Bien manger")) as dossier:
        held = Document(dossier)
        yield held
        held.stop()


class Facilitator:
    """Two hands on the keyboard and the mouse, before a group."""

    def __init__(self, qtbot: QtBot, document: Document) -> None:
        self.qtbot, self.document = qtbot, document

    @property
    def here(self) -> Initiative:
        return self.document.initiative

    def sit_before(self, page: Page) -> None:
        show(self.qtbot, page)

    def fill(self, form: Form, **answers: str) -> None:
        for column, text in answers.items():
            field = form.fields[column]
            editor = field.focusProxy()
            assert isinstance(editor, QWidget)
            first, *others = text.splitlines()
            write(editor, first)
            for line in others:
                QTest.keyClick(editor, Key.Key_Return)
                strike(editor, line)
            field.say_now()

    @staticmethod
    def choose(field: object, value: object) -> None:
        """Down, until it is there."""
        assert isinstance(field, ChoiceField)
        for _step in range(field.editor.count()):
            if field.value() is not value:
                QTest.keyClick(field.editor, Key.Key_Down)
        assert field.value() is value

    @staticmethod
    def name(card: RecordCard, *names: str) -> None:
        for name in names:
            write(card.new_name, name, then=Key.Key_Return)

    def answer_the_socle(self) -> None:
        page = SoclePage(self.document)
        self.sit_before(page)
        for criterion in criteria("fr"):
            if criterion.is_base:
                row = page.rows[criterion.key]
                QTest.mouseClick(row.answer.buttons[0], LEFT)
                write(row.proof.editor, "Entendu en rencontre")
                row.proof.say_now()
        QTest.mouseClick(page.takes.keep, LEFT)
        assert page.word.text() == "Prêt"

    def welcome_partners(self) -> None:
        page = PartnersPage(self.document)
        self.sit_before(page)
        for name, sector in (("Mairie", Sector.MUNICIPAL), ("École des Saules", Sector.EDUCATION)):
            self.name(page.organisations, name)
            self.choose(page.organisation_panel.form.fields["sector"], sector)

    def trace_the_need(self) -> NeedPage:
        page = NeedPage(self.document)
        self.sit_before(page)
        self.name(page.evidence, "Une famille sur quatre manque d’argent pour manger")
        page.show_element(Evidence, self.here.evidence[0].id)
        kind = page.evidence_panel.form.fields["kind"]
        assert isinstance(kind, ChoiceField)
        QTest.keyClick(kind.editor, Key.Key_Home)
        self.choose(kind, EvidenceKind.STUDY)
        self.name(page.evidence, "« On choisit entre le loyer et l’épicerie »", "Le dépannage ne suffit pas")
        self.name(page.factors, "Revenu disponible", "Accès aux aliments frais")
        return page

    def keep_factors(self, page: NeedPage) -> None:
        panel = page.factor_panel
        for factor, partner in zip(self.here.factors, self.here.organisations, strict=True):
            page.show_element(Factor, factor.id)
            keep, holders = panel.form.fields["keep"], panel.form.fields["partners"]
            assert isinstance(keep, SegmentField) and isinstance(holders, ListField)
            QTest.mouseClick(keep.buttons[1], LEFT)
            holders.choose(partner.id, True)
            for known in self.here.evidence:
                panel.lists[0].add_picked(known.id)

    def vote(self, page: NeedPage) -> None:
        page.show_element(Factor, self.here.factors[0].id)
        field = page.factor_panel.form.fields["votes_weight"]
        assert isinstance(field, VotesField)
        for box, people in zip(field.boxes, "00026", strict=True):
            write(box, people, then=Key.Key_Return)

    def link(self, page: NeedPage) -> None:
        """With the keyboard alone, on the map."""
        page.seen.show_view(MAP)
        view = page.seen.map
        for key in (Key.Key_Down, Key.Key_L, Key.Key_Right, Key.Key_Return):
            QTest.keyClick(view, key)

    def word_the_need(self, page: NeedPage) -> None:
        self.fill(
            page.form,
            problem="Une famille sur quatre manque d’aliments",
            affected="Les familles avec de jeunes enfants",
            place="Rivière-Blanche",
        )
        QTest.mouseClick(page.statement.start, LEFT)

    def aim(self) -> ImpactPage:
        page = ImpactPage(self.document)
        self.sit_before(page)
        self.fill(page.form, text="offrir des ateliers de cuisine")
        assert "activité" in page.form.fields["text"].message.text()
        QTest.mouseClick(page.wordings.keep, LEFT)
        self.fill(
            page.form,
            population="Les familles avec enfants de moins de 12 ans",
            place="à Rivière-Blanche",
            text="deux fois moins de familles vivent de l’insécurité alimentaire",
            deadline="30 juin 2034",
            paraphrases="Moins de petits qui ont faim.\nLa moitié n’en manquera plus.",
        )
        self.name(page.indicators, "Part des familles en insécurité alimentaire")
        indicator = self.here.impact.indicators[0]
        page.show_element(type(indicator), indicator.id)
        self.fill(page.panel.form, baseline="26")
        targets = page.panel.lists[0]
        QTest.mouseClick(targets.add_button, LEFT)
        self.fill(next(iter(targets.rows.values())), value="13", due_on="30 juin 2034")
        return page


def stage(initiative: Initiative, key: str) -> State:
    return progress(initiative, date(2026, 11, 23))[key].state


def test_a_group_goes_from_nothing_to_a_precise_impact(
    qtbot: QtBot, document: Document, tmp_path: Path
) -> None:
    group = Facilitator(qtbot, document)
    group.answer_the_socle()
    group.welcome_partners()
    need = group.trace_the_need()
    group.keep_factors(need)
    group.vote(need)
    group.link(need)
    group.word_the_need(need)
    here = document.initiative
    assert [factor.keep for factor in here.factors] == [Keep.KEPT, Keep.KEPT]
    assert here.factors[0].tally(Axis.WEIGHT).counts == (0, 0, 0, 2, 6)
    assert sum(len(factor.effects) for factor in here.factors) == 1
    assert any("plusieurs mains" in one.sentence for one in collective_case(here) if one.holds)
    assert here.need.statement.startswith("Une famille sur quatre manque d’aliments.")
    page = group.aim()
    assert [f.message.text() for f in page.form.fields.values() if f.message.isVisible()] == []
    assert page.sentence.accessibleName() == (
        "D’ici le 30 juin 2034, à Rivière-Blanche, "
        "deux fois moins de familles vivent de l’insécurité alimentaire."
    )
    assert len(here.wordings) == 1
    states = {key: stage(here, key) for key in ("socle", "need", "impact")}
    assert states == dict.fromkeys(states, State.SOLID)
    document.dossier.close()
    with closing(open_dossier(tmp_path / "Vide.maillon")) as again:
        assert again.initiative.impact.sentence() == page.sentence.accessibleName()
