"""The rows that were taken, written in the initiative; the caller opens the one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import inspect

from app.analysis.similar import bare
from app.exchange.importing.planning import Given, Line, Plan, Policy
from app.i18n import _
from app.model import (
    Entity,
    Evidence,
    EvidenceKind,
    Indicator,
    Initiative,
    Intervention,
    Link,
    Many,
    Measurement,
    Organisation,
    Outcome,
    Participation,
    PartRole,
    Period,
    Presence,
    Validation,
)
from app.model import Target as Aim

STEP, TELLINGS = 250, 40
"""The fewest rows between two tellings of how far it is, and the most tellings: each costs what is held by then."""


@dataclass
class Applied:
    """How many were added, changed, and welcomed on the way; how many rows were left."""

    added: int = 0
    changed: int = 0
    welcomed: int = 0
    left: int = 0


class _Writer:
    """Makes entities directly: the verbs of the initiative compare with every name, for thousands of rows."""

    def __init__(self, initiative: Initiative, policy: Policy, sheet: str) -> None:
        self.initiative, self.policy, self.done = initiative, policy, Applied()
        self._sheet, self._row = sheet, 0
        self._many = Many(initiative)
        self._welcomed: dict[str, Organisation] = {}
        self._outcomes = max((one.number for one in initiative.outcomes), default=0)
        self._interventions = max((one.number for one in initiative.interventions), default=0)

    def write(self, line: Line, entity: type[Entity]) -> None:
        self._row = line.row
        if not line.taken or not line.decidable or (line.state == "twin" and self.policy == "skip"):
            self.done.left += 1
        elif line.state == "twin":
            assert line.held is not None
            changed = self._complete(line.held, self._resolved(line.given))
            self.done.changed += changed
            self.done.left += not changed
        else:
            self._add(entity, self._resolved(line.given))
            self.done.added += 1

    def _resolved(self, given: Mapping[str, Given]) -> dict[str, Given]:
        """An organisation that is only a name yet is welcomed, once."""
        values = dict(given)
        name = values.get("organisation")
        if isinstance(name, str):
            values["organisation"] = self._welcome(name)
        return values

    def _welcome(self, name: str) -> Organisation:
        key = bare(name)
        if key not in self._welcomed:
            self._welcomed[key] = Organisation(initiative=self.initiative, name=name)
            self.done.welcomed += 1
        return self._welcomed[key]

    # What is new

    def _add(self, entity: type[Entity], values: dict[str, Given]) -> None:
        makers: dict[type[Entity], Callable[[dict[str, Given]], None]] = {
            Outcome: self._add_outcome,
            Intervention: self._add_intervention,
            Indicator: self._add_indicator,
            Evidence: self._add_evidence,
            Link: self._add_link,
            Measurement: self._add_value,
        }
        make = makers.get(entity)
        if make is not None:
            make(values)
        else:
            self._many.add(entity, values)

    def _add_outcome(self, values: dict[str, Given]) -> None:
        self._outcomes += 1
        Outcome(initiative=self.initiative, number=self._outcomes, **values)  # type: ignore[arg-type]

    def _add_intervention(self, values: dict[str, Given]) -> None:
        self._interventions += 1
        lead = values.pop("organisation", None)
        made = Intervention(initiative=self.initiative, number=self._interventions, **values)  # type: ignore[arg-type]
        if isinstance(lead, Organisation):
            Participation(intervention=made, organisation=lead, role=PartRole.LEAD)

    def _add_indicator(self, values: dict[str, Given]) -> None:
        aim, due_on = values.pop("target", None), values.pop("target_on", None)
        made = Indicator(initiative=self.initiative, **values)  # type: ignore[arg-type]
        made.count_in(made.unit)
        if isinstance(aim, float) and isinstance(due_on, date):
            Aim(indicator=made, value=aim, due_on=due_on)

    def _add_link(self, values: dict[str, Given]) -> None:
        Link(initiative=self.initiative, **values)  # type: ignore[arg-type]

    def _add_evidence(self, values: dict[str, Given]) -> None:
        """What has an author and a year is most likely a study; else what people of the field know."""
        likely = EvidenceKind.STUDY if "author" in values and "year" in values else EvidenceKind.PRACTICE
        self._many.add(Evidence, {"kind": likely, **values})

    def _add_value(self, values: dict[str, Given]) -> None:
        period = values.pop("period")
        assert isinstance(period, Period)
        values |= {"period_start": period.start, "period_months": period.months}
        indicator = values["indicator"]
        assert isinstance(indicator, Indicator)
        values |= {"definition_version": indicator.definition_version, "came_from": self._came_from()}
        values["validation"] = Validation.SUBMITTED  # someone has still to look at it
        self._many.add(Measurement, {**values, **_said(values["value"])})

    def _submit(self, held: Measurement) -> None:
        """Someone has still to look at it; where it stood in the list is kept."""
        held.submit()
        held.came_from = self._came_from()

    def _came_from(self) -> str:
        return _("{sheet}, ligne {row}").format(sheet=self._sheet, row=self._row)

    def keep(self) -> None:
        """Write what waits."""
        self._many.write()

    # What is here already

    def _complete(self, held: Entity, values: dict[str, Given]) -> bool:
        """Write what the policy allows; whether anything changed."""
        if isinstance(held, Measurement):
            values = {**_said(values["value"]), **({"note": values["note"]} if "note" in values else {})}
        columns = {attribute.key for attribute in inspect(type(held)).attrs}
        own = {key: value for key, value in values.items() if key in columns and key not in IDENTITY}
        wanted = {key: value for key, value in own.items() if self._is_wanted(held, key, value)}
        for key, value in wanted.items():
            setattr(held, key, value)
        if isinstance(held, Measurement) and "value" in wanted:
            held.replaced()
            self._submit(held)
        if isinstance(held, Indicator):
            return self._aim(held, values) or bool(wanted)
        return bool(wanted)

    def _is_wanted(self, held: Entity, key: str, value: Given) -> bool:
        old = getattr(held, key)
        if isinstance(held, Measurement) and self.policy == "fill" and held.value is not None:
            return key == "note" and not held.note
        is_open = self.policy == "replace" or old in (None, "") or isinstance(old, Presence)
        return is_open and old != value

    def _aim(self, held: Indicator, values: Mapping[str, Given]) -> bool:
        aim, due_on = values.get("target"), values.get("target_on")
        if not isinstance(aim, float) or not isinstance(due_on, date):
            return False
        same = next((one for one in held.targets if one.due_on == due_on), None)
        if same is not None and (self.policy == "fill" or same.value == aim):
            return False
        if held.baseline_on is not None and due_on <= held.baseline_on:
            return False
        held.aim(aim, due_on)
        return True


IDENTITY = frozenset(("source", "target", "indicator", "period"))
"""What makes a line what it is: never replaced."""


def _said(value: Given) -> dict[str, Given]:
    """A value, or why there is none."""
    if isinstance(value, Presence):
        return {"value": None, "presence": value}
    return {"value": value, "presence": Presence.MEASURED}


def apply(plan: Plan, policy: Policy = "skip", moved: Callable[[int], None] | None = None) -> Applied:
    """Write the lines that are taken, inside a change that the caller opened; `moved`: how many are done."""
    writer = _Writer(plan.initiative, policy, plan.rows.sheet.title)
    step = max(STEP, len(plan.lines) // TELLINGS)
    for done, line in enumerate(plan.lines, 1):
        writer.write(line, plan.rows.target.entity)
        if moved is not None and done % step == 0:
            writer.keep()
            moved(done)
    writer.keep()
    return writer.done
