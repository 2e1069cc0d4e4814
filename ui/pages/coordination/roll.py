"""«Qui était là»: a line for each who sits, noted there or excused, and for whoever else came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext, titled
from app.model import Attending, Entity, Meeting, Organisation, Person
from ui import style
from ui.commands import Choice, CommandSearch
from ui.layouts import empty
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout

Key = tuple[bool, int]
"""Whether it is a person, and the id: people and organisations stand in one list."""


@dataclass(frozen=True)
class RollLine:
    """One name, and what is noted of it."""

    key: Key
    short: str
    name: str
    """With what they come from."""
    said: Attending | None


@dataclass(frozen=True)
class Roll:
    """Who is called at a meeting, and who could be added."""

    lines: tuple[RollLine, ...] = ()
    others: tuple[tuple[Key, str], ...] = ()

    @property
    def words(self) -> str:
        """«7 présences, 2 excuses», or who could be noted."""
        there = sum(line.said is Attending.PRESENT for line in self.lines)
        excused = sum(line.said is Attending.EXCUSED for line in self.lines)
        if not there + excused:
            return _("Noter les noms")
        said = [ngettext("{count} présence", "{count} présences", there).format(count=there)]
        if excused:
            said.append(ngettext("{count} excuse", "{count} excuses", excused).format(count=excused))
        return ", ".join(said)


class RollField(Field):
    """Folded under how many there were; `said` carries the names and what is now noted of each."""

    def __init__(self, label: str, hint: str, name: str) -> None:
        super().__init__(label, hint, name)
        self._roll = Roll()
        self.buttons: dict[tuple[Key, Attending], QPushButton] = {}
        self.fold = Disclosure("")
        self.fold.button.toggled.connect(self._unfold)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.all_button = self._deed(_("Tout le monde était là"), "tick", self._all_there)
        self.add_button = self._deed(_("Quelqu’un d’autre…"), "add", self._offer)
        inside, deeds = QWidget(), QWidget()
        row = FlowLayout(deeds, spacing=6)
        row.addWidget(self.all_button)
        row.addWidget(self.add_button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._lines)
        column.addWidget(deeds)
        self.fold.set_content(inside)
        self.put(self.fold)
        self.setFocusProxy(self.fold.button)

    @staticmethod
    def _deed(words: str, icon: str, act: object) -> QPushButton:
        button = QPushButton(style.icon(icon, "primary"), words)
        style.as_role(button, "quiet")
        button.clicked.connect(act)
        return button

    def value(self) -> Roll:
        """Who is called, and what is noted of each."""
        return self._roll

    def show_value(self, value: object) -> None:
        """Show another roll; its lines are made when it is unfolded."""
        roll = value if isinstance(value, Roll) else Roll()
        same = [line.key for line in roll.lines] == [line.key for line in self._roll.lines]
        self._roll = roll
        self.fold.set_title(roll.words)
        self.all_button.setVisible(any(line.said is None for line in roll.lines))
        self.add_button.setVisible(bool(roll.others))
        if not self.fold.button.isChecked():
            return
        if not same or not self.buttons:
            self._draw()
        for line in roll.lines:
            for said in Attending:
                self.buttons[line.key, said].setChecked(line.said is said)

    def _unfold(self, on: bool) -> None:
        if on:
            self.show_value(self._roll)

    def _draw(self) -> None:
        empty(self._lines)
        self.buttons = {}
        for line in self._roll.lines:
            held = QWidget()
            row = FlowLayout(held, spacing=6)  # the two buttons go under a long name, together
            name = QLabel(line.short)
            name.setMinimumWidth(1)
            name.setToolTip(line.name)
            row.addWidget(name)
            answers = QWidget()
            beside = QHBoxLayout(answers)
            beside.setContentsMargins(0, 0, 0, 4)
            beside.setSpacing(6)
            for said in Attending:
                beside.addWidget(self._button(line, said))
            row.addWidget(answers)
            self._lines.addWidget(held)

    def _button(self, line: RollLine, said: Attending) -> QPushButton:
        button = QPushButton(said.label)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setAccessibleName(titled(line.name, said.label))
        button.clicked.connect(lambda on: self._say([(line.key, said if on else None)]))
        self.buttons[line.key, said] = button
        return button

    def _say(self, noted: Sequence[tuple[Key, Attending | None]]) -> None:
        self.said.emit(list(noted))
        self.left.emit()

    def _all_there(self) -> None:
        """All of whom nothing is noted: those who are excused stay so."""
        self._say([(line.key, Attending.PRESENT) for line in self._roll.lines if line.said is None])

    def _offer(self) -> None:
        choices = [
            Choice("", name, partial(self._say, [(key, Attending.PRESENT)]))
            for key, name in self._roll.others
        ]
        self.search = CommandSearch(choices, self, _("Ajouter quelqu’un qui était là"))
        self.search.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.open_under(self.add_button)


def roll_of(entity: Entity) -> Roll:
    """Who sits in the body of a meeting, then whoever else is noted; the others may be added."""
    assert isinstance(entity, Meeting)
    sitting = [seat.person or seat.organisation for seat in entity.body.memberships]
    noted = [one.who for one in entity.attendances]
    called = list(dict.fromkeys(who for who in (*sitting, *noted) if who is not None))
    lines = []
    for who in called:
        held = entity.noted(who)
        lines.append(RollLine(_key(who), who.name, _named(who), held.said if held else None))
    everyone: list[Person | Organisation] = [
        *entity.body.initiative.people,
        *entity.body.initiative.organisations,
    ]
    return Roll(tuple(lines), tuple((_key(who), _named(who)) for who in everyone if who not in called))


def note_roll(entity: Entity, value: object) -> None:
    """Write what was noted of these names."""
    assert isinstance(entity, Meeting)
    initiative = entity.body.initiative
    everyone: list[Person | Organisation] = [*initiative.people, *initiative.organisations]
    known = {_key(who): who for who in everyone}
    for key, said in value if isinstance(value, list) else ():
        entity.note(known[key], said)


def _key(who: Person | Organisation) -> Key:
    return isinstance(who, Person), who.id


def _named(who: Person | Organisation) -> str:
    home = who.organisation if isinstance(who, Person) else None
    return f"{who.name} ({home.name})" if home is not None else who.name
