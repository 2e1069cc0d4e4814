"""Who decides, does, advises, is told: the table one fills, case by case, and what is not clear in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.voices import Voices, doubts, voices
from app.i18n import _, ngettext
from app.model import Body, Intervention, Voice
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.crossings import Line, Mark
from ui.widgets.lettered import Letter, Lettered
from ui.widgets.reason import Reason
from ui.widgets.words import muted

MOST = 6
"""So many doubts at once; the tinted lines of the table show the others."""
LOOKS = {
    Voice.DECIDES: ("primary", True),
    Voice.DOES: ("intervention", True),
    Voice.ADVISES: ("evidence", False),
    Voice.TOLD: ("neutral", False),
}
"""The colour role of each voice, and whether its disc is full."""


class VoicesCard(Card):
    """Bodies across, backbone functions then interventions down; optional."""

    intervention_wanted = Signal(int)

    def __init__(self, document: Document) -> None:
        super().__init__(_("Qui décide, fait, conseille, est informé"))
        self._document = document
        self.head.addWidget(_legend())
        self.told = muted(
            _(
                "Facultatif. Choisissez une case puis tapez sa lettre, ou cliquez-la ; Suppr l’efface. "
                "Une bonne règle : une seule instance décide."
            )
        )
        self.doubts = QVBoxLayout()
        self.doubts.setSpacing(6)
        self.table = Lettered(
            self.heading.text(), [Letter(voice.value, voice.letter, voice.label) for voice in Voice]
        )
        self.table.read_only = document.dossier.read_only
        self.table.said.connect(self._say)
        self.table.chosen.connect(self._open)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addLayout(self.doubts)
        self.body.addWidget(inside)
        self.body.addWidget(self.table)

    def refresh(self) -> None:
        """Ask again who says what; with no body there is nothing to fill."""
        held = voices(self._document.dossier.session)
        self.setVisible(bool(held.bodies))
        unclear = {one.subject: one.sentence for one in doubts(held)}
        self._show_doubts(list(unclear.values()))
        lines = [
            Line(one.id, one.name, unclear.get(one.id, ""), "warn" if one.id in unclear else "")
            for one in held.subjects
        ]
        self.table.show_crossings(lines, [Line(id, name) for id, name in held.bodies], _marks(held))

    def _show_doubts(self, sentences: list[str]) -> None:
        empty(self.doubts)
        for sentence in sentences[:MOST]:
            self.doubts.addWidget(Reason("!", sentence, "warn"))
        if len(sentences) > MOST:
            rest = len(sentences) - MOST
            more = ngettext(
                "… et {count} autre ligne teintée dans le tableau.",
                "… et {count} autres lignes teintées dans le tableau.",
                rest,
            )
            self.doubts.addWidget(muted(more.format(count=rest)))

    def _say(self, subject: int, body: int, value: str) -> None:
        here = next(one for one in voices(self._document.dossier.session).subjects if one.id == subject)
        dossier = self._document.dossier
        about = here.function or dossier.get(Intervention, subject)
        speaking = dossier.get(Body, body)
        if about is None or speaking is None:
            return
        with self._document.change(_("Dire qui décide, fait, conseille, est informé")):
            speaking.speak(about, Voice(value) if value else None)

    def _open(self, subject: int, body: int) -> None:
        """The name of an intervention leads to it."""
        if body == -1 and subject > 0:
            self.intervention_wanted.emit(subject)


def _marks(held: Voices) -> dict[tuple[int, int], Mark]:
    looks = {voice: Mark(voice.letter, voice.label, *LOOKS[voice]) for voice in Voice}
    return {where: looks[voice] for where, voice in held.said.items()}


def _legend() -> QWidget:
    said = _("{letter} : {words}")
    words = muted("   ".join(said.format(letter=voice.letter, words=voice.label) for voice in Voice))
    words.setWordWrap(False)
    words.setProperty("role", "caption")
    return words
