"""How far each stage is: the reasons, in the order in which a group meets them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.exchange import document as documents
from app.method.stages import (
    STAGES,
    State,
    lacks,
    pages,
    progress,
    title,
)
from app.model import (
    ActionState,
    BackboneFunction,
    BodyKind,
    Circle,
    Initiative,
    Link,
    Organisation,
    Origin,
    Outcome,
    PartRole,
    Rhythm,
    Stage,
)
from app.store import Dossier, create
from tests.app.conftest import SmallTheory
from tests.app.method.missing import TODAY, holds, missing, stage

pytestmark = pytest.mark.usefixtures("writing")

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
