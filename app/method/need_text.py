"""The need statement: assembled from its parts, rewritten by the group, and kept in step with what changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from app.i18n import _, listed, ngettext, number, with_unit
from app.method.holding import why_together
from app.model import Initiative, Keep

LONG = 1_200
"""The characters of a part that are compared: enough to see that it changed."""
MANY = 5_000
"""The same for the names of all the factors kept."""
NAMED = 8
"""The factors that the text names; a statement that names a hundred is not read."""


@dataclass(frozen=True)
class Parts:
    """What the statement is made of, without the words of any language around it."""

    problem: str = ""
    affected: str = ""
    place: str = ""
    magnitude: float | None = None
    unit: str = ""
    source: str = ""
    year: int | None = None
    factors: list[str] = field(default_factory=list)
    why: str = ""

    @classmethod
    def of(cls, initiative: Initiative) -> Parts:
        """The parts as they are now."""
        held = initiative.need
        return cls(
            problem=_bare(held.problem),
            affected=_bare(held.affected),
            place=_bare(held.place),
            magnitude=held.magnitude,
            unit=held.magnitude_unit.strip(),
            source=held.magnitude_source.strip(),
            year=held.magnitude_year,
            factors=[factor.name for factor in initiative.factors if factor.keep is Keep.KEPT],
            why=_bare(held.why_together),
        )

    @classmethod
    def remembered(cls, basis: str) -> Parts | None:
        """The parts as they were when the text was written; None when nothing is remembered."""
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(cls).validate_json(basis)
        except ValidationError:
            return None

    def as_basis(self) -> str:
        """What is kept with the text."""
        return json.dumps(asdict(self.shortened()), ensure_ascii=False)

    def shortened(self) -> Parts:
        """As it is remembered and compared."""
        names: list[str] = []
        for name in self.factors:
            if sum(map(len, names)) + len(name) < MANY:
                names.append(name)
        held = {**asdict(self), "problem": self.problem[:LONG], "why": self.why[:LONG], "factors": names}
        return Parts(**held)

    def sentences(self) -> list[str]:
        """Each part as a sentence, in the order of the text; one that is not known is empty."""
        return [_sentence(say(self)) for say in SAID]


def _who(held: Parts) -> str:
    return _("Qui le vit : {who}").format(who=held.affected) if held.affected else ""


def _where(held: Parts) -> str:
    return _("Où : {place}").format(place=held.place) if held.place else ""


def _size(held: Parts) -> str:
    if held.magnitude is None:
        return ""
    size = _("Son ampleur : {size}").format(size=with_unit(number(held.magnitude), held.unit))
    source = ", ".join(part for part in (held.source, str(held.year or "")) if part)
    return f"{size} ({source})" if source else size


def _factors(held: Parts) -> str:
    names = held.factors
    if not names:
        return ""
    said = names
    if len(names) > NAMED:
        rest = len(names) - NAMED
        others = ngettext("{count} autre", "{count} autres", rest).format(count=number(rest))
        said = [*names[:NAMED], others]
    return ngettext(
        "Un facteur est retenu : {names}", "{count} facteurs sont retenus : {names}", len(names)
    ).format(count=number(len(names)), names=listed(said))


SAID: tuple[Callable[[Parts], str], ...] = (
    lambda held: held.problem,
    _who,
    _where,
    _size,
    _factors,
    lambda held: held.why,
)


@dataclass(frozen=True)
class Drift:
    """One part that changed since the text was written: its sentence then, and now; either may be empty."""

    before: str
    now: str
    written: bool = True
    """Whether the text says it; a factor beyond those that are named is only counted there."""


def need_statement(initiative: Initiative) -> str:
    """The need assembled from its parts, as far as they are known."""
    held = Parts.of(initiative)
    computed = [] if held.why else why_together(initiative)
    return " ".join(sentence for sentence in (*held.sentences(), *computed) if sentence)


def drifts(initiative: Initiative) -> list[Drift]:
    """What changed in the parts since the group wrote its text; nothing while it has not."""
    need = initiative.need
    before = Parts.remembered(need.statement_basis) if need.statement.strip() else None
    if before is None:
        return []
    now = Parts.of(initiative).shortened()
    pairs = zip(before.sentences(), now.sentences(), strict=True)
    found = [Drift(old, new) for old, new in pairs if old != new]
    return [*found, *_replaced(before, now)]


def _replaced(before: Parts, now: Parts) -> list[Drift]:
    """Factors that the sentence only counts («et 3 autres»), of which some gave way to as many others."""
    if before.factors == now.factors or _factors(before) != _factors(now):
        return []
    gone, come = (
        [name for name in one.factors if name not in other.factors]
        for one, other in ((before, now), (now, before))
    )
    words = _("Parmi les autres facteurs retenus : {names}")
    was, is_now = (words.format(names=listed(names)) if names else "" for names in (gone, come))
    return [Drift(was, is_now, written=False)] if was or is_now else []


def write_statement(initiative: Initiative, text: str) -> None:
    """The group's own words; the parts they were written from are remembered until they are looked at again."""
    need = initiative.need
    need.statement = text
    if not text.strip():
        need.statement_basis = ""
    elif not need.statement_basis:
        need.statement_basis = Parts.of(initiative).as_basis()


def keep_statement(initiative: Initiative) -> None:
    """The group has seen what changed and keeps its text as it is."""
    initiative.need.statement_basis = Parts.of(initiative).as_basis()


def take_drifts(initiative: Initiative) -> None:
    """Bring what changed into the text: in place where the old sentence stands, else at its end."""
    need = initiative.need
    text = need.statement.strip()
    for drift in drifts(initiative):
        if not drift.written:
            continue
        if drift.before and drift.before in text:
            text = text.replace(drift.before, drift.now)
        elif drift.now:
            text = f"{text} {drift.now}"
    need.statement = text.replace("  ", " ").strip()
    keep_statement(initiative)


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in "!?…." else text


def _bare(text: str) -> str:
    return text.strip().rstrip(".")
