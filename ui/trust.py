"""Four questions proper to a family of knowledge, folded: what they point to is proposed, never set."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.model import Evidence, Trust, TrustQuestion, TrustReply
from ui import style
from ui.document import Document
from ui.form import labelled
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import SegmentField


class TrustQuestions(QWidget):
    """Each question with its four answers; under them, the level they lead to and a button that keeps it."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.evidence_id: int | None = None
        self.fields = {question: self._field(question) for question in TrustQuestion}
        self.word = QLabel()
        self.word.setWordWrap(True)
        self.take = QPushButton()
        self.take.setIcon(style.icon("tick", "primary"))
        style.as_role(self.take, "quiet")
        self.take.clicked.connect(self._take)
        self.fold = Disclosure("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        for widget in (*self.fields.values(), self.word, self.take):
            column.addWidget(widget)
        self.fold.set_content(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)

    def _field(self, question: TrustQuestion) -> SegmentField:
        options = labelled(list(TrustReply))
        field = SegmentField(question.label, "", "trust_answer.reply", options=options, clearable=True)
        field.said.connect(partial(self._answer, question))
        return field

    def show_entity(self, id: int) -> None:
        """Show what is asked of this one, and what was answered."""
        self.evidence_id = id
        held = self.document.dossier.get(Evidence, id)
        if held is None:
            return
        replies = held.trust_replies
        for question, field in self.fields.items():
            field.setVisible(question in held.trust_questions)
            field.show_value(replies.get(question))
            field.set_read_only(self.document.dossier.read_only)
        self.fold.set_title(_folded(len(replies)))
        self._point(held.trust_pointed_to, held.trust)

    def _point(self, pointed: Trust | None, held: Trust | None) -> None:
        if pointed is None:
            self.word.setText(_("Répondez à deux questions au moins : un niveau sera proposé."))
        else:
            self.word.setText(_("Ces réponses mènent à « {level} ».").format(level=pointed.label))
            self.take.setText(_("Retenir « {level} »").format(level=pointed.label))
        style.as_role(self.word, "muted" if pointed is None else "")
        writes = not self.document.dossier.read_only
        self.take.setVisible(writes and pointed is not None and pointed is not held)

    def _answer(self, question: TrustQuestion, value: object) -> None:
        held = self.document.dossier.get(Evidence, self.evidence_id) if self.evidence_id else None
        if held is not None:
            with self.document.change(_("Répondre à « {name} »").format(name=question.label)):
                held.weigh(question, TrustReply(value) if value is not None else None)

    def _take(self) -> None:
        held = self.document.dossier.get(Evidence, self.evidence_id) if self.evidence_id else None
        if held is not None and (pointed := held.trust_pointed_to) is not None:
            with self.document.change(_("Retenir « {level} »").format(level=pointed.label)):
                held.trust = pointed


def _folded(answered: int) -> str:
    """The title, and how many questions have an answer."""
    if not answered:
        return _("Quatre questions pour en juger")
    return ngettext(
        "Quatre questions : {count} réponse", "Quatre questions : {count} réponses", answered
    ).format(count=answered)
