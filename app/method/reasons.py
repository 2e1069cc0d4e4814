"""How far a stage is, told in reasons: what holds, what is missing and where to mend it. Never a grade."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from app.i18n import _, one_line
from app.model import Choice

if TYPE_CHECKING:
    from app.model import Base

SOLID = 0.85
"""The share of its reasons from which a stage is said to be solid enough."""
SHORT = 48
"""The most characters of an element's name in a sentence."""

Element: TypeAlias = "tuple[type[Base], int]"


class State(Choice):
    """How far a stage is, in words."""

    TO_BEGIN = "to_begin"
    UNDER_WAY = "under_way"
    SOLID = "solid"

    @property
    def label(self) -> str:
        return {
            State.TO_BEGIN: _("à commencer"),
            State.UNDER_WAY: _("en cours"),
            State.SOLID: _("assez solide"),
        }[self]


@dataclass(frozen=True)
class Lack:
    """What is missing, in a sentence; the page, the element if it is one, and the question, where to mend it."""

    sentence: str
    page: str
    element: Element | None = None
    field: str = ""
    """«need.problem», the question that the page asks; «new.factor», the line where one is added."""


@dataclass(frozen=True)
class Progress:
    """How far a stage is. `fraction` (0 to 1) draws the ring and is never written."""

    state: State
    fraction: float
    lacks: list[Lack] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """«en cours»."""
        return self.state.label


@dataclass(frozen=True)
class One:
    """An element of a list, as a reason speaks of it."""

    kind: type[Base]
    id: int
    name: str


class Reasons:
    """The reasons of one stage, asked one after the other in the order in which they are said."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._points: list[float] = []
        self._lacks: list[Lack] = []
        self._holds: list[str] = []

    def ask(
        self,
        holds: bool,
        good: str,
        lack: str,
        *,
        page: str = "",
        element: Element | None = None,
        field: str = "",
    ) -> None:
        """One reason: what is said when it holds (nothing, if empty), and when it does not."""
        self._points.append(1.0 if holds else 0.0)
        if not holds:
            self._lacks.append(Lack(lack, page or self._page, element, field))
        elif good:
            self._holds.append(good)

    def ask_each(
        self, everything: Sequence[One], wanting: Container[int], good: str, lack: Callable[[int], str]
    ) -> None:
        """A reason asked of each element: it holds in part where some (their ids) want it.

        `lack` says it for a number of elements; it may have {name}, that of the first, to which it leads.
        """
        if not everything:
            return
        found = [one for one in everything if one.id in wanting]
        self._points.append(1 - len(found) / len(everything))
        if found:
            sentence = lack(len(found)).format(name=short(found[0].name), count=len(found))
            self._lacks.append(Lack(sentence, self._page, (found[0].kind, found[0].id)))
        elif good:
            self._holds.append(good)

    def told(self, begun: bool) -> Progress:
        """How far the stage is; one in which nothing was written is to begin, whatever holds elsewhere."""
        if not begun:
            return Progress(State.TO_BEGIN, 0.0, self._lacks, [])
        fraction = sum(self._points) / len(self._points) if self._points else 0.0
        state = State.SOLID if fraction >= SOLID else State.UNDER_WAY
        return Progress(state, fraction, self._lacks, self._holds)


def together(parts: Sequence[Progress]) -> Progress:
    """Several stages seen as one."""
    fraction = sum(part.fraction for part in parts) / len(parts)
    begun = any(part.state is not State.TO_BEGIN for part in parts)
    state = State.SOLID if fraction >= SOLID else State.UNDER_WAY if begun else State.TO_BEGIN
    lacks = [lack for part in parts for lack in part.lacks]
    return Progress(state, fraction, lacks, [sentence for part in parts for sentence in part.holds])


def short(text: str) -> str:
    """The text on one line, cut where it is long."""
    words = one_line(text)
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
