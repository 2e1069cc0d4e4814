"""How far a piece of knowledge is trusted: each family has its questions, and one rule says what they point to."""

from __future__ import annotations

import pytest

from app.model import Evidence, EvidenceKind, Trust, TrustQuestion, TrustReply
from app.model.trust import EXPERIENCE, RESEARCH, pointed_to
from app.store import Dossier

LETTERS = {"y": TrustReply.YES, "p": TrustReply.PARTLY, "n": TrustReply.NO, "u": TrustReply.UNKNOWN}


@pytest.fixture
def voice(dossier: Dossier) -> Evidence:
    with dossier.change("Entendre"):
        made = dossier.initiative.learn(EvidenceKind.TESTIMONY, "« On choisit »")
    return made


def reply(dossier: Dossier, evidence: Evidence, word: str) -> None:
    with dossier.change("Répondre"):
        for question, letter in zip(evidence.trust_questions, word, strict=False):
            evidence.weigh(question, LETTERS[letter])


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("", None),
        ("y", None),
        ("yuuu", None),
        ("yy", Trust.ENOUGH),
        ("yyy", Trust.MUCH),
        ("yyyu", Trust.MUCH),
        ("yyyn", Trust.ENOUGH),
        ("pp", Trust.ENOUGH),
        ("yn", Trust.ENOUGH),
        ("pn", Trust.LITTLE),
        ("yynn", Trust.LITTLE),
    ],
)
def test_answers_point_to_a_level(word: str, level: Trust | None) -> None:
    assert pointed_to(LETTERS[letter] for letter in word) is level


def test_experience_is_asked_as_many_questions_as_research() -> None:
    assert len(RESEARCH) == len(EXPERIENCE) == 4
    assert set(RESEARCH) | set(EXPERIENCE) == set(TrustQuestion)


def test_the_same_answers_carry_experience_as_far_as_research(dossier: Dossier, voice: Evidence) -> None:
    with dossier.change("Apprendre"):
        study = dossier.initiative.learn(EvidenceKind.STUDY, "Coût du panier")
    for held in (study, voice):
        reply(dossier, held, "yyyu")
    assert voice.trust_pointed_to is study.trust_pointed_to is Trust.MUCH


def test_the_group_alone_sets_the_level(dossier: Dossier, voice: Evidence) -> None:
    reply(dossier, voice, "yyyy")
    assert voice.trust is None
    assert "beaucoup" in voice.trust_lacks


def test_a_group_that_judges_otherwise_is_asked_why(dossier: Dossier, voice: Evidence) -> None:
    reply(dossier, voice, "yyyy")
    with dossier.change("Juger"):
        voice.trust = Trust.LITTLE
    assert "pourquoi" in voice.trust_lacks
    with dossier.change("Dire pourquoi"):
        voice.trust_reason = "Une seule rue"
    assert voice.trust_lacks == ""


def test_an_answer_is_changed_then_taken_back(dossier: Dossier, voice: Evidence) -> None:
    reply(dossier, voice, "yn")
    reply(dossier, voice, "yp")
    assert voice.trust_replies[TrustQuestion.CONVERGING] is TrustReply.PARTLY
    with dossier.change("Retirer"):
        voice.weigh(TrustQuestion.CONVERGING, None)
        voice.weigh(TrustQuestion.CHECKED, None)
    assert voice.trust_replies == {TrustQuestion.LIVED: TrustReply.YES}


def test_answers_of_the_other_family_are_kept_and_do_not_count(dossier: Dossier, voice: Evidence) -> None:
    reply(dossier, voice, "yyyy")
    with dossier.change("C’est une étude"):
        voice.kind = EvidenceKind.STUDY
    assert list(voice.trust_replies) == [TrustQuestion.RECENT]
    with dossier.change("Non, un témoignage"):
        voice.kind = EvidenceKind.TESTIMONY
    assert voice.trust_pointed_to is Trust.MUCH


def test_answers_go_with_their_knowledge_and_come_back_with_undo(dossier: Dossier, voice: Evidence) -> None:
    reply(dossier, voice, "yyyy")
    with dossier.change("Supprimer"):
        dossier.initiative.remove(voice)
    dossier.undo()
    assert len(dossier.initiative.evidence[0].trust_answers) == 4


def test_each_question_is_one_short_breath() -> None:
    for question in TrustQuestion:
        assert question.label.endswith("?")
        assert len(question.label.split()) <= 9
