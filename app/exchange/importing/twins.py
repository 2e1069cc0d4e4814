"""Who is here already: what a row and something we hold have in common, found through a dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.analysis.similar import bare
from app.i18n import _
from app.model import Entity, Initiative

SMALL = frozenset(
    "a au aux d de des du en et l la le les of the and for inc ltd ltee obnl osbl senc enr corp".split()
)
"""Words that two ways of writing one name leave out or put in."""


@dataclass(frozen=True)
class Twin:
    """Something that may be the same: which, why, and whether it is sure."""

    held: Entity | int
    """What we hold, or the row of the file in which it stood before."""
    why: str
    sure: bool


@dataclass
class Known:
    """What is known under each key; keys begin with what they compare."""

    keys: dict[str, Entity | int] = field(default_factory=dict)

    def add(self, values: Mapping[str, object], held: Entity | int, into: str) -> None:
        """Know something under all its keys; what was known first stays."""
        for key, _why, _sure in keys_of(values, into):
            self.keys.setdefault(key, held)

    def twin(self, values: Mapping[str, object], into: str) -> Twin | None:
        """What the values already are, by the surest of their keys."""
        for key, why, sure in keys_of(values, into):
            held = self.keys.get(key)
            if held is not None:
                return Twin(held, why(), sure)
        return None


Key = tuple[str, Callable[[], str], bool]


def keys_of(values: Mapping[str, object], into: str) -> list[Key]:
    """What would be the same for a twin, the surest first, and the words that say why."""
    name = _text(values, "name") or _text(values, "text") or _text(values, "title")
    if into == "people":
        return _of_person(values, name)
    keys: list[Key] = []
    if address := _address(_text(values, "address")):
        keys.append((f"address {address}", lambda: _("même adresse"), True))
    if name:
        keys.append((f"name {bare(name)}", lambda: _("même nom"), True))
        keys.append((f"words {bag(name)}", lambda: _("presque le même nom"), False))
    return keys


def _of_person(values: Mapping[str, object], name: str) -> list[Key]:
    """Two people may have one name; in one organisation, they are most likely one."""
    keys: list[Key] = []
    if email := _text(values, "email").casefold():
        keys.append((f"email {email}", lambda: _("même courriel"), True))
    if name:
        where = bare(_text(values, "organisation"))
        keys.append((f"name {bare(name)} @ {where}", lambda: _("même nom, même organisme"), True))
        keys.append((f"words {bag(name)}", lambda: _("même nom, ailleurs"), False))
    return keys


def known(initiative: Initiative, into: str) -> Known:
    """All that the initiative holds of what is being brought in."""
    held: Mapping[str, Callable[[], list[Entity]]] = {
        "organisations": lambda: [*initiative.organisations],
        "people": lambda: [*initiative.people],
        "knowledge": lambda: [*initiative.evidence],
        "factors": lambda: [*initiative.factors],
        "outcomes": lambda: [*initiative.outcomes],
        "interventions": lambda: [*initiative.interventions],
        "indicators": lambda: [*initiative.indicators],
    }
    found = Known()
    for entity in held[into]() if into in held else ():
        found.add(_values(entity), entity, into)
    return found


def _values(entity: Entity) -> dict[str, object]:
    values: dict[str, object] = {
        key: getattr(entity, key, "") for key in ("name", "text", "title", "email", "address")
    }
    organisation = getattr(entity, "organisation", None)
    return {**values, "organisation": getattr(organisation, "name", "")}


def bag(name: str) -> str:
    """The words that count of a name, in one order and without their plural."""
    words = {word.rstrip("s") for word in bare(name).split() if word not in SMALL}
    return " ".join(sorted(words)) or bare(name)


def _address(text: str) -> str:
    return re.sub(r"^(https?://)?(www\.|dx\.)?(doi\.org/)?|/$", "", text.strip().casefold())


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""
