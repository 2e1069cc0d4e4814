"""People that look like the same one written twice, and why one thinks so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.analysis.duplicates import Twins
from app.analysis.similar import bare
from app.i18n import _

DIGITS = 7
"""Figures of the shortest telephone number that tells someone apart."""


@dataclass(frozen=True)
class Known:
    """What tells a person from another."""

    id: int
    name: str
    email: str = ""
    phone: str = ""


def namesakes(people: Iterable[Known]) -> list[Twins]:
    """Each pair once, with its strongest reason: one address, one name, one number and a common name, initials."""
    held = list(people)
    names = {one.id: one.name for one in held}
    found: dict[tuple[int, int], str] = {}
    for pair, why in (*_same_email(held), *_same_name(held), *_same_phone(held), *_shortened(held)):
        found.setdefault(pair, why)
    words = _("« {one} » et « {other} » sont peut-être la même personne : {why}.")
    return [
        Twins(first, second, words.format(one=names[first], other=names[second], why=why))
        for (first, second), why in found.items()
    ]


Found = Iterator[tuple[tuple[int, int], str]]


def _grouped(keys: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for id, key in keys:
        if key:
            groups[key].append(id)
    for held in groups.values():
        yield from ((held[0], other) for other in held[1:])


def _same_email(held: list[Known]) -> Found:
    for pair in _grouped((one.id, one.email.strip().casefold()) for one in held):
        yield pair, _("le même courriel")


def _same_name(held: list[Known]) -> Found:
    """«Tremblay, Odile» is «Odile Tremblay»."""
    for pair in _grouped((one.id, " ".join(sorted(bare(one.name).split()))) for one in held):
        yield pair, _("le même nom, aux accents et à l’ordre près")


def _same_phone(held: list[Known]) -> Found:
    """Colleagues share a number: they are one person only when they share a name too."""
    words = {one.id: set(bare(one.name).split()) for one in held}
    numbers = ((one.id, "".join(filter(str.isdigit, one.phone))) for one in held)
    for first, second in _grouped((id, digits) for id, digits in numbers if len(digits) >= DIGITS):
        if words[first] & words[second]:
            yield (first, second), _("le même téléphone et un nom en commun")


def _shortened(held: list[Known]) -> Found:
    """«O. Tremblay» is perhaps «Odile Tremblay»: two words, the last the same, the first an initial of the other."""
    by_last: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in held:
        words = bare(one.name).split()
        if len(words) == 2:
            by_last[words[1]].append((one.id, words[0]))
    for alike in by_last.values():
        for initial, short in alike:
            for other, first in alike if len(short) == 1 else ():
                if len(first) > 1 and first[0] == short:
                    yield (other, initial), _("le même nom de famille, et l’initiale du prénom")
