"""Is a problem worded as a missing solution, and how long is a sentence? The rest is the language check's."""

import re
import unicodedata
from functools import cache

LONGEST = 35
"""The most words of an impact sentence."""

MISSING = """
manque d|manque de|absence d|absence de|il n y a pas de|il n y a pas d|il faut|besoin d un|besoin d une
lack of|absence of|there is no|we need
"""
SOLUTIONS = """
centre|maison|service|services|programme|projet|poste|intervenant|intervenante|intervenants|coordonnateur
coordonnatrice|financement|subvention|local|locaux|navette|outil|outils|guichet|comite|formation|site web
center|house|program|project|worker|coordinator|funding|grant|premises|shuttle|tool|tools|committee|training|website
"""


def folded(text: str) -> str:
    """Lower case, no accents, one space between words, elisions opened: «l’accès» becomes «l acces»."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w%-]+", " ", bare).split())


@cache
def _any_of(words: str) -> re.Pattern[str]:
    choices = [
        re.escape(part.strip()) for line in words.split("\n") for part in line.split("|") if part.strip()
    ]
    if "|" not in words:
        choices = [re.escape(word) for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join(sorted(choices, key=len, reverse=True))})\b")


def names_missing_solution(text: str) -> bool:
    """The problem is said as a solution that is missing: «il manque un centre…», «manque de financement»."""
    said = folded(text)
    found = re.search(rf"{_any_of(MISSING).pattern}|\bmanque (?:un|une|des)\b", said)
    return bool(found and _any_of(SOLUTIONS).search(" ".join(said[found.end() :].split()[:4])))


def word_count(text: str) -> int:
    """How many words a person would count."""
    return len(re.findall(r"\w[\w’'-]*", text))
