"""Socle: is there ground for a collective approach? Ten minutes with the group, come back to later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, language, titled
from app.method.content import Criterion, criteria
from app.method.echoes import Echo, echoes
from app.method.ground import verdict
from app.model import (
    Answer,
    Body,
    Evidence,
    FactorLink,
    Indicator,
    Initiative,
    Membership,
    Need,
    Organisation,
    ReadinessAnswer,
    ReadinessTake,
)
from ui import style
from ui.document import Document
from ui.form import labelled
from ui.layouts import empty
from ui.page import Page
from ui.takes import Takes
from ui.widgets.card import Card
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import DateField, ProseField, SegmentField
from ui.widgets.reason import Reason

LINES = 2
"""Lines kept for why the result is what it is."""


class SoclePage(Page):
    """The result in words, the six conditions, the readiness grid, folded at first, then what comes next."""

    key = "socle"
    shows = (
        ReadinessAnswer,
        ReadinessTake,
        Initiative,
        Need,
        Evidence,
        FactorLink,
        Body,
        Membership,
        Organisation,
        Indicator,
    )

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.rows: dict[str, CriterionRow] = {}
        self.takes = Takes(document)
        self.takes.said.connect(self.said)
        held = criteria(language())
        base = Card(_("Les six conditions"))
        base.body.addWidget(self._rows([c for c in held if c.is_base]))
        self.grid = Disclosure(_("La grille de maturité : onze points à regarder de plus près"))
        looked_at = Card()
        looked_at.body.addWidget(self._rows([c for c in held if not c.is_base]))
        self.grid.set_content(looked_at)
        self.body.addWidget(self._result())
        self.body.addWidget(base)
        self.body.addWidget(self.grid)
        self.body.addWidget(self._next())

    def _result(self) -> QFrame:
        """What the answers come to. It keeps its height: the questions below stay under the hand."""
        self.word = QLabel()
        self.word.setProperty("role", "heading")
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setProperty("role", "muted")
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why.setMinimumHeight(LINES * QFontMetrics(style.font("base")).lineSpacing())
        return _framed(self.word, self.why)

    def _next(self) -> QFrame:
        """What follows the answers: what to cultivate, a day to come back, the answers kept."""
        self.first = QLabel(_("À cultiver d’abord"))
        self.first.setProperty("role", "label")
        self.cultivate = QVBoxLayout()
        self.cultivate.setSpacing(4)
        self.review = DateField(_("Y revenir le"), "", "initiative.review_on")
        self.review.setMaximumWidth(style.scaled(300))
        self.review.said.connect(self._plan_review)
        cultivated = QWidget()
        cultivated.setLayout(self.cultivate)
        self.cultivate.setContentsMargins(0, 0, 0, 0)
        day = QWidget()
        row = QHBoxLayout(day)  # its height follows from its own width
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.review)
        row.addStretch(1)
        return _framed(self.first, cultivated, day, self.takes)

    def _rows(self, held: list[Criterion]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 6, 18, 12)
        column.setSpacing(0)
        for criterion in held:
            row = CriterionRow(criterion)
            row.answer.said.connect(lambda value, row=row: self._answer(row, value))
            row.proof.said.connect(lambda value, row=row: self._prove(row, value))
            row.proof.left.connect(self.dossier.end_merging)
            row.wanted.connect(lambda page: self.page_wanted.emit(page, None))
            self.rows[criterion.key] = row
            column.addWidget(row)
        return inside

    def refresh(self) -> None:
        """Show the answers, and what they come to."""
        initiative = self.document.initiative
        said = echoes(self.dossier.session)
        for key, row in self.rows.items():
            row.echo(said.get(key))
            held = initiative.answer_to(key)
            row.answer.show_value(held.answer if held else None)
            row.proof.show_value(held.proof if held else "")
            row.answer.set_read_only(self.dossier.read_only)
            row.proof.set_read_only(self.dossier.read_only)
        result = verdict(initiative)
        self.word.setText(result.words[:1].upper() + result.words[1:])
        self.why.setText(result.why)
        empty(self.cultivate)
        for one in result.cultivate:
            self.cultivate.addWidget(Reason("◆", one, "warn"))
        self.first.setVisible(bool(result.cultivate))
        self.takes.refresh()
        self.review.show_value(initiative.review_on)
        undated = bool(result.cultivate) and initiative.review_on is None
        self.review.set_hint(_("Choisissez ensemble le jour où le groupe y reviendra.") if undated else "")
        self.review.set_read_only(self.dossier.read_only)

    def _answer(self, row: CriterionRow, value: object) -> None:
        answer = Answer(value) if value is not None else None
        label = _("Répondre à « {name} »").format(name=row.criterion.name)
        with self.document.change(label):
            self.document.initiative.answer(row.criterion.key, answer)

    def _prove(self, row: CriterionRow, value: object) -> None:
        initiative = self.document.initiative
        held = initiative.answer_to(row.criterion.key)
        label = _("Noter ce qui montre « {name} »").format(name=row.criterion.name)
        try:
            with self.document.change(label, merge=f"proof.{row.criterion.key}"):
                initiative.answer(row.criterion.key, held.answer if held else None, str(value))
        except Refused as refusal:
            row.proof.complain(str(refusal))
        else:
            row.proof.complain("")

    def _plan_review(self, value: object) -> None:
        try:
            with self.document.change(_("Dater le prochain regard sur le socle")):
                setattr(self.document.initiative, "review_on", value)  # noqa: B010 (the field gives a date or None)
        except Refused as refusal:
            self.review.complain(str(refusal))


def _framed(*widgets: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    return frame


class CriterionRow(QFrame):
    """One criterion: the question read aloud, three answers, what shows it, what was said of it elsewhere."""

    wanted = Signal(str)
    """The page where it was said."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        self.setObjectName(f"criterion.{criterion.key}")
        self.setProperty("role", "line")
        name = QLabel(criterion.name)
        name.setProperty("role", "strong")
        name.setWordWrap(True)
        question = QLabel(criterion.question)
        question.setWordWrap(True)
        question.setProperty("role", "muted")
        self.answer = SegmentField(
            "", "", "readiness_answer.answer", options=labelled(list(Answer)), clearable=True
        )
        self.answer.setAccessibleName(criterion.question)
        self.setFocusProxy(self.answer)
        self.proof = ProseField("", "", "readiness_answer.proof", fewest=1)
        self.proof.set_placeholder(criterion.proof)
        self.proof.editor.setAccessibleName(titled(criterion.name, criterion.proof))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(question)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        self.answer.setFixedWidth(self.answer.natural_width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.proof)
        self._echo: Echo | None = None
        self.said_elsewhere = QVBoxLayout()
        layout.addLayout(self.said_elsewhere)

    def echo(self, said: Echo | None) -> None:
        """Show what was said elsewhere: it shows the answer too, and leads to where it was."""
        if said == self._echo:
            return
        self._echo = said
        empty(self.said_elsewhere)
        if said is not None:
            words = _("Déjà dit : {words}").format(words=said.words)
            line = Reason("→", words, "", _("Aller voir"))
            line.clicked.connect(lambda page=said.page: self.wanted.emit(page))
            self.said_elsewhere.addWidget(line)
