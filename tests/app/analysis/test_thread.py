"""The thread is followed from a testimony to a partner's number, and back by the same steps."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from app.analysis.thread import KINDS, Thread, is_threaded, thread
from app.model import (
    Assumption,
    Entity,
    Evidence,
    EvidenceKind,
    Factor,
    Frequency,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Node,
    Organisation,
    Outcome,
    Person,
    SenseMaking,
    period_of,
)
from app.store import Dossier
from tests.app.conftest import SmallTheory


@pytest.fixture
def story(dossier: Dossier, theory: SmallTheory) -> dict[str, Entity]:
    """One of each, from what a mother said to what the food bank counted."""
    initiative = dossier.initiative
    with dossier.change("Raconter"):
        said = initiative.learn(EvidenceKind.TESTIMONY, "Je ne savais pas où aller")
        factor = initiative.name_factor("Les services sont méconnus")
        said.bear_on(factor)
        theory.near.factor = factor
        counted = initiative.follow("Familles jointes", theory.near)
        bank = initiative.welcome("Banque alimentaire")
        counted.collect_from([bank])
        period = period_of(date(2026, 5, 1), Frequency.QUARTERLY, 1)
        number = counted.measure(period, 42, organisation=bank)
        supposed = theory.links[1].suppose("Les familles lisent le bulletin")
        study = initiative.learn(EvidenceKind.STUDY, "Une étude sur le bulletin")
        study.bear_on(theory.links[1])
    return {
        "said": said,
        "factor": factor,
        "counted": counted,
        "bank": bank,
        "number": number,
        "supposed": supposed,
        "study": study,
        "link": theory.links[1],
    }


def _of(dossier: Dossier, entity: Entity) -> Thread:
    return thread(dossier.session, type(entity), entity.id)


def test_a_testimony_leads_step_by_step_to_a_partner_s_number(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    path: list[tuple[Entity, type[Entity]]] = [
        (story["said"], Factor),
        (story["factor"], Node),
        (theory.near, Indicator),
        (story["counted"], Measurement),
    ]
    for entity, kind in path:
        assert any(issubclass(end.kind, kind) for end in _of(dossier, entity).ends)
    (number,) = [end for end in _of(dossier, story["counted"]).ends if end.kind is Measurement]
    assert number.text == "Banque alimentaire, avril à juin 2026 : 42"


def _numbers(dossier: Dossier, entity: Entity) -> list[str]:
    return [end.text for end in _of(dossier, entity).ends if end.kind in (Measurement, Organisation)]


def test_only_the_last_number_that_counts_is_told_and_silent_partners_are_named(
    dossier: Dossier, story: dict[str, Entity]
) -> None:
    counted = story["counted"]
    assert isinstance(counted, Indicator)
    with dossier.change("Continuer"):
        counted.collect_from([*counted.reporters, dossier.initiative.welcome("Mairie")])
        later = counted.measure(
            period_of(date(2026, 8, 1), Frequency.QUARTERLY, 1), 50, organisation=counted.reporters[0]
        )
    last = "Banque alimentaire, juillet à septembre 2026 : 50"
    assert _numbers(dossier, counted) == [last, "Mairie"]
    assert _numbers(dossier, story["bank"]) == [last]
    with dossier.change("Renvoyer"):
        for one in counted.measurements:
            one.send_back("Deux sites comptés deux fois")
    assert _numbers(dossier, counted) == ["Banque alimentaire", "Mairie"]
    older = {source.kind for source in _of(dossier, story["number"]).sources}
    assert older == {source.kind for source in _of(dossier, later).sources} == {Indicator, Organisation}


def test_a_partner_s_number_leads_all_the_way_back_to_a_testimony(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    path: list[tuple[Entity, type[Entity]]] = [
        (story["number"], Indicator),
        (story["counted"], Node),
        (theory.near, Factor),
        (story["factor"], Evidence),
    ]
    for entity, kind in path:
        assert any(issubclass(source.kind, kind) for source in _of(dossier, entity).sources)


def test_a_link_rests_on_its_card_its_knowledge_and_its_assumptions(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    held = _of(dossier, story["link"])
    assert {(one.kind, one.id) for one in held.sources} == {
        (Evidence, story["study"].id),
        (Outcome, theory.near.id),
        (Assumption, story["supposed"].id),
    }
    assert [end.id for end in held.ends] == [theory.far.id]
    assert [source.id for source in _of(dossier, story["supposed"]).sources] == [story["study"].id]
    (link,) = _of(dossier, story["supposed"]).ends
    assert (link.what, link.text, link.page) == (
        "Lien",
        "R2 contribue à R1 · Les familles le disent",
        "theory",
    )


def test_a_card_does_not_tell_the_links_that_carry_nothing(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    told = [end.id for end in _of(dossier, theory.near).ends if end.kind is Link]
    assert told == [story["link"].id]
    assert Link not in {end.kind for end in _of(dossier, theory.far).ends}
    bare = _of(dossier, theory.links[0])
    assert bare.sources and bare.ends


def test_what_the_group_understood_leads_to_the_card_it_changes(
    dossier: Dossier, theory: SmallTheory
) -> None:
    with dossier.change("Comprendre"):
        moment = SenseMaking(
            initiative=dossier.initiative, held_on=date(2026, 5, 1), seen="Les familles viennent"
        )
        moment.changes_card(theory.near)
    assert [end.id for end in _of(dossier, moment).ends] == [theory.near.id]


def test_each_step_is_followed_back_to_where_it_came_from(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    everything = [*story.values(), theory.act, theory.near, theory.far, theory.impact]
    known = {(one.id, isinstance(one, Node), type(one).__name__): one for one in everything}
    followed = 0
    for entity in everything:
        for end in _of(dossier, entity).ends:
            reached = known[(end.id, issubclass(end.kind, Node), end.kind.__name__)]
            back = {(one.kind, one.id) for one in _of(dossier, reached).sources}
            assert (type(entity), entity.id) in back
            followed += 1
    assert followed >= 8


def test_an_indicator_leads_to_what_is_done_for_its_result(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    assert (Intervention, theory.act.id) in {(e.kind, e.id) for e in _of(dossier, story["counted"]).ends}


def test_knowledge_about_a_link_leads_to_the_result_at_its_end(dossier: Dossier, theory: SmallTheory) -> None:
    with dossier.change("Appuyer"):
        study = dossier.initiative.learn(EvidenceKind.STUDY, "Une étude")
        study.bear_on(theory.links[1])
    assert [(end.kind, end.id) for end in _of(dossier, study).ends] == [
        (Outcome, theory.far.id),
        (Link, theory.links[1].id),
    ]
    assert (Evidence, study.id) in {(s.kind, s.id) for s in _of(dossier, theory.far).sources}


def test_an_element_alone_has_no_thread(dossier: Dossier) -> None:
    with dossier.change("Nommer"):
        alone = dossier.initiative.name_factor("Seul")
    assert _of(dossier, alone) == Thread((), ())


def test_the_thread_takes_few_queries(
    dossier: Dossier, theory: SmallTheory, story: dict[str, Entity]
) -> None:
    asked: list[str] = []
    engine = dossier.session.get_bind()
    hear = lambda *context: asked.append(str(context[2]))  # noqa: E731 (SQLAlchemy removes the very function)
    event.listen(engine, "before_cursor_execute", hear)
    thread(dossier.session, type(theory.near), theory.near.id)
    event.remove(engine, "before_cursor_execute", hear)
    assert 0 < len(asked) <= 20


def test_the_thread_passes_through_cards_but_not_through_people() -> None:
    assert all(is_threaded(kind) for kind in (*KINDS, Intervention))
    assert not is_threaded(Person)
