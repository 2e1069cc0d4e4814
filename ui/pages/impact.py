"""Impact ciblé: the sentence builds itself from its parts, and says what each part lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.i18n import _, day
from app.method.impact_parts import advice
from app.model import Base, Entity, Impact, ImpactWording, Indicator, Initiative, Link, Node, SetAside, Target
from ui import style
from ui.document import Document
from ui.form import Ask, Form
from ui.impact_sentence import ImpactSentence
from ui.page import Page
from ui.records import RecordCard, Records
from ui.sheets.indicator import indicator_panel
from ui.thread import ThreadButton
from ui.widgets.table import Cell, Column
from ui.wording_aside import WordingAside
from ui.wordings import Wordings


class ImpactPage(Page):
    """One target for the whole group."""

    key = "impact"
    shows = (Node, Link, ImpactWording, Indicator, Target, Initiative, SetAside)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.sentence = ImpactSentence()
        self.measure = QLabel()
        self.thread_button = ThreadButton(document, Impact)
        self.thread_button.jumped.connect(self.page_wanted)
        self.form = Form(document, Impact, _asks(), _more())
        self.indicators = RecordCard(document, indicators())
        self.panel = indicator_panel(document)
        self.wordings = Wordings(document)
        self.wordings.said.connect(self.said)
        self.sentence.wanted.connect(lambda part: self.form.fields[part].setFocus())
        self.pair(self.indicators, self.panel)
        self.aside = WordingAside(document)
        self.aside.said.connect(self.said)
        self.form.fields["text"].column.addWidget(self.aside)
        for widget in (self._statement(), self.form, self.indicators):
            self.body.addWidget(widget)

    def _statement(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "impact")
        title = QLabel(_("Énoncé de l’impact"))
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(10)
        for label, role in ((title, "impact-title"), (self.measure, "muted")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.measure.setTextFormat(Qt.TextFormat.RichText)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.thread_button)
        layout.addLayout(top)
        for widget in (self.sentence, self.measure, self.wordings):
            layout.addWidget(widget)
        return frame

    def refresh(self) -> None:
        """Build the sentence again, and show the parts it is made of."""
        impact = self.document.initiative.impact
        self.sentence.say(impact)
        self.thread_button.show_entity(impact.id)
        self.measure.setText(_measured(impact))
        self.form.show_entity(impact.id)
        self.aside.refresh()
        self.wordings.refresh()
        self.indicators.refresh()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of an indicator; the impact itself is already there."""
        if kind is Indicator:
            self.open_sheet(self.panel, id)


def _asks() -> list[Ask]:
    asked = [
        Ask("population", _("Qui est visé"), half=True),
        Ask("place", _("Où"), _("Avec sa préposition : à Rivière-Blanche, dans le Vieux-Port."), half=True),
        Ask(
            "text",
            _("Ce qui change concrètement pour ces personnes"),
            _("Ce qui sera vrai dans leur vie, non ce que le groupe fera."),
        ),
        Ask("deadline", _("Échéance"), half=True),
        Ask("headcount", _("Combien sont visées"), minimum=0, half=True),
        Ask(
            "paraphrases",
            _("Redit par deux personnes du groupe, dans leurs mots"),
            _("Une reformulation par ligne."),
        ),
    ]
    return [replace(ask, advice=partial(_advice, ask.column)) for ask in asked]


def _advice(part: str, entity: Entity) -> str:
    assert isinstance(entity, Impact)
    return advice(entity, part, date.today())


def _more() -> list[Ask]:
    return [
        Ask("headcount_source", _("D’où vient le nombre de personnes visées")),
        Ask("details", _("Notes")),
    ]


def _measured(impact: Impact) -> str:
    """«Mesure : part des familles…, de 26 % à 13 %», as rich text: the measure stands apart from the sentence."""
    if not impact.indicators:
        return _("Comment le saura-t-on ? Ajoutez un indicateur plus bas.")
    indicator = impact.indicators[0]
    start = indicator.said(indicator.baseline)
    target = indicator.said(indicator.target.value) if indicator.target else ""
    if start and target:
        words = _("Mesure : {name}, de {start} à {target}")
        return words.format(name=escape(indicator.name), start=_strong(start), target=_strong(target))
    return _("Mesure : {name}").format(name=escape(indicator.name))


def _strong(figure: str) -> str:
    return f'<b style="color: {style.colour("ink").name()}">{escape(figure)}</b>'


def indicators() -> Records:
    """How the impact's own indicators read."""
    return Records(
        kind=Indicator,
        title=_("Comment on le saura"),
        columns=[
            Column(_("Indicateur"), stretch=4),
            Column(_("Situation de départ"), width=160),
            Column(_("Cible"), width=120),
            Column(_("Pour le"), width=150),
        ],
        rows=lambda initiative: initiative.impact.indicators,
        cells=_cells,
        add=lambda initiative, name: initiative.follow(name, initiative.impact),
        add_hint=_("Ce que l’on mesurera (par exemple : part des familles en insécurité alimentaire)"),
        add_words=_("Ajouter l’indicateur « {name} »"),
        empty_words=_("Un impact précis se mesure. Nommez ce que vous compterez."),
        empty_icon="monitoring",
    )


def _cells(entity: Entity) -> tuple[Cell, ...]:
    assert isinstance(entity, Indicator)
    target = entity.target
    return (
        Cell(entity.name, role="strong"),
        Cell(entity.said(entity.baseline)),
        Cell(entity.said(target.value) if target else ""),
        Cell(day(target.due_on, "medium") if target else "", role="muted"),
    )
