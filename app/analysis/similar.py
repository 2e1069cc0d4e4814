"""Texts that say nearly the same: two people rarely write the same words, and often the same thing."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

ALIKE = 0.8
"""From this share of common letters on, two short texts are held for the same (Ratcliff and Obershelp's measure)."""
EVERYWHERE = 200
"""A word that so many texts hold tells them apart no more."""
LONGEST = 400
"""Characters compared at most."""


def bare(text: str) -> str:
    """Without accents, capitals or punctuation, in words apart by one space."""
    parts = unicodedata.normalize("NFD", text.casefold())[: 4 * LONGEST]
    kept = "".join(c if c.isalnum() else " " for c in parts if not unicodedata.combining(c))
    return " ".join(kept.split())[:LONGEST]


def alike(texts: Mapping[Key, str]) -> list[list[Key]]:
    """Groups of two texts or more that are alike, each text in one group, in the order given."""
    return [group for group in looking_alike(texts) if group]


def looking_alike(texts: Mapping[Key, str]) -> Iterator[list[Key]]:
    """The same, one text after the other: an empty group says nothing, and lets others work."""
    said: dict[Key, str] = {}
    for key, text in texts.items():
        said[key] = bare(text)
        yield []
    taken: set[Key] = set()
    order = {key: at for at, key in enumerate(key for key in texts if said[key])}
    holding = _holding(said, order)
    for key in order:
        near = _near(said[key], holding) if key not in taken else set()
        after = (k for k in sorted(near, key=order.__getitem__) if order[k] > order[key] and k not in taken)
        group = [key]
        for other in after:
            group += [other] if _same(said[key], said[other]) else []
            yield []
        if len(group) > 1:
            taken.update(group)
        yield group if len(group) > 1 else []


def _holding(said: Mapping[Key, str], keys: Iterable[Key]) -> dict[str, list[Key]]:
    """For each word, the texts that hold it, and for each whole text those that are it."""
    found: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        for word in {*said[key].split(), said[key]}:
            found[word].append(key)
    return found


def _near(text: str, holding: Mapping[str, list[Key]]) -> set[Key]:
    """The texts that share half of the words that are not everywhere: the others cannot be alike."""
    words = {word for word in {*text.split(), text} if len(holding[word]) <= EVERYWHERE}
    shared = Counter(key for word in words for key in holding[word])
    return {key for key, count in shared.items() if 2 * count >= len(words) - 1}


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
