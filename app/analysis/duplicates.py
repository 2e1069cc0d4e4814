"""Organisations that look like the same one written twice, and why one thinks so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from app.analysis.similar import bare
from app.i18n import _

SMALL = frozenset(
    {"de", "des", "du", "la", "le", "les", "l", "d", "et", "a", "au", "aux", "the", "of", "and", "for", "in"}
)
"""Words that tell no name from another."""
NEAR = 0.8
"""Ratcliff and Obershelp’s share of common letters."""
SHORTEST = 3
"""Letters of the shortest initials that say something."""


@dataclass(frozen=True)
class Twins:
    """Two organisations (ids) that may be one, and the reason in a sentence."""

    first: int
    second: int
    why: str


def twins(names: Mapping[int, str]) -> list[Twins]:
    """Each pair once, with its strongest reason: same letters, same words, initials, nearly the same words."""
    found: dict[tuple[int, int], str] = {}
    for pair, why in (*_same_letters(names), *_same_words(names), *_initials(names), *_nearly(names)):
        found.setdefault(pair, why)
    return [Twins(first, second, _said(names, first, second, why)) for (first, second), why in found.items()]


def _said(names: Mapping[int, str], first: int, second: int, why: str) -> str:
    words = _("« {one} » et « {other} » sont peut-être le même organisme : {why}.")
    return words.format(one=names[first], other=names[second], why=why)


Found = Iterator[tuple[tuple[int, int], str]]


def _same_letters(names: Mapping[int, str]) -> Found:
    yield from _grouped(
        {id: bare(name) for id, name in names.items()}, _("les mêmes lettres, aux accents près")
    )


def _same_words(names: Mapping[int, str]) -> Found:
    words = {id: " ".join(sorted(_words(name))) for id, name in names.items()}
    yield from _grouped(words, _("les mêmes mots, aux petits mots et à l’ordre près"))


def _grouped(keys: Mapping[int, str], why: str) -> Found:
    groups: dict[str, list[int]] = defaultdict(list)
    for id, key in keys.items():
        if key:
            groups[key].append(id)
    for held in groups.values():
        for other in held[1:]:
            yield (held[0], other), why


def _initials(names: Mapping[int, str]) -> Found:
    written = {bare(name).replace(" ", ""): id for id, name in names.items() if len(name.split()) == 1}
    for id, name in names.items():
        letters = "".join(word[0] for word in _words(name))
        other = written.get(letters)
        if len(letters) >= SHORTEST and other is not None and other != id:
            yield (id, other), _("l’un est le sigle de l’autre")


def _nearly(names: Mapping[int, str]) -> Found:
    """One word mistyped, or words left out; «École 1» and «École 2» are two schools."""
    told = {id: frozenset(_words(name)) for id, name in names.items()}
    numbers = {word for words in told.values() for word in words if any(letter.isdigit() for letter in word)}
    for (first, mine), (second, other) in combinations(told.items(), 2):
        common = mine & other
        if not common or (mine ^ other) & numbers:
            continue
        less, more = mine - common, other - common
        if not (less and more) and len(common) >= 2:
            yield (first, second), _("l’un a tous les mots de l’autre")
        elif len(less) == len(more) == 1 and _mistyped(min(less), min(more)):
            yield (first, second), _("un seul mot diffère, de peu")


def _mistyped(one: str, other: str) -> bool:
    """From this share of common letters on, one word is held for the other badly typed."""
    if min(len(one), len(other)) <= SHORTEST:
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def _words(name: str) -> list[str]:
    return [word for word in bare(name).split() if word not in SMALL]
