"""Texts that say nearly the same: two people rarely write the same words, and often the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

ALIKE = 0.8
"""From this share of common letters on, two short texts are held for the same (Ratcliff and Obershelp's measure)."""
LONGEST = 400
"""Characters compared at most."""


def bare(text: str) -> str:
    """Without accents, capitals or punctuation, in words apart by one space."""
    parts = unicodedata.normalize("NFD", text.casefold())[: 4 * LONGEST]
    kept = "".join(c if c.isalnum() else " " for c in parts if not unicodedata.combining(c))
    return " ".join(kept.split())[:LONGEST]


def alike(texts: Mapping[Key, str]) -> list[list[Key]]:
    """Groups of two texts or more that are alike, each text in one group, in the order given."""
    said = {key: bare(text) for key, text in texts.items()}
    taken: set[Key] = set()
    groups: list[list[Key]] = []
    keys = [key for key in texts if said[key]]
    for at, key in enumerate(keys):
        if key in taken:
            continue
        group = [key, *(k for k in keys[at + 1 :] if k not in taken and _same(said[key], said[k]))]
        if len(group) > 1:
            taken.update(group)
            groups.append(group)
    return groups


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
