"""What is said of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Label(str, Enum):
    """What a statement says."""

    RESULT = "result"
    ACTIVITY = "activity"
    UNSURE = "unsure"


class Flag(str, Enum):
    """What could be said better."""

    MEANS = "means"
    TWO_CHANGES = "two_changes"
    NO_WHO = "no_who"
    VAGUE = "vague"


@dataclass(frozen=True)
class Reading:
    """What is understood of a statement, each reason a sentence; none is a verdict."""

    label: Label
    flags: tuple[Flag, ...]
    reasons: tuple[str, ...]
    question: str = ""
    """The question that turns an activity into a result."""
