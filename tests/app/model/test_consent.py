"""Consent to be quoted: asked of testimonies, dated, per use, withdrawn; no name by default."""

from __future__ import annotations

from datetime import date

import pytest

from app.model import Consent, Evidence, EvidenceKind
from app.store import Dossier

MAY, JUNE = date(2026, 5, 12), date(2026, 6, 9)


@pytest.fixture
def voice(dossier: Dossier) -> Evidence:
    with dossier.change("Entendre"):
        made = dossier.initiative.learn(EvidenceKind.TESTIMONY, "« On choisit »")
        made.author = "Lise Roy"
    return made


def test_a_person_is_not_named_unless_she_agreed(dossier: Dossier, voice: Evidence) -> None:
    shown = []
    for consent in (Consent.NOT_ASKED, Consent.UNNAMED, Consent.NAMED, Consent.WITHDRAWN):
        with dossier.change("Répondre"):
            voice.answer_consent(consent, MAY)
        shown.append(voice.author_shown)
    assert shown == ["", "", "Lise Roy", ""]


def test_the_author_of_a_study_is_always_named(dossier: Dossier, voice: Evidence) -> None:
    with dossier.change("Changer"):
        voice.kind = EvidenceKind.STUDY
    assert voice.author_shown == "Lise Roy"


def test_consent_and_withdrawal_each_have_their_day(dossier: Dossier, voice: Evidence) -> None:
    with dossier.change("Répondre"):
        voice.answer_consent(Consent.UNNAMED, MAY)
    with dossier.change("Se retirer"):
        voice.answer_consent(Consent.WITHDRAWN, JUNE)
    assert (voice.consent_on, voice.withdrawn_on) == (MAY, JUNE)
    with dossier.change("Revenir"):
        voice.answer_consent(Consent.NAMED, JUNE)
    assert (voice.consent_on, voice.withdrawn_on) == (MAY, None)


def test_a_consent_says_for_what_and_when(dossier: Dossier, voice: Evidence) -> None:
    assert voice.consent_lacks == ""
    with dossier.change("Répondre"):
        voice.answer_consent(Consent.UNNAMED, MAY)
    assert "usages" in voice.consent_lacks
    with dossier.change("Préciser"):
        voice.for_group = True
    assert voice.consent_lacks == ""
    with dossier.change("Oublier"):
        voice.consent_on = None
    assert "quand" in voice.consent_lacks
