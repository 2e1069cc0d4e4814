"""What each row would do to the initiative, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.errors import Refused
from app.exchange.importing import twins
from app.exchange.importing.apart import is_total, why_apart
from app.exchange.importing.measuring import Measures
from app.exchange.importing.names import Names
from app.exchange.importing.rows import Draft, Problem, Rows
from app.i18n import _
from app.model import Entity, Impact, Indicator, Initiative, Node, Organisation, Period, Presence

State = Literal["new", "similar", "twin", "repeated", "refused"]
Policy = Literal["skip", "fill", "replace"]
"""Of what is here already: left alone, completed where it is empty, replaced by what the file says."""
Given = object
"""A value of the model, something held, or the name of an organisation to welcome."""


@dataclass
class Line:
    """A row: what it would become, and what the facilitator says of it."""

    draft: Draft
    state: State
    title: str
    why: str = ""
    held: Entity | None = None
    given: dict[str, Given] = field(default_factory=dict)
    taken: bool = False
    """It is wanted; of a twin, as the policy says."""

    @property
    def row(self) -> int:
        """Its row in the sheet."""
        return self.draft.row

    @property
    def decidable(self) -> bool:
        """Whether the facilitator may take it or leave it."""
        return self.state in ("new", "similar", "twin")


class Plan:
    """Iterate to plan row by row; the lines stay in `lines`."""

    def __init__(self, initiative: Initiative, rows: Rows) -> None:
        self.initiative, self.rows, self.into = initiative, rows, rows.mapped.into
        self.lines: list[Line] = []
        self._names = Names(initiative)
        self._known = twins.known(initiative, self.into)
        self._in_file = twins.Known()
        self._measures = Measures(initiative) if self.into == "values" else None
        self._pairs: dict[tuple[int, int], int] = {}

    def __iter__(self) -> Iterator[Line]:
        for draft in self.rows:
            line = self._line(draft)
            self.rows.place(draft)
            self.lines.append(line)
            yield line

    def whole(self) -> Plan:
        """The plan, once every row is planned."""
        for _line in self:
            pass
        return self

    @property
    def problems(self) -> list[Problem]:
        """Everything that could not be taken as it is, cell by cell."""
        return [problem for line in self.lines for problem in line.draft.problems]

    def count(self, *states: State) -> int:
        """How many lines are in these states."""
        return sum(line.state in states for line in self.lines)

    def _line(self, draft: Draft) -> Line:
        title = _title(draft)
        if draft.lacks:
            return Line(draft, "refused", title, draft.lacks)
        special: dict[str, Callable[[Draft, str], Line]] = {"values": self._value, "links": self._link}
        return special.get(self.into, self._thing)(draft, title)

    # Things that have a name

    def _thing(self, draft: Draft, title: str) -> Line:
        given: dict[str, Given] = dict(draft.values)
        self._refer(draft, given, "organisation", self._names.organisation, welcomed=True)
        self._refer(draft, given, "node", self._names.node)
        self._set_right(draft, given)
        repeated = self._in_file.twin(draft.values, self.into)
        if repeated is not None and repeated.sure:
            words = _("déjà à la ligne {n} : {why}").format(n=repeated.held, why=repeated.why)
            return Line(draft, "repeated", title, words, given=given)
        if apart := why_apart(self.rows.sheet, draft.at, title):
            return Line(draft, "similar", title, apart, given=given)
        self._in_file.add(draft.values, draft.row, self.into)
        twin = self._known.twin(draft.values, self.into)
        if twin is None or isinstance(twin.held, int):
            return self._fresh(draft, title, given, repeated)
        state: State = "twin" if twin.sure else "similar"
        words = _("« {name} » : {why}").format(name=_name_of(twin.held), why=twin.why)
        return Line(draft, state, title, words, twin.held, given, taken=twin.sure)

    def _fresh(self, draft: Draft, title: str, given: dict[str, Given], near: twins.Twin | None) -> Line:
        if near is None:
            return Line(draft, "new", title, given=given, taken=True)
        words = _("ressemble à la ligne {n} : {why}").format(n=near.held, why=near.why)
        return Line(draft, "similar", title, words, given=given)

    def _refer(
        self,
        draft: Draft,
        given: dict[str, Given],
        key: str,
        find: Callable[[str], Entity | None],
        *,
        welcomed: bool = False,
    ) -> None:
        """Put what we hold in place of its name; an organisation that is not known is welcomed."""
        name = given.pop(key, "")
        if not isinstance(name, str) or not name:
            return
        held = find(name)
        if held is not None:
            given[key] = held
            return
        place = self.rows.mapped.columns.get(key, 0)
        if welcomed:
            given[key] = name
            words = _("« {name} » sera ajouté aux partenaires").format(name=name)
        else:
            words = _("« {name} » n’est pas dans l’initiative : laissé vide").format(name=name)
        draft.problems.append(Problem(draft.row, place, words, is_note=welcomed))

    def _set_right(self, draft: Draft, given: dict[str, Given]) -> None:
        """What the model would refuse of two dates together is left out and said."""
        for first, last, words in (
            ("starts", "ends", _("la fin vient avant le début : laissée vide")),
            ("baseline_on", "target_on", _("la cible vient avant la situation de départ : laissée vide")),
        ):
            one, other = given.get(first), given.get(last)
            if isinstance(one, date) and isinstance(other, date) and other < one:
                del given[last]
                draft.problems.append(Problem(draft.row, self.rows.mapped.columns.get(last, 0), words))
        if "target" in given and "target_on" not in given:
            del given["target"]
            words = _("une cible va avec sa date : laissée vide")
            draft.problems.append(Problem(draft.row, self.rows.mapped.columns["target"], words))

    # Values

    def _value(self, draft: Draft, title: str) -> Line:
        assert self._measures is not None
        indicator = self._names.indicator(str(draft.values["indicator"]))
        if indicator is None:
            words = _("aucun indicateur ne porte ce nom")
            if is_total(str(draft.values["indicator"])):
                words = _("une ligne de total : elle se recalcule, elle n’est pas prise")
            return self._refused(draft, title, "indicator", words)
        name = str(draft.values.get("organisation", ""))
        organisation = self._names.organisation(name) if name else None
        if name and organisation is None:
            return self._refused(draft, title, "organisation", _("aucun partenaire ne porte ce nom"))
        period, value = self._measures.read(draft, indicator)
        for key, said in (("period", period), ("value", value)):
            if isinstance(said, str) and not isinstance(said, Presence):
                return self._refused(draft, title, key, said)
        return self._measured(draft, indicator, organisation, period, value)

    def _measured(
        self,
        draft: Draft,
        indicator: Indicator,
        organisation: Organisation | None,
        period: object,
        value: object,
    ) -> Line:
        assert self._measures is not None and isinstance(period, Period)
        title = f"{indicator.name} · {period.label}"
        given: dict[str, Given] = {**draft.values, "indicator": indicator, "organisation": organisation}
        given |= {"period": period, "value": value}
        before = self._measures.said_before(indicator, organisation, period, draft)
        if before is not None:
            words = self._repeated(before, draft)
            return Line(draft, "repeated", title, words, given=given)
        held = self._measures.held(indicator, organisation, period)
        if held is None:
            return Line(draft, "new", title, given=given, taken=True)
        return Line(draft, "twin", title, self._measures.told(held), held, given, taken=True)

    def _repeated(self, before: Draft, draft: Draft) -> str:
        """Two columns of one row in one period: none of them is its value, the first no more than the next."""
        if before.row != draft.row:
            return _("déjà à la ligne {n}").format(n=before.row)
        words = _("plusieurs colonnes tombent dans cette période : additionnez-les d’abord")
        first = next(line for line in reversed(self.lines) if line.draft is before)
        first.state, first.why, first.taken = "repeated", words, False
        return words

    # Links

    def _link(self, draft: Draft, title: str) -> Line:
        ends: list[Node] = []
        for key in ("source", "target"):
            node = self._names.node(str(draft.values[key]))
            if node is None:
                return self._refused(draft, title, key, _("aucune carte ne porte ce nom ou ce code"))
            ends.append(node)
        source, target = ends
        title = f"{_name_of(source)} → {_name_of(target)}"
        given: dict[str, Given] = {**draft.values, "source": source, "target": target}
        before = self._pairs.setdefault((source.id, target.id), draft.row)
        if before != draft.row:
            words = _("déjà à la ligne {n}").format(n=before)
            return Line(draft, "repeated", title, words, given=given)
        held = next((link for link in source.effects if link.target is target), None)
        if held is not None:
            return Line(draft, "twin", title, _("ce lien existe déjà"), held, given, taken=True)
        try:
            self.initiative.allow_link(source, target)
        except Refused as refusal:
            return self._refused(draft, title, "target", str(refusal))
        return Line(draft, "new", title, given=given, taken=True)

    def _refused(self, draft: Draft, title: str, key: str, words: str) -> Line:
        draft.problems.append(Problem(draft.row, self.rows.mapped.columns.get(key, 0), words))
        return Line(draft, "refused", title, words)


def _title(draft: Draft) -> str:
    """What the row is about, in a few words."""
    for key in ("name", "title", "text", "indicator", "source"):
        value = draft.values.get(key)
        if isinstance(value, str) and value:
            return " ".join(value.split())
    return ""


def _name_of(entity: Entity) -> str:
    if isinstance(entity, Impact):
        return entity.headline
    return str(getattr(entity, "name", "") or getattr(entity, "title", "") or getattr(entity, "text", ""))
