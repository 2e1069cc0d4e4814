"""What a stage lacks and what it holds, for the tests of each."""

from datetime import date

from app.method.content import criteria
from app.method.stages import (
    Progress,
    progress,
)
from app.model import (
    Answer,
    Initiative,
)

TODAY = date(2026, 11, 23)
BASE = [criterion.key for criterion in criteria("fr") if criterion.is_base]


def stage(initiative: Initiative, key: str) -> Progress:
    return progress(initiative, TODAY)[key]


def missing(initiative: Initiative, key: str) -> list[str]:
    return [lack.sentence.replace("\N{NO-BREAK SPACE}", " ") for lack in stage(initiative, key).lacks]


def holds(initiative: Initiative, key: str) -> list[str]:
    return stage(initiative, key).holds


def answer_all(initiative: Initiative, answer: Answer = Answer.YES) -> None:
    for key in BASE:
        initiative.answer(key, answer, "Quatorze familles l’ont dit")
