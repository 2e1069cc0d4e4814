"""One step as the room sees it: plain values. The window that shows it knows nothing of initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.analysis.monitoring import Standing

MOST = 12
"""Lines on one slide: more is not read from the back of a room."""


@dataclass(frozen=True)
class Choice:
    """An answer that can be given there and then."""

    words: str
    chosen: bool
    choose: Callable[[], None]


@dataclass(frozen=True)
class Saying:
    """Where what the group says goes: the words of the empty line, and what is done with a text."""

    hint: str
    keep: Callable[[str], None]
    sentence: Callable[[str], str] = str
    """What will be true once it is kept: «A contribue à B»."""


@dataclass(frozen=True)
class Slide:
    """One step. `heading` is read first; `lines` are under it."""

    step: str
    question: str
    heading: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    saying: Saying | None = None
    figure: Standing | None = None
    """An indicator to draw under the heading."""
    cards: frozenset[int] | None = None
    """The cards of the theory that this step is about; None: it is not about the theory."""
    traced: bool = False
    """Those cards stand out among all the others, rather than alone."""


def chunks(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The lines of as many slides as it takes; one slide at least."""
    for first in range(0, max(1, len(lines)), MOST):
        yield tuple(lines[first : first + MOST])
