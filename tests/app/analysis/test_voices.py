"""Who decides, does, advises, is told: the table, and what is not clear in it."""

import pytest

from app.analysis.voices import doubts, voices
from app.model import BackboneFunction, Initiative, Stage, Voice
from app.store import Dossier

pytestmark = pytest.mark.usefixtures("writing")


def sentences(dossier: Dossier) -> list[str]:
    dossier.session.flush()
    return [one.sentence.replace("\xa0", " ") for one in doubts(voices(dossier.session))]


def test_the_six_functions_come_before_the_interventions_that_go_on(
    dossier: Dossier, initiative: Initiative
) -> None:
    initiative.add_intervention("Guichet")
    initiative.add_intervention("Navette").stage = Stage.STOPPED
    dossier.session.flush()
    held = voices(dossier.session)
    assert [one.function for one in held.subjects[:6]] == list(BackboneFunction)
    assert [one.name for one in held.subjects[6:]] == ["I1 Guichet"]
    assert held.subjects[6].function is None


def test_each_voice_stands_where_it_was_said(dossier: Dossier, initiative: Initiative) -> None:
    body, act = initiative.set_up("Directeur"), initiative.add_intervention("Guichet")
    body.speak(act, Voice.TOLD)
    body.speak(BackboneFunction.FUNDING, Voice.DECIDES)
    dossier.session.flush()
    assert voices(dossier.session).said == {(act.id, body.id): Voice.TOLD, (-6, body.id): Voice.DECIDES}


def test_what_nobody_began_raises_no_doubt(dossier: Dossier, initiative: Initiative) -> None:
    body = initiative.set_up("Soutien")
    initiative.add_intervention("Guichet")
    body.hold([BackboneFunction.VISION])
    assert sentences(dossier) == []


def test_an_intervention_in_which_nobody_decides_is_said(dossier: Dossier, initiative: Initiative) -> None:
    initiative.set_up("Soutien").speak(initiative.add_intervention("Guichet"), Voice.ADVISES)
    assert sentences(dossier) == ["« I1 Guichet » : personne ne décide."]


def test_two_bodies_that_decide_are_named(dossier: Dossier, initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    for name in ("Directeur", "Chantier", "Cercle"):
        initiative.set_up(name).speak(act, Voice.DECIDES)
    assert sentences(dossier) == [
        "« I1 Guichet » : Directeur, Chantier et Cercle décident. Laquelle de ces instances tranche ?"
    ]
