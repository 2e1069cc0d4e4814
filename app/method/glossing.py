"""The words of the trade found in a text, so that each is explained where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.method.content import Term, glossary

EVERYDAY = ("besoin", "need", "porteurs")
"""Terms whose word says something else in most sentences («de quoi a-t-elle besoin», «organisme porteur»)."""
SUBJECTS = ("il", "elle", "on", "se", "we", "they")
"""Words after which a term is a verb («ce qu’il mesure»)."""
EXPRESSIONS = (
    "tour d’horizon",
    "mesure du rendement",
    "performance measurement",
    "link evidence",
    "link to",
)
"""Turns of phrase in which a term says something else."""
SPACE = "[\\s\N{NO-BREAK SPACE}]"


@dataclass(frozen=True)
class Found:
    """A piece of a text, and the term that it says, if it does."""

    text: str
    term: Term | None = None


def glossed(text: str, language: str) -> Iterator[Found]:
    """The text in pieces, in order; the first time a term is said, its piece carries the term.

    A plural in -s, -x or -ies counts; the longest term wins («impact ciblé» before «impact»).
    """
    seen: set[str] = set()
    end = 0
    lowered = text.lower()
    if len(lowered) != len(text):  # «İ» becomes two letters
        lowered = text
    for match in _pattern(language).finditer(lowered):
        term = _terms(language).get(_key(match.group()))
        if term is None or term.name in seen:
            continue
        seen.add(term.name)
        if match.start() > end:
            yield Found(text[end : match.start()])
        yield Found(text[match.start() : match.end()], term)
        end = match.end()
    if end < len(text):
        yield Found(text[end:])


@cache
def _terms(language: str) -> dict[str, Term]:
    return {_key(term.name): term for term in glossary(language)}


def _key(words: str) -> str:
    """The same for a plural and for its singular, whatever the spaces."""
    return " ".join(re.sub(r"ie$", "y", re.sub(r"[sx]$", "", word)) for word in words.casefold().split())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """In small letters, sought in small letters: made for both, it takes seven times as long to make."""
    known = (term.name.lower() for term in glossary(language) if term.name.casefold() not in EVERYDAY)
    names = sorted(known, key=len, reverse=True)
    said = (f"{SPACE}+".join(_either(word) for word in name.split()) for name in names)
    verbs = "".join(rf"(?<!\b{word}{SPACE})" for word in SUBJECTS)
    return re.compile(rf"{verbs}\b(?:{'|'.join((*EXPRESSIONS, *said))})\b")


def _either(word: str) -> str:
    """A word or its plural: «facteur(s)», «body, bodies»."""
    if word.endswith("y"):
        return re.escape(word[:-1]) + "(?:y|ies)"
    return re.escape(re.sub(r"[sx]$", "", word)) + "[sx]?"
