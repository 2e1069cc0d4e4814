"""What stands before a statement and is not its matter: «D’ici 2029,», «À Laval,», «Résultat 1 :»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.method.lexicon import Lexicon

LONGEST = 16
"""In how many words the comma that closes an opening is looked for."""
CODE = re.compile(r"[a-z]{1,2}\d+")


def without_opening(tokens: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The words and the commas of the statement itself; all of them when nothing would remain."""
    left = list(tokens)
    while True:
        shorter = _once(left, lexicon)
        if len(shorter) == len(left):
            return [word for word in left if word.isalnum() or len(word) > 1] or list(tokens)
        if not any(word.isalpha() for word in shorter):
            return left
        left = shorter


def _once(tokens: list[str], lexicon: Lexicon) -> list[str]:
    """Without its first opening, if it has one."""
    for take in (_title, _aim, _circumstance, _date):
        taken = take(tokens, lexicon)
        if taken:
            return tokens[taken:]
    return tokens


def _title(tokens: list[str], lexicon: Lexicon) -> int:
    """«Résultat 1 :», «R12 :»."""
    if ":" not in tokens[1:5]:
        return 0
    titled = CODE.fullmatch(tokens[0]) or tokens[0] in lexicon.words_of("titles")
    return tokens.index(":") + 1 if titled else 0


def _aim(tokens: list[str], lexicon: Lexicon) -> int:
    """«Notre objectif est de»."""
    found = lexicon.aims.match(" ".join(tokens[:12]))
    return len(found[0].split()) if found else 0


def _circumstance(tokens: list[str], lexicon: Lexicon) -> int:
    """«Dans le Vieux-Port,»: a preposition, and a comma soon after."""
    if tokens[0] not in lexicon.words_of("circumstances") and tokens[:2] != ["d", "ici"]:
        return 0
    return tokens.index(",") + 1 if "," in tokens[1:LONGEST] else 0


def _date(tokens: list[str], lexicon: Lexicon) -> int:
    """«D’ici la fin de 2029», without its comma."""
    start = 2 if tokens[:2] == ["d", "ici"] else 1 if tokens[0] == "by" else 0
    at = start
    while start and at < len(tokens) and (tokens[at].isdigit() or tokens[at] in lexicon.words_of("dates")):
        at += 1
    return at if at > start else 0
