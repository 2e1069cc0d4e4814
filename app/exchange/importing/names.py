"""What a name in a list stands for: dictionaries of what the initiative holds, made once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.analysis.similar import bare
from app.exchange.importing.twins import bag
from app.model import Entity, Indicator, Initiative, Node, Organisation

E = TypeVar("E", bound=Entity)


class Names:
    """Ask for something by its name, or for a card by its code too; None when nothing, or several, answer."""

    def __init__(self, initiative: Initiative) -> None:
        nodes = [(words, node) for node in initiative.nodes for words in (node.text, node.headline)]
        codes = [(node.code, node) for node in initiative.nodes if node.code]
        self._organisations = _index((o.name, o) for o in initiative.organisations)
        self._indicators = _index((i.name, i) for i in initiative.indicators)
        self._nodes = _index([*nodes, *codes])

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of that name."""
        return _found(self._organisations, name)

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that name."""
        return _found(self._indicators, name)

    def node(self, name: str) -> Node | None:
        """The card that says this, or has this code."""
        return _found(self._nodes, name)


def _index(pairs: Iterable[tuple[str, E]]) -> dict[str, list[E]]:
    found: dict[str, list[E]] = {}
    for name, entity in pairs:
        for key in {f"plain {bare(name)}", f"bag {bag(name)}"}:
            held = found.setdefault(key, [])
            if entity not in held:
                held.append(entity)
    return found


def _found(index: dict[str, list[E]], name: str) -> E | None:
    if not bare(name):
        return None
    for key in (f"plain {bare(name)}", f"bag {bag(name)}"):
        held = index.get(key, [])
        if held:
            return held[0] if len(held) == 1 else None
    return None
