"""How far each stage is: the reasons, in the order in which a group meets them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.exchange import document as documents
from app.method.content import criteria
from app.method.stages import (
    STAGES,
    Progress,
    State,
    collective_case,
    lacks,
    need_statement,
    pages,
    progress,
    title,
    verdict,
)
from app.model import (
    ActionState,
    Answer,
    BackboneFunction,
    BodyKind,
    Circle,
    EvidenceKind,
    Factor,
    Indicator,
    Initiative,
    Keep,
    Link,
    Organisation,
    Origin,
    Outcome,
    PartRole,
    Rhythm,
    Sector,
    Stage,
)
from app.store import Dossier, create
from tests.app.conftest import SmallTheory

TODAY = date(2026, 11, 23)
BASE = [criterion.key for criterion in criteria("fr") if criterion.is_base]
pytestmark = pytest.mark.usefixtures("writing")


def stage(initiative: Initiative, key: str) -> Progress:
    return progress(initiative, TODAY)[key]


def missing(initiative: Initiative, key: str) -> list[str]:
    return [lack.sentence.replace("\N{NO-BREAK SPACE}", " ") for lack in stage(initiative, key).lacks]


def holds(initiative: Initiative, key: str) -> list[str]:
    return stage(initiative, key).holds


def answer_all(initiative: Initiative, answer: Answer = Answer.YES) -> None:
    for key in BASE:
        initiative.answer(key, answer, "Quatorze familles l’ont dit")


# In order


def test_the_stages_are_those_of_the_method_in_their_order() -> None:
    assert [stage.key for stage in STAGES] == ["socle", "need", "impact", "theory", "implementation"]
    assert [stage.page for stage in pages()] == [
        *("socle", "need", "impact", "theory"),
        *("interventions", "coordination", "communication", "monitoring"),
    ]
    assert STAGES[-1].page == "interventions"
    assert title("implementation") == "Mise en œuvre"
    assert [stage.title() for stage in STAGES[:2]] == ["Socle", "Besoin"]


def test_a_new_initiative_has_everything_to_begin(initiative: Initiative) -> None:
    held = progress(initiative, TODAY)
    assert list(held)[:5] == [stage.key for stage in STAGES]
    for key, one in held.items():
        assert (one.state, one.fraction, one.holds) == (State.TO_BEGIN, 0.0, []), key
        assert one.words == "à commencer"
        assert one.lacks, key


def test_everything_missing_is_told_once(initiative: Initiative) -> None:
    told = [lack.sentence for lack in lacks(initiative, TODAY)]
    assert len(told) == len(set(told))


def test_a_lack_leads_to_a_page_that_exists(initiative: Initiative) -> None:
    known = {stage.page for stage in pages()} | {"partners"}
    assert {lack.page for lack in lacks(initiative, TODAY)} <= known


def test_putting_to_work_sums_up_its_four_parts(initiative: Initiative) -> None:
    initiative.add_intervention("Guichet")
    held = progress(initiative, TODAY)
    parts = [held[key] for key in ("interventions", "coordination", "communication", "monitoring")]
    assert held["implementation"].lacks == [lack for part in parts for lack in part.lacks]
    assert held["implementation"].state is State.UNDER_WAY


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


# Impact


def state_impact(initiative: Initiative) -> None:
    impact = initiative.impact
    impact.text = "deux fois moins de familles vivent de l’insécurité alimentaire"
    impact.population, impact.place, impact.deadline = "Les familles", "à Rivière-Blanche", date(2029, 6, 30)
    impact.paraphrases = "Moins de petits qui ont faim.\nLa moitié n’en manquera plus."
    indicator = initiative.follow("Part des familles", impact)
    indicator.baseline, indicator.baseline_on = 26, date(2024, 6, 30)
    indicator.aim(13, date(2029, 6, 30))


def test_a_precise_impact_lacks_nothing(initiative: Initiative) -> None:
    state_impact(initiative)
    assert missing(initiative, "impact") == []
    assert stage(initiative, "impact").fraction == 1.0
    assert stage(initiative, "impact").words == "assez solide"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("deadline", None, "Il manque l’échéance"),
        ("deadline", date(2020, 6, 30), "L’échéance est passée : 30 juin 2020"),
        ("population", " ", "On ne dit pas encore qui est visé"),
        ("place", "", "On ne dit pas encore où cela change"),
        ("text", "", "Il manque ce qui change"),
        ("paraphrases", "Une seule.", "Il manque les mots d’une deuxième personne pour le redire"),
        ("text", "offrir des ateliers de cuisine", "L’énoncé dit ce que le groupe fera"),
        ("text", "mise en place d’un guichet", "L’énoncé dit ce que le groupe fera"),
        ("text", "plus d’ateliers dans les trois quartiers", "L’énoncé dit ce que le groupe fera"),
        ("text", "les familles vivent mieux grâce aux jardins", "L’énoncé dit aussi le moyen"),
        ("text", "les familles vivent mieux par des jardins", "L’énoncé dit aussi le moyen"),
        ("text", "les aînés vivent entourés et participent à la décision", "L’énoncé joint deux changements"),
        (
            "text",
            "les jeunes travaillent ainsi que terminent leurs études",
            "L’énoncé joint deux changements",
        ),
        ("text", "les familles vivent " + "mieux " * 40, "La phrase compte "),
    ],
)
def test_the_impact_says_what_it_lacks(
    initiative: Initiative, field: str, value: object, sentence: str
) -> None:
    state_impact(initiative)
    setattr(initiative.impact, field, value)
    assert [said for said in missing(initiative, "impact") if said.startswith(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "les enfants mangent trois repas par jour",
        "les parents et les enfants vivent moins d’insécurité",
        "deux fois moins de familles avec enfants de moins de 12 ans vivent de l’insécurité alimentaire",
        "twice as few families with children live with hunger",
        "95 % des élèves terminent leur secondaire",
    ],
)
def test_a_result_well_said_is_left_in_peace(initiative: Initiative, text: str) -> None:
    state_impact(initiative)
    initiative.impact.text = text
    assert missing(initiative, "impact") == []


def test_a_vague_impact_is_asked_for_an_indicator(initiative: Initiative) -> None:
    state_impact(initiative)
    initiative.impact.text = "les familles ont une meilleure qualité de vie"
    assert missing(initiative, "impact") == []
    initiative.remove(initiative.impact.indicators[0])
    assert "L’énoncé reste vague sans indicateur : que verra-t-on de différent ?" in missing(
        initiative, "impact"
    )


def test_the_measure_of_the_impact_has_a_start_and_a_target(initiative: Initiative) -> None:
    state_impact(initiative)
    indicator = initiative.impact.indicators[0]
    indicator.baseline = None
    initiative.remove(indicator.targets[0])
    assert missing(initiative, "impact") == ["Il manque la situation de départ", "Il manque la cible"]
    assert stage(initiative, "impact").lacks[0].element == (Indicator, indicator.id)


# Theory


def test_a_small_theory_that_holds_lacks_nothing(initiative: Initiative, theory: SmallTheory) -> None:
    assert missing(initiative, "theory") == []
    assert "Un chemin mène à l’impact" in holds(initiative, "theory")


def test_an_impact_that_nothing_reaches_is_told(initiative: Initiative, theory: SmallTheory) -> None:
    initiative.remove(theory.links[2])
    said = missing(initiative, "theory")
    assert "Aucune intervention ne mène encore à l’impact" in said
    assert "2 résultats ne mènent pas à l’impact, dont « Les familles achètent des aliments frais »" in said


def test_a_card_alone_is_told_and_leads_to_it(initiative: Initiative, theory: SmallTheory) -> None:
    alone = initiative.add_outcome("Les aînés sont entourés")
    found = [lack for lack in stage(initiative, "theory").lacks if "reliée à rien" in lack.sentence]
    assert [lack.element for lack in found] == [(Outcome, alone.id)]


def test_a_link_without_a_reason_is_told(initiative: Initiative, theory: SmallTheory) -> None:
    theory.links[1].rationale = " "
    found = stage(initiative, "theory").lacks
    assert [lack.element for lack in found] == [(Link, theory.links[1].id)]
    assert "Les familles connaissent les services" in found[0].sentence


def test_a_starting_result_that_nobody_serves_is_a_gap(initiative: Initiative, theory: SmallTheory) -> None:
    initiative.remove(theory.links[0])
    found = [lack for lack in stage(initiative, "theory").lacks if "résultat de départ" in lack.sentence]
    assert [lack.element for lack in found] == [(Outcome, theory.near.id)]


def test_cards_that_turn_in_circles_are_told(initiative: Initiative, theory: SmallTheory) -> None:
    initiative.connect(theory.far, theory.near).rationale = "Parce que"
    assert any("tournent en rond" in sentence for sentence in missing(initiative, "theory"))


# Putting it to work


def test_an_intervention_needs_a_lead_dates_and_a_result(initiative: Initiative, theory: SmallTheory) -> None:
    act = theory.act
    act.stage = Stage.PLANNED
    act.origin = Origin.REALIGNED
    initiative.add_intervention("Jardins").stage = Stage.STOPPED
    assert missing(initiative, "interventions") == [
        "Personne ne porte encore l’intervention « Guichet d’accueil des familles »",
        "Il manque le début ou la fin de « Guichet d’accueil des familles »",
        "« Guichet d’accueil des familles » est réalignée : il manque ce qui change par rapport à aujourd’hui",
    ]
    act.take_part(initiative.welcome("Mairie"), PartRole.LEAD)
    act.schedule(date(2026, 1, 1), date(2026, 12, 31))
    act.what_changes = "Trois accueils deviennent un seul"
    assert missing(initiative, "interventions") == []


def test_an_intervention_that_serves_no_result_is_told(initiative: Initiative) -> None:
    initiative.add_intervention("Jardins")
    assert "L’intervention « Jardins » ne sert encore aucun résultat" in missing(initiative, "interventions")


def test_an_idea_has_no_dates_to_give(initiative: Initiative, theory: SmallTheory) -> None:
    assert not any("début" in sentence for sentence in missing(initiative, "interventions"))


def test_coordination_asks_who_steers_sits_and_holds_each_function(initiative: Initiative) -> None:
    body = initiative.set_up("Comité directeur", BodyKind.STEERING)
    assert missing(initiative, "coordination") == [
        "Il manque le mandat de « Comité directeur »",
        "Personne ne siège encore à « Comité directeur »",
        "Aucune fonction de soutien n’est encore tenue",
    ]
    body.mandate = "Garder le cap"
    body.seat(initiative.meet("Odile"))
    body.hold([function for function in BackboneFunction if function is not BackboneFunction.FUNDING])
    assert missing(initiative, "coordination") == [
        "Une fonction n’est tenue par personne : mobiliser le financement"
    ]
    body.hold(list(BackboneFunction))
    assert stage(initiative, "coordination").state is State.SOLID


def test_each_circle_is_spoken_to_on_a_date_by_someone(initiative: Initiative) -> None:
    action = initiative.plan_message("Les parents", Circle.PUBLIC)
    assert missing(initiative, "communication") == [
        "Rien n’est prévu entre partenaires",
        "Rien n’est prévu dans nos organismes et nos réseaux",
        "Il manque la prochaine date de l’action pour « Les parents »",
        "Personne ne se charge encore de l’action pour « Les parents »",
    ]
    action.rhythm, action.owner = Rhythm.ON_EVENT, "Odile"
    initiative.plan_message("Abandonnée", Circle.PARTNERS).state = ActionState.DROPPED
    initiative.plan_message("Faite", Circle.NETWORKS).state = ActionState.DONE
    assert missing(initiative, "communication") == ["Rien n’est prévu entre partenaires"]


def test_an_indicator_needs_a_start_a_target_and_someone(initiative: Initiative, theory: SmallTheory) -> None:
    theory.near.tracked = True
    indicator = initiative.follow("Familles rejointes", initiative.impact)
    assert missing(initiative, "monitoring") == [
        "Il manque un indicateur du résultat « Les familles connaissent les services du quarti… »",
        "Il manque la situation de départ de « Familles rejointes »",
        "Il manque la cible de « Familles rejointes »",
        "Personne ne recueille encore « Familles rejointes »",
    ]
    indicator.node = theory.near
    indicator.baseline = 0
    indicator.aim(400, date(2027, 3, 31))
    indicator.collect_from([initiative.welcome("Maison de la famille")])
    assert missing(initiative, "monitoring") == ["Il manque un indicateur de l’impact"]


# At the scale of the sample


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "Exemple.maillon", title="Exemple")) as made:
        with made.change("Charger"):
            documents.load(documents.sample("fr"), made.session)
        yield made


def test_the_sample_is_solid_everywhere(full: Dossier) -> None:
    for key, one in progress(full.initiative, TODAY).items():
        assert one.state is State.SOLID, (key, one.lacks)


def test_the_number_of_queries_does_not_grow_with_the_initiative(dossier: Dossier, full: Dossier) -> None:
    def count(held: Dossier) -> int:
        held.session.expire_all()
        asked: list[object] = []
        event.listen(held.session.get_bind(), "before_cursor_execute", lambda *a: asked.append(a))
        progress(held.initiative, TODAY)
        return len(asked)

    assert count(full) <= count(dossier) + 2


def test_progress_follows_a_removal(full: Dossier) -> None:
    held = full.initiative
    with full.change("Retirer"):
        for organisation in list(held.organisations)[1:]:
            held.remove(full.get(Organisation, organisation.id) or organisation)
    assert any("secteurs" in lack.sentence for lack in progress(held, TODAY)["need"].lacks)
