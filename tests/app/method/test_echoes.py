"""What was said elsewhere shows in the socle: nothing is asked twice."""

from __future__ import annotations

from datetime import date

from app.method.echoes import LONGEST, echoes
from app.method.stages import progress
from app.model import Answer, BodyKind, EvidenceKind, Sector, Trend
from app.store import Dossier


def said(dossier: Dossier) -> dict[str, str]:
    return {key: one.words for key, one in echoes(dossier.session).items()}


def test_an_empty_dossier_echoes_nothing(dossier: Dossier) -> None:
    assert said(dossier) == {}


def test_each_line_repeats_what_was_said_where_it_belongs(dossier: Dossier) -> None:
    here = dossier.initiative
    with dossier.change("Dire"):
        here.need.why_together, here.need.affected = "Chacun tient un morceau.", "Les familles"
        here.need.trend = Trend.WORSENING
        here.learn(EvidenceKind.TESTIMONY, "« On choisit »")
        rents, income = here.name_factor("Loyers"), here.name_factor("Revenu")
        here.cause(rents, income)
        here.welcome("Mairie").sector = Sector.COMMUNITY
        here.set_up("L’équipe", BodyKind.BACKBONE).seat(
            organisation=here.organisations[0], lived_experience=True
        )
        here.follow("Part des familles").baseline = 26
    assert said(dossier) == {
        "felt": "1 témoignage entendu",
        "acute": "le problème s’aggrave",
        "complex": "1 lien de cause entre facteurs",
        "community": "Les familles",
        "together": "Chacun tient un morceau.",
        "backbone": "L’équipe",
        "people_concerned": "1 siège tenu par une personne qui vit le problème",
        "sectors": "1 secteur autour de la table",
        "data": "1 indicateur a sa situation de départ",
    }


def test_each_says_on_which_page_it_was(dossier: Dossier) -> None:
    with dossier.change("Dire"):
        dossier.initiative.need.why_together = "Chacun tient un morceau."
    assert echoes(dossier.session)["together"].page == "need"


def test_a_long_text_is_cut(dossier: Dossier) -> None:
    with dossier.change("Dire"):
        dossier.initiative.need.why_together = "mot " * 1000
    words = said(dossier)["together"]
    assert len(words) <= LONGEST and words.endswith("mot…")


def test_what_was_said_elsewhere_shows_the_answer(dossier: Dossier) -> None:
    with dossier.change("Répondre"):
        dossier.initiative.answer("together", Answer.YES)
    before = progress(dossier.initiative, date(2026, 11, 23))["socle"].lacks
    with dossier.change("Dire au besoin"):
        dossier.initiative.need.why_together = "Chacun tient un morceau."
    after = progress(dossier.initiative, date(2026, 11, 23))["socle"].lacks
    assert len(after) == len(before) - 1
