"""The calendar of interventions: bars whose ends are dragged, today, and what waits for its dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.analysis.portfolio import dated_steps
from app.errors import Refused
from app.i18n import _, day
from app.model import Activity, Intervention, Stage
from ui import style
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.timebars import Bar, Moment
from ui.widgets.timeline import Timeline
from ui.widgets.words import muted

ROLES = {Stage.UNDER_WAY: "good", Stage.DONE: "neutral", Stage.STOPPED: "bad"}
"""The colour of a bar by its stage, which its words always say too."""


class ScheduleView(QWidget):
    """One line for each intervention, the earliest first, and under it what it does that lasts."""

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
        self.timeline.chosen.connect(self._open)
        self.timeline.writes = not document.dossier.read_only
        self.card = Card(_("Calendrier"))
        self.steps_button = QPushButton(style.icon("plan", "primary"), _("Activités"))
        self.steps_button.setToolTip(_("Montrer, sous chaque intervention, ses activités qui durent"))
        self.steps_button.setCheckable(True)
        self.steps_button.setChecked(True)
        style.as_role(self.steps_button, "segment")
        self.steps_button.clicked.connect(self.refresh)
        self.card.head.addWidget(
            muted(
                _(
                    "Tirez une barre, un bout ou un jalon (losange, plein quand c’est fait). "
                    "Au clavier : ← → déplacent d’un mois, avec Maj la fin, avec Ctrl le début."
                )
            )
        )
        self.card.head.addWidget(self.steps_button)
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
        steps = dated_steps(self._document.dossier.session)
        lasting = any(step.starts is not None for held in steps.values() for step in held)
        self.steps_button.setVisible(lasting)
        bars: list[Bar] = []
        for act in acts:
            held = steps.get(act.id, ())
            bars.append(_bar(act, held))
            if self.steps_button.isChecked():
                bars += [_step_bar(step) for step in held if step.starts is not None]
        self.timeline.show_bars(bars)

    def _dated(self, id: int) -> Intervention | Activity | None:
        """What a line of the calendar is: a part of an intervention has its id below zero."""
        get = self._document.dossier.get
        return get(Activity, -id) if id < 0 else get(Intervention, id)

    def _open(self, id: int) -> None:
        held = self._dated(id)
        if held is not None:
            self.intervention_wanted.emit(held.intervention_id if isinstance(held, Activity) else held.id)

    def _schedule(self, id: int, starts: date | None, ends: date) -> None:
        held = self._dated(id)
        if held is None or (held.starts, held.ends) == (starts, ends):
            return
        name = held.text if isinstance(held, Activity) else held.code
        try:
            with self._document.change(_("Dater « {name} »").format(name=name), merge=f"schedule.{id}"):
                held.schedule(starts, ends)
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
        tuple(_moment(step, step.ends) for step in steps if step.is_milestone and step.ends),
    )


def _step_bar(step: Activity) -> Bar:
    """What lasts within an intervention, on its own line: its words say when it is done."""
    name = _("✓ {what}").format(what=step.text) if step.done else step.text
    words = _("fait") if step.done else _("à faire")
    return Bar(
        -step.id, name, step.starts, step.ends, words, "neutral" if step.done else "primary", is_step=True
    )


def _moment(step: Activity, on: date) -> Moment:
    words = _("{what}, {date} (fait)") if step.done else _("{what}, {date}")
    return Moment(on, words.format(what=step.text, date=day(on)), step.done, -step.id)
