"""The takes of the socle side by side: what was answered then, what is answered now, what moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import _, day, language, ngettext
from app.method.content import criteria
from app.model import Answer, Initiative

SHOWN = 3
"""The latest takes that are compared; more columns than that are not read."""
RANK = {Answer.NOT_YET: 0, Answer.PARTLY: 1, Answer.YES: 2}


@dataclass(frozen=True)
class Line:
    """One criterion: its answers on the days compared, then today's; None where it had none."""

    name: str
    answers: tuple[Answer | None, ...]

    @property
    def moved(self) -> int:
        """Since the last take: 1 forward, -1 backward, 0 the same or not answered both times."""
        before, now = self.answers[-2:]
        if before is None or now is None:
            return 0
        return (RANK[now] > RANK[before]) - (RANK[now] < RANK[before])

    @property
    def is_new(self) -> bool:
        """Whether it is answered now, and was not at the last take."""
        before, now = self.answers[-2:]
        return before is None and now is not None


@dataclass(frozen=True)
class Comparison:
    """The days compared, the oldest first, and a line for each criterion answered on one of them or today."""

    days: tuple[date, ...]
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """«Depuis le 12 mai 2025 : 3 réponses ont avancé, 1 a reculé, 2 sont nouvelles.»"""
        if not self.days:
            return ""
        forward = sum(line.moved > 0 for line in self.lines)
        backward = sum(line.moved < 0 for line in self.lines)
        new = sum(line.is_new for line in self.lines)
        said = []
        if forward:
            words = ngettext("{count} réponse a avancé", "{count} réponses ont avancé", forward)
            said.append(words.format(count=forward))
        if backward:
            words = ngettext("{count} réponse a reculé", "{count} réponses ont reculé", backward)
            said.append(words.format(count=backward))
        if new:
            words = ngettext("{count} réponse est nouvelle", "{count} réponses sont nouvelles", new)
            said.append(words.format(count=new))
        moved = ", ".join(said) or _("aucune réponse n’a bougé")
        return _("Depuis le {date} : {moved}.").format(date=day(self.days[-1]), moved=moved)


def compare(initiative: Initiative) -> Comparison:
    """The latest takes beside the answers of today."""
    days = tuple(sorted({take.taken_on for take in initiative.takes})[-SHOWN:])
    if not days:
        return Comparison((), ())
    held = {(take.taken_on, take.criterion): take.answer for take in initiative.takes}
    now = {answer.criterion: answer.answer for answer in initiative.readiness}
    lines = (
        Line(one.name, (*(held.get((on, one.key)) for on in days), now.get(one.key)))
        for one in criteria(language())
    )
    return Comparison(days, tuple(line for line in lines if any(line.answers)))
