"""What the cards of the canvas are called, and what they say: plain rules on plain values, without SQLAlchemy."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day

IMPACT, OUTCOME, INTERVENTION = "impact", "outcome", "intervention"
"""The kinds of cards, as the column `node.kind` says them."""
LETTERS = {OUTCOME: "R", INTERVENTION: "I"}
"""The letter said aloud before the number of a card; the impact has none, there is one."""


def coded(kind: str, number: int) -> str:
    """The short code said aloud in the room: R12, I3; empty for the impact."""
    return f"{LETTERS[kind]}{number}" if kind in LETTERS else ""


def is_bracketed(text: str) -> bool:
    """Whether the text of a result is still that of the [factor] from which it came: nobody has worded it."""
    return text.strip()[:1] == "[" and text.strip()[-1:] == "]"


def impact_parts(deadline: date | None, place: str, text: str) -> list[tuple[str, str]]:
    """The parts of the sentence in their order, as (column, words); those that are not known have no words."""
    start = _("D’ici le {date}").format(date=day(deadline)) if deadline else ""
    parts = [("deadline", start), ("place", place.strip()), ("text", text.strip().rstrip("."))]
    first = next((n for n, (_column, words) in enumerate(parts) if words), None)
    if first is not None:
        column, words = parts[first]
        parts[first] = column, words[:1].upper() + words[1:]
    return parts


def impact_sentence(deadline: date | None, place: str, text: str) -> str:
    """The sentence that the parts of an impact make, as far as they are known."""
    said = ", ".join(words for _column, words in impact_parts(deadline, place, text) if words)
    return f"{said}." if said else ""


def impact_headline(deadline: date | None, place: str, text: str) -> str:
    """What the card of the impact says: its sentence, or that it waits for one."""
    return impact_sentence(deadline, place, text) or _("L’impact reste à préciser")
