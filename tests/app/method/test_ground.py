"""What the socle and the need lack, and what the socle comes to."""

import pytest

from app.i18n import speaking
from app.method.ground import collective_case, verdict
from app.method.need_text import need_statement
from app.method.stages import State
from app.model import (
    Answer,
    EvidenceKind,
    Factor,
    Initiative,
    Keep,
    Sector,
)
from tests.app.method.missing import answer_all, holds, missing, stage

pytestmark = pytest.mark.usefixtures("writing")

# Socle


def test_the_socle_lacks_a_discussion_and_never_what_is_folded(initiative: Initiative) -> None:
    assert missing(initiative, "socle") == ["Les six conditions restent à discuter avec le groupe"]
    answer_all(initiative)
    assert missing(initiative, "socle") == []
    assert stage(initiative, "socle").state is State.SOLID


def test_an_answer_without_proof_is_asked_what_shows_it(initiative: Initiative) -> None:
    answer_all(initiative)
    initiative.answer("felt", Answer.YES, "  ")
    assert missing(initiative, "socle") == ["1 condition est remplie, sans que l’on dise ce qui le montre"]


def test_a_condition_that_is_not_there_yet_is_a_lack(initiative: Initiative) -> None:
    answer_all(initiative)
    initiative.answer("acute", Answer.NOT_YET, "")
    assert missing(initiative, "socle") == ["Un besoin pressant : pas encore"]


def test_the_verdict_waits_for_the_six_conditions(initiative: Initiative) -> None:
    initiative.answer("felt", Answer.YES)
    result = verdict(initiative)
    assert (result.key, result.words) == ("open", "à discuter")
    assert "5 conditions" in result.why


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({}, "ready"),
        ({"recognised": Answer.PARTLY}, "almost"),
        ({"urgency": Answer.PARTLY}, "almost"),
        ({"recognised": Answer.NOT_YET}, "not_yet"),
        ({"champions": Answer.NOT_YET}, "not_yet"),
        ({"complex": Answer.NOT_YET, "together": Answer.NOT_YET}, "other"),
        ({"data": Answer.NOT_YET}, "ready"),
    ],
)
def test_the_verdict_is_told_in_words(initiative: Initiative, answers: dict[str, Answer], key: str) -> None:
    answer_all(initiative)
    for criterion, answer in answers.items():
        initiative.answer(criterion, answer)
    assert verdict(initiative).key == key
    assert len(verdict(initiative).cultivate) == len(answers)


def test_what_to_cultivate_begins_with_the_conditions(initiative: Initiative) -> None:
    answer_all(initiative)
    initiative.answer("data", Answer.NOT_YET)
    initiative.answer("felt", Answer.PARTLY)
    initiative.answer("champions", Answer.NOT_YET)
    firsts = [words.partition("\N{NO-BREAK SPACE}:")[0] for words in verdict(initiative).cultivate]
    assert firsts == ["Porteurs influents et crédibles", "Un besoin ressenti", "Accès aux données"]


# Need


def test_the_need_asks_for_both_families_of_knowledge(initiative: Initiative) -> None:
    initiative.learn(EvidenceKind.STUDY, "Coût du panier")
    assert "Aucune connaissance ne vient encore de l’expérience" in missing(initiative, "need")
    assert "1 connaissance vient de la recherche" in holds(initiative, "need")


def test_a_kept_factor_rests_on_knowledge_of_both_families(initiative: Initiative) -> None:
    factor = initiative.name_factor("Revenu disponible")
    assert "Aucun facteur n’est encore retenu" in missing(initiative, "need")
    factor.keep = Keep.KEPT
    bare = "Le facteur « Revenu disponible » ne repose encore sur aucune connaissance"
    assert bare in missing(initiative, "need")
    initiative.learn(EvidenceKind.STUDY, "Coût du panier").bear_on(factor)
    lame = "Le facteur « Revenu disponible » n’est vu que d’un côté : la recherche ou l’expérience"
    assert lame in missing(initiative, "need")
    initiative.learn(EvidenceKind.TESTIMONY, "Le 20 du mois").bear_on(factor)
    assert "Chaque facteur retenu est vu par la recherche et par l’expérience" in holds(initiative, "need")


def test_a_lack_of_one_element_leads_to_it(initiative: Initiative) -> None:
    factor = initiative.name_factor("Loyers")
    factor.keep = Keep.KEPT
    found = [lack for lack in stage(initiative, "need").lacks if lack.element]
    assert [lack.element for lack in found] == [(Factor, factor.id)]


def test_several_lacks_of_one_kind_are_one_sentence(initiative: Initiative) -> None:
    for name in ("Loyers", "Transport"):
        initiative.name_factor(name).keep = Keep.KEPT
    sentence = "2 facteurs retenus ne reposent encore sur aucune connaissance, dont « Loyers »"
    assert sentence in missing(initiative, "need")


def test_a_factor_set_aside_is_asked_nothing(initiative: Initiative) -> None:
    initiative.name_factor("Prix mondiaux").keep = Keep.SET_ASIDE
    assert not [sentence for sentence in missing(initiative, "need") if "Prix mondiaux" in sentence]


def test_why_together_is_never_asked_twice(initiative: Initiative) -> None:
    asked = "On ne dit pas encore pourquoi personne ne peut y répondre seul"
    assert asked in missing(initiative, "need")
    initiative.answer("together", Answer.YES, "L’école ne peut rien au transport")
    assert asked not in missing(initiative, "need")


@pytest.mark.parametrize(
    "problem",
    [
        "Il manque un centre de jour",
        "Manque de services à Rivière-Blanche",
        "Lack of a shuttle in the valley",
    ],
)
def test_a_missing_solution_is_not_a_need(initiative: Initiative, problem: str) -> None:
    initiative.need.problem = problem
    assert any("solution qui manque" in sentence for sentence in missing(initiative, "need"))


def test_a_need_said_as_what_people_live_is_well_said(initiative: Initiative) -> None:
    initiative.need.problem = "Une famille sur quatre manque d’argent pour manger avant la fin du mois."
    assert not any("solution" in sentence for sentence in missing(initiative, "need"))


def test_two_sectors_are_needed_around_the_table(initiative: Initiative) -> None:
    lack = next(lack for lack in stage(initiative, "need").lacks if "secteurs" in lack.sentence)
    assert lack.page == "partners"
    initiative.need.problem = "Les familles manquent d’argent pour manger."
    initiative.welcome("Mairie").sector = Sector.MUNICIPAL
    initiative.welcome("Centre de santé").sector = Sector.HEALTH
    assert "2 secteurs sont concernés" in holds(initiative, "need")


def test_the_collective_case_reads_the_socle(initiative: Initiative) -> None:
    assert not any(one.holds for one in collective_case(initiative))
    answer_all(initiative)
    case = {one.sentence: one.holds for one in collective_case(initiative)}
    assert case["Affecte la collectivité"]
    assert case["Aucun acteur ne peut y répondre seul"]


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ([EvidenceKind.THEORY], "Appuyé par la recherche seulement"),
        ([EvidenceKind.LESSON], "Appuyé par l’expérience seulement"),
        ([EvidenceKind.THEORY, EvidenceKind.LESSON], "Appuyé par la recherche et par l’expérience"),
    ],
)
def test_the_collective_case_rests_on_knowledge(
    initiative: Initiative, kinds: list[EvidenceKind], sentence: str
) -> None:
    for kind in kinds:
        initiative.learn(kind, "Quelque chose")
    assert collective_case(initiative)[0][:2] == (len(kinds) == 2, sentence)


def test_the_need_is_assembled_from_its_parts(initiative: Initiative) -> None:
    assert need_statement(initiative) == ""
    need = initiative.need
    need.problem = "Une famille sur quatre manque d’aliments."
    need.place, need.magnitude, need.magnitude_unit = "Rivière-Blanche", 26, "% des familles"
    need.magnitude_source, need.magnitude_year = "Enquête", 2024
    for name in ("Revenu", "Loyers"):
        initiative.name_factor(name).keep = Keep.KEPT
    said = need_statement(initiative).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("Une famille sur quatre manque d’aliments. Où : Rivière-Blanche.")
    assert "Son ampleur : 26 % des familles (Enquête, 2024)." in said
    assert "2 facteurs sont retenus : Revenu et Loyers." in said
    need.magnitude_unit = "% of families"
    with speaking("en"):
        assert "26% of families (Enquête, 2024)" in need_statement(initiative)
