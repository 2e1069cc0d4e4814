"""The stages of the method, in order, and how far an initiative is in each: run after every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import _, language
from app.method.content import guide
from app.method.reasons import Lack, Progress, State, together

if TYPE_CHECKING:
    from app.model import Initiative

__all__ = [
    "STAGES",
    "Lack",
    "Progress",
    "Stage",
    "State",
    "lacks",
    "pages",
    "progress",
    "progressing",
    "title",
]


@dataclass(frozen=True)
class Stage:
    """A stage: its key, that of its page, and the stages it is made of, if it has no page of its own."""

    key: str
    parts: tuple[Stage, ...] = field(default=())

    @property
    def page(self) -> str:
        """The page on which it is worked out: its own, or that of its first part."""
        return self.parts[0].page if self.parts else self.key

    def title(self) -> str:
        """Its name, in the language spoken now."""
        return title(self.key)


STAGES = (
    Stage("socle"),
    Stage("need"),
    Stage("impact"),
    Stage("theory"),
    Stage(
        "implementation",
        (Stage("interventions"), Stage("coordination"), Stage("communication"), Stage("monitoring")),
    ),
)
"""The order is a guide, not a lock: every stage can be opened at any time."""


def title(key: str) -> str:
    """The name of a stage, in the language spoken now; that of its page where it has one."""
    return _("Mise en œuvre") if key == "implementation" else guide(key, language()).title


def pages() -> Iterator[Stage]:
    """The stages that have a page of their own, in order."""
    for stage in STAGES:
        yield from stage.parts or (stage,)


def progress(initiative: Initiative, today: date | None = None) -> dict[str, Progress]:
    """How far each stage is, by its key, in order. The same number of SELECTs whatever the size.

    «implementation» sums up its four parts, which come after it under their own keys.
    """
    *_working, told = progressing(initiative, today)
    return told


def progressing(initiative: Initiative, today: date | None = None) -> Iterator[dict[str, Progress]]:
    """The same, a stage at a time: what is known so far, in order once all of it is."""
    from sqlalchemy.orm import object_session

    from app.method import ground, systems, target  # a page is on the screen before

    session = object_session(initiative)
    if session is None:
        raise ValueError("an initiative outside any dossier")
    told: dict[str, Progress] = {}
    cards = target.cards(session)
    yield told
    asked: dict[str, Callable[[], Progress]] = {
        "socle": lambda: ground.socle(session),
        "need": lambda: ground.need(session),
        "impact": lambda: target.impact(session, today or date.today()),
        "theory": lambda: target.theory(cards),
        "interventions": lambda: systems.interventions(session, cards),
        "coordination": lambda: systems.coordination(session),
        "communication": lambda: systems.communication(session),
        "monitoring": lambda: systems.monitoring(session, cards),
    }
    for key, ask in asked.items():
        told[key] = ask()
        yield told
    parts = {key: told.pop(key) for key in ("interventions", "coordination", "communication", "monitoring")}
    yield {**told, "implementation": together(list(parts.values())), **parts}


def lacks(initiative: Initiative, today: date | None = None) -> list[Lack]:
    """Everything that is missing, stage after stage, each thing once."""
    held = progress(initiative, today)
    return [lack for stage in pages() for lack in held[stage.key].lacks]
