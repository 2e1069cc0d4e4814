"""The results-based summary that Canadian funders ask for, drawn from the same theory, indicators and partners.

The logical framework and the performance measurement framework follow the columns of Global Affairs Canada's
results-based management; nothing is asked twice for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.analysis.theory import HORIZONS
from app.i18n import _, day, number, with_unit
from app.model import (
    Impact,
    Indicator,
    IndicatorKind,
    Initiative,
    Intervention,
    Link,
    Node,
    Outcome,
    Reporting,
    Stage,
)

APART = "\n"


@dataclass(frozen=True)
class LogicLine:
    """A line of the logical framework; texts of several things are one a line."""

    level: str
    code: str
    statement: str
    indicators: str
    targets: str
    verification: str
    assumptions: str
    node: int


@dataclass(frozen=True)
class MeasureLine:
    """A line of the performance measurement framework: one indicator of one result."""

    level: str
    result: str
    indicator: str
    baseline: str
    targets: str
    source: str
    method: str
    frequency: str
    responsible: str
    id: int


def logic(initiative: Initiative, session: Session, held: Set[Node] | None = None) -> list[LogicLine]:
    """From the impact down to what is done; what stopped is left out. `held`: the cards already loaded."""
    held = loaded(session) if held is None else held
    return [_logic_line(initiative, node) for node in _ordered(initiative) if node in held]


def measures(initiative: Initiative, session: Session, held: Set[Node] | None = None) -> list[MeasureLine]:
    """Every indicator, in the order of the results it measures; those of no result come last."""
    held = loaded(session) if held is None else held
    nodes = [node for node in _ordered(initiative) if node in held]
    lines = [_measure_line(initiative, one) for node in nodes for one in node.indicators]
    known = {line.id for line in lines}
    return lines + [_measure_line(initiative, one) for one in initiative.indicators if one.id not in known]


def loaded(session: Session) -> set[Node]:
    """In sets: a card at a time would ask thousands of questions. Who asks holds them, or they are let go of."""
    return set(
        session.scalars(
            select(Node).options(
                selectinload(Node.indicators).selectinload(Indicator.targets),
                selectinload(Node.indicators)
                .selectinload(Indicator.reportings)
                .selectinload(Reporting.organisation),
                selectinload(Node.effects).selectinload(Link.assumptions),
                selectinload(Node.effects).selectinload(Link.target),
            )
        )
    )


def _ordered(initiative: Initiative) -> Iterator[Node]:
    yield initiative.impact
    for horizon in HORIZONS:
        yield from (outcome for outcome in initiative.outcomes if outcome.horizon is horizon)
    yield from (act for act in initiative.interventions if act.stage is not Stage.STOPPED)


def _level(initiative: Initiative, node: Node | None) -> str:
    if isinstance(node, Impact):
        return _("Impact")
    if isinstance(node, Outcome):
        return _("Résultat, {horizon}").format(horizon=initiative.horizon_name(node.horizon).lower())
    return _("Intervention et extrants") if isinstance(node, Intervention) else _("Sans résultat encore")


def _logic_line(initiative: Initiative, node: Node) -> LogicLine:
    statement = node.headline
    if isinstance(node, Intervention) and node.outputs.strip():
        outputs = _("Extrants : {outputs}").format(outputs=node.outputs.strip())
        statement = f"{statement}\n{outputs}"
    sources = dict.fromkeys(one.source for one in node.indicators if one.source.strip())
    return LogicLine(
        level=_level(initiative, node),
        code=node.code,
        statement=statement,
        indicators=APART.join(one.name for one in node.indicators),
        targets=APART.join(_way(one) for one in node.indicators),
        verification=APART.join(sources),
        assumptions=APART.join(_conditions(node)),
        node=node.id,
    )


def _conditions(node: Node) -> Iterator[str]:
    """What must hold for it to lead further, with what is known of it; then the risks of an intervention."""
    for link in node.effects:
        for assumption in link.assumptions:
            yield f"{assumption.text} ({assumption.state.label})"
    if isinstance(node, Intervention) and node.risks.strip():
        yield _("Risques : {risks}").format(risks=node.risks.strip())


def _measure_line(initiative: Initiative, one: Indicator) -> MeasureLine:
    node = one.node
    names = [reporting.organisation.name for reporting in one.reportings]
    return MeasureLine(
        level=one.level.label.capitalize() if one.level else _level(initiative, node),
        result=" ".join(filter(None, (node.code, node.headline))) if node is not None else "",
        indicator=" ".join(filter(None, (one.code, one.name, f"({one.unit})" if one.unit else ""))),
        baseline=_start(one),
        targets=APART.join(
            _("{value} au {date}").format(value=_value(one, target.value), date=day(target.due_on, "medium"))
            for target in sorted(one.targets, key=lambda target: target.due_on)
        ),
        source=one.source,
        method=one.method,
        frequency=one.frequency.label,
        responsible=", ".join(names),
        id=one.id,
    )


def _start(one: Indicator) -> str:
    if one.baseline is None:
        return ""
    value = _value(one, one.baseline)
    return f"{value} ({one.baseline_on.year})" if one.baseline_on else value


def _way(one: Indicator) -> str:
    """«26 % → 13 %», «268 $ → 240 $ par semaine»: from the start to the last target."""
    last = max(one.targets, key=lambda target: target.due_on, default=None)
    if last is None:
        return one.said(one.baseline) or "?"
    start = _value(one, one.baseline) if one.baseline is not None else "?"
    return f"{start}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{one.said(last.value)}"


def _value(one: Indicator, value: float) -> str:
    if one.kind.is_yes_or_no or one.kind is IndicatorKind.PERCENT:
        return one.said(value)
    return with_unit(number(value), one.unit[:1] if one.unit.startswith(("$", "%")) else "")


def logic_headers() -> tuple[str, ...]:
    """The words above the columns of the logical framework."""
    return (
        _("Niveau"),
        _("Code"),
        _("Énoncé"),
        _("Indicateurs"),
        _("Départ → cible"),
        _("Moyens de vérification"),
        _("Hypothèses et risques"),
    )


def measure_headers() -> tuple[str, ...]:
    """The words above the columns of the performance measurement framework."""
    return (
        _("Niveau"),
        _("Résultat attendu"),
        _("Indicateur"),
        _("Situation de départ"),
        _("Cibles"),
        _("Source des données"),
        _("Méthode"),
        _("Fréquence"),
        _("Qui recueille"),
    )


def logic_cells(line: LogicLine) -> tuple[str, ...]:
    """A line of the logical framework, column by column."""
    return (
        line.level,
        line.code,
        line.statement,
        line.indicators,
        line.targets,
        line.verification,
        line.assumptions,
    )


def measure_cells(line: MeasureLine) -> tuple[str, ...]:
    """A line of the performance measurement framework, column by column."""
    return (
        line.level, line.result, line.indicator, line.baseline, line.targets,
        line.source, line.method, line.frequency, line.responsible,
    )  # fmt: skip
