"""Who decides, does, advises, is told: bodies × backbone functions and interventions, and what one reads there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _, listed
from app.model import BackboneFunction, Body, BodyVoice, HeldFunction, Intervention, Stage, Voice
from app.model.cards import INTERVENTION, coded


@dataclass(frozen=True)
class Subject:
    """What is decided or done. `id` is that of an intervention, or below zero for a backbone function."""

    id: int
    name: str

    @property
    def function(self) -> BackboneFunction | None:
        """The backbone function that it is, if it is one."""
        return list(BackboneFunction)[-self.id - 1] if self.id < 0 else None


@dataclass(frozen=True)
class Voices:
    """The table: its lines, its columns as (id, name), and the voice at (subject id, body id)."""

    subjects: tuple[Subject, ...]
    bodies: tuple[tuple[int, str], ...]
    said: Mapping[tuple[int, int], Voice]


def voices(session: Session) -> Voices:
    """Every voice, in four queries whatever the size; interventions that were stopped are left out."""
    bodies = session.execute(select(Body.id, Body.name).order_by(Body.id))
    going = select(Intervention.node_id, Intervention.number, Intervention.text)
    acts = session.execute(going.where(Intervention.stage != Stage.STOPPED).order_by(Intervention.number))
    numbered = {function: -n for n, function in enumerate(BackboneFunction, 1)}
    functions = [Subject(id, function.label) for function, id in numbered.items()]
    subjects = [Subject(id, f"{coded(INTERVENTION, number)} {text}") for id, number, text in acts]
    said: dict[tuple[int, int], Voice] = {}
    held = select(HeldFunction.function, HeldFunction.body_id, HeldFunction.voice)
    for function, body, voice in session.execute(held):
        said[numbered[function], body] = voice
    for act, body, voice in session.execute(
        select(BodyVoice.intervention_id, BodyVoice.body_id, BodyVoice.voice)
    ):
        said[act, body] = voice
    return Voices((*functions, *subjects), tuple((id, name) for id, name in bodies), said)


@dataclass(frozen=True)
class Doubt:
    """One thing to clear up: about which subject (id), in a sentence."""

    subject: int
    sentence: str


def doubts(held: Voices) -> list[Doubt]:
    """Where nobody decides, or several do. A line that says nothing beyond who does it is not begun: no doubt."""
    names = dict(held.bodies)
    by_subject: dict[int, dict[int, Voice]] = defaultdict(dict)
    for (id, body), voice in held.said.items():
        by_subject[id][body] = voice
    found = []
    for subject in held.subjects:
        spoken = by_subject[subject.id]
        deciding = [names[body] for body, voice in sorted(spoken.items()) if voice is Voice.DECIDES]
        begun = any(voice is not Voice.DOES for voice in spoken.values())
        if begun and not deciding:
            words = _("« {subject} » : personne ne décide.").format(subject=subject.name)
            found.append(Doubt(subject.id, words))
        elif len(deciding) > 1:
            words = _("« {subject} » : {names} décident. Laquelle de ces instances tranche ?")
            found.append(Doubt(subject.id, words.format(subject=subject.name, names=listed(deciding))))
    return found
