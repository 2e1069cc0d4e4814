"""The calendar of interventions: bars whose ends are dragged, today, and what waits for its dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.portfolio import milestones
from app.errors import Refused
from app.i18n import _, day
from app.model import Activity, Intervention, Stage
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.timebars import Bar, Moment
from ui.widgets.timeline import Timeline
from ui.widgets.words import muted

ROLES = {Stage.UNDER_WAY: "good", Stage.DONE: "neutral", Stage.STOPPED: "bad"}
"""The colour of a bar by its stage, which its words always say too."""


class ScheduleView(QWidget):
    """One line for each intervention, the earliest first."""

    intervention_wanted = Signal(int)
    said = Signal(str, bool)
    list_wanted = Signal()
    """Nothing to show yet: the first gesture is in the list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.timeline = Timeline(
            _("Calendrier des interventions"),
            _("dates à préciser : tirez ici"),
            _("aujourd’hui"),
            (_("début à préciser"), _("fin à préciser")),
        )
        self.timeline.moved.connect(self._schedule)
        self.timeline.chosen.connect(self.intervention_wanted)
        self.timeline.writes = not document.dossier.read_only
        self.card = Card(_("Calendrier"))
        self.card.head.addWidget(
            muted(
                _(
                    "Tirez une barre ou un bout. Au clavier : ← → déplacent d’un mois, "
                    "avec Maj la fin, avec Ctrl le début. Losange : un jalon, plein quand c’est fait."
                )
            )
        )
        self.card.body.addWidget(self.timeline)
        self.empty = EmptyState(
            _("Le calendrier montre les interventions : nommez-en une dans la liste."),
            _("Nommer une intervention"),
            self.list_wanted.emit,
            icon="calendar",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self.card)

    def refresh(self) -> None:
        """Show the bars again."""
        acts = sorted(self._document.initiative.interventions, key=_earliest)
        self.card.setVisible(bool(acts))
        self.empty.setVisible(not acts)
        steps = milestones(self._document.dossier.session)
        self.timeline.show_bars([_bar(act, steps.get(act.id, ())) for act in acts])

    def _schedule(self, id: int, starts: date, ends: date) -> None:
        act = self._document.dossier.get(Intervention, id)
        if act is None or (act.starts, act.ends) == (starts, ends):
            return
        try:
            with self._document.change(_("Dater « {name} »").format(name=act.code), merge=f"schedule.{id}"):
                act.schedule(starts, ends)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            self.refresh()


def _earliest(act: Intervention) -> tuple[date, date, int]:
    return act.starts or act.ends or date.max, act.ends or date.max, act.id


def _bar(act: Intervention, steps: Sequence[Activity]) -> Bar:
    return Bar(
        act.id,
        f"{act.code}  {act.text}",
        act.starts,
        act.ends,
        act.stage.label,
        ROLES.get(act.stage, "intervention"),
        tuple(_moment(step, step.ends) for step in steps if step.ends),
    )


def _moment(step: Activity, on: date) -> Moment:
    words = _("{what}, {date} (fait)") if step.done else _("{what}, {date}")
    return Moment(on, words.format(what=step.text, date=day(on)), step.done)
