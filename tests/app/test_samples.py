"""The sample: complete and credible in every stage, fictional, and the same in both languages."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date

import pytest

from app.analysis.monitoring import State, standings
from app.exchange.document import describe, load, sample
from app.i18n import language, speaking
from app.model import (
    Answer,
    AssumptionState,
    BackboneFunction,
    Circle,
    Consent,
    EvidenceKind,
    Frequency,
    Horizon,
    Initiative,
    Keep,
    MeansKind,
    Mode,
    Origin,
    Presence,
    Stance,
    Strength,
    period_of,
)
from app.paths import resources
from app.store import Dossier, create

LANGUAGES = ("fr", "en")
FACTS = ("exchange", "exchange_cell", "snapshot", "stored_file")
CRITERIA = [
    *("felt", "recognised", "acute", "complex", "community", "together"),
    *("champions", "resources", "urgency", "convener", "backbone", "collaboration"),
    *("funders", "people_concerned", "sectors", "data", "horizon"),
]
TODAY = date(2026, 11, 23)


def document(spoken: str) -> dict[str, object]:
    """The sample of a language, as it is kept."""
    path = resources() / "samples" / f"bien-manger.{spoken}.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def rows(document: Mapping[str, object], table: str) -> list[dict[str, object]]:
    """The rows of a table: the root ones stand alone."""
    held = document[table]
    listed = held if isinstance(held, list) else [held]
    return [row for row in listed if isinstance(row, dict)]


def texts(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document, with where it stands."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, f"{at}[{n}]")


@pytest.fixture(scope="module", params=LANGUAGES)
def dossier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    path = tmp_path_factory.mktemp("samples") / f"{request.param}.maillon"
    made = create(path, title="Exemple", language=request.param)
    with speaking(request.param), closing(made):
        with made.change("Exemple"):
            load(sample(request.param), made.session)
        yield made


@pytest.fixture
def initiative(dossier: Dossier) -> Initiative:
    return dossier.initiative


def test_a_dossier_made_from_it_is_whole(dossier: Dossier) -> None:
    assert dossier.verify() == []


def test_a_dossier_made_from_it_shows_the_same_document(initiative: Initiative) -> None:
    assert describe(initiative) == document(language())


def test_it_holds_what_the_order_asks_for(initiative: Initiative) -> None:
    assert len(initiative.evidence) >= 12
    assert {e.kind for e in initiative.evidence} == set(EvidenceKind)
    assert len(initiative.factors) == 10
    assert len(initiative.outcomes) >= 15
    assert {o.horizon for o in initiative.outcomes} == {Horizon.LONG, Horizon.MEDIUM, Horizon.SHORT}
    assert len(initiative.interventions) >= 9
    assert {i.origin for i in initiative.interventions} == set(Origin)
    assert {i.mode for i in initiative.interventions} == set(Mode)
    assert len(initiative.links) >= 27
    assert len(initiative.organisations) == 14
    assert len(initiative.bodies) >= 3
    assert sum(len(b.decisions) for b in initiative.bodies) >= 6
    assert len(initiative.communications) >= 10
    assert len(initiative.indicators) >= 12
    assert len(initiative.workshops) == 3


def test_it_says_that_it_is_fictional(initiative: Initiative) -> None:
    assert initiative.is_fictional
    assert re.search("ficti", initiative.purpose)
    for person in initiative.people:
        assert not person.email or person.email.endswith(".example")
        assert not person.phone or person.phone.startswith("555-01")
    for evidence in initiative.evidence:
        assert not evidence.address or ".example/" in evidence.address
        if evidence.kind.is_research:
            assert re.search("ficti", f"{evidence.author} {evidence.trust_reason}", re.IGNORECASE)


def test_every_criterion_of_the_socle_is_answered_with_its_proof(initiative: Initiative) -> None:
    assert [a.criterion for a in initiative.readiness] == CRITERIA
    assert {a.answer for a in initiative.readiness} == set(Answer)
    assert all(a.proof for a in initiative.readiness)


def test_the_need_is_told_in_all_its_parts(initiative: Initiative) -> None:
    need = initiative.need
    parts = [need.problem, need.affected, need.place, need.magnitude_unit, need.magnitude_source]
    parts += [need.consequences, need.tried, need.why_together, need.unknowns, need.statement]
    assert all(parts)
    assert (need.magnitude, need.magnitude_year) == (26, 2024)
    assert need.trend is not None


def test_every_kept_factor_stands_on_research_and_on_experience(initiative: Initiative) -> None:
    kept = [f for f in initiative.factors if f.keep is Keep.KEPT]
    assert 5 <= len(kept) <= 6
    assert {f.keep for f in initiative.factors} == set(Keep)
    for factor in kept:
        assert all(factor.families), factor.name
    assert all(f.keep_reason and f.description for f in initiative.factors)
    quarters = {(f.weight >= 50, f.leverage >= 50) for f in initiative.factors}
    assert len(quarters) == 4


def test_knowledge_says_how_far_it_is_trusted_and_what_it_bears_on(initiative: Initiative) -> None:
    borne = [s for e in initiative.evidence for s in e.supports]
    assert all(e.trust and e.trust_reason and e.finding and e.supports for e in initiative.evidence)
    assert {s.stance for s in borne} == set(Stance)
    assert {type(s.subject).__name__ for s in borne} >= {"Factor", "Link", "Outcome"}
    testimonies = [e for e in initiative.evidence if e.kind is EvidenceKind.TESTIMONY]
    assert all(e.quote for e in testimonies)
    assert Counter(e.consent for e in testimonies)[Consent.UNNAMED] > len(testimonies) / 2


def test_the_impact_is_said_in_one_sentence(initiative: Initiative) -> None:
    impact = initiative.impact
    assert (impact.deadline, impact.headcount) == (date(2029, 6, 30), 1240)
    assert len(impact.retellings) == 2
    assert len(impact.sentence().split()) <= 35
    assert impact.indicators[0].baseline == 26
    assert [t.value for t in impact.indicators[0].targets][-1] == 13


def test_the_impact_reads_as_on_the_drawing() -> None:
    told = document("fr")["impact"]
    assert isinstance(told, dict)
    assert told["place"] == "à Rivière-Blanche"
    assert told["text"] == (
        "deux fois moins de familles avec enfants de moins de 12 ans vivent de l’insécurité alimentaire"
    )


def test_every_card_is_on_a_path_to_the_impact(initiative: Initiative) -> None:
    reached, turn = {initiative.impact.id}, True
    while turn:
        more = {link.source_id for link in initiative.links if link.target_id in reached} - reached
        reached, turn = reached | more, bool(more)
    assert reached == {node.id for node in initiative.nodes}
    for outcome in initiative.outcomes:
        assert outcome.causes or outcome.is_start, outcome.text
    assert not any(
        link.source in initiative.interventions and link.target is initiative.impact
        for link in initiative.links
    )


def test_links_say_why_and_how_surely(initiative: Initiative) -> None:
    assert all(link.rationale for link in initiative.links)
    assert {link.strength for link in initiative.links} == set(Strength)
    assumptions = [a for link in initiative.links for a in link.assumptions]
    assert len(assumptions) >= 8
    assert {a.state for a in assumptions} == set(AssumptionState)
    assert any(a.critical for a in assumptions)


def test_interventions_are_told_in_full(initiative: Initiative) -> None:
    for one in initiative.interventions:
        assert one.starts
        assert one.ends
        assert one.starts < one.ends
        assert one.budget
        assert one.secured <= one.budget
        assert {means.kind for means in one.means} == set(MeansKind)
        assert all(means.source for means in one.means)
        assert all((one.outputs, one.risks, one.news, one.details))
        assert one.impact_rating in range(1, 5)
        assert one.feasibility_rating in range(1, 5)
        assert one.leads, one.text
        assert bool(one.what_changes) == (one.origin is Origin.REALIGNED)
    assert all(len(i.leads) > 1 for i in initiative.interventions if i.mode is Mode.JOINT)


def test_partners_are_of_many_sectors_and_two_languages(initiative: Initiative) -> None:
    assert len({o.sector for o in initiative.organisations}) >= 8
    assert Counter(o.language for o in initiative.organisations)["en"] == 2
    assert all(o.mission and o.commitments and o.territory for o in initiative.organisations)
    assert {p.consents for p in initiative.people} == {True, False}
    assert len(initiative.people) >= 16


def test_the_coordination_holds_every_function_and_hears_those_concerned(initiative: Initiative) -> None:
    assert {f for b in initiative.bodies for f in b.functions} == set(BackboneFunction)
    assert any(m.lived_experience for b in initiative.bodies for m in b.memberships)
    assert all(b.mandate and b.frequency and b.memberships for b in initiative.bodies)
    decisions = [d for b in initiative.bodies for d in b.decisions]
    assert all(d.due_on and d.owner and d.reason and d.due_on > d.decided_on for d in decisions)
    assert {d.done for d in decisions} == {True, False}


def test_the_communication_plan_reaches_three_circles(initiative: Initiative) -> None:
    assert {c.circle for c in initiative.communications} == set(Circle)
    assert all(c.message and c.channel and c.owner and c.feedback for c in initiative.communications)


def test_indicators_are_defined_and_aimed(initiative: Initiative) -> None:
    for one in initiative.indicators:
        assert all((one.definition, one.source, one.baseline_on, one.baseline_source, one.unit)), one.name
        assert one.baseline is not None
        assert one.target is not None
        assert one.target.due_on > TODAY
        assert all(m.organisation in one.reporters for m in one.measurements if m.organisation)
    assert {i.frequency for i in initiative.indicators} == set(Frequency)
    assert len({i.kind for i in initiative.indicators}) == 4
    followed = {o.id for o in initiative.outcomes if o.tracked}
    assert followed == {i.node_id for i in initiative.indicators if i.node in initiative.outcomes}


def test_values_stand_on_the_periods_of_the_initiative(initiative: Initiative) -> None:
    for one in initiative.indicators:
        for value in one.measurements:
            period = period_of(value.period_start, one.frequency, initiative.year_begins)
            assert (period.start, period.months) == (value.period_start, value.period_months)
            assert period.end < TODAY
            assert value.collected_on is None or period.end < value.collected_on < TODAY
            assert value.entered_at is not None
            assert period.end < value.entered_at.date() < TODAY


def test_two_years_of_values_with_the_reasons_for_those_that_lack(initiative: Initiative) -> None:
    values = [m for i in initiative.indicators for m in i.measurements]
    assert {m.presence for m in values} == set(Presence)
    assert min(m.period_start for m in values) <= date(2024, 10, 1)
    assert max(m.period.end for m in values) == date(2026, 9, 30)
    late = {
        (i.id, organisation.id)
        for i in initiative.indicators
        if i.frequency is Frequency.QUARTERLY
        for organisation in i.reporters
        if i.measurement(period_of(date(2026, 7, 1), Frequency.QUARTERLY, 4), organisation) is None
    }
    assert len(late) >= 3


def test_the_harvest_adds_up_as_on_the_drawing(initiative: Initiative) -> None:
    kilos = next(i for i in initiative.indicators if i.unit == "kg")
    assert len(kilos.reporters) == 3
    assert sum(m.value or 0 for m in kilos.measurements) == 5400
    assert [t.value for t in kilos.targets][-1] == 12000


def test_the_dashboard_tells_what_the_drawing_tells(dossier: Dossier) -> None:
    told = [one.state for one in standings(dossier.initiative, dossier.session, TODAY)]
    drawn = [State.WATCH, State.ON_TRACK, State.ON_TRACK, State.LATE, State.ON_TRACK, State.AWAITED]
    assert told[:6] == drawn
    assert set(told) == set(drawn)


def shape(value: object, key: str = "") -> object:
    """A document without its words: what must be the same in both languages."""
    if isinstance(value, dict):
        return {k: shape(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [shape(v, key) for v in value]
    is_word = isinstance(value, str) and not re.fullmatch(r"[0-9a-f-]{36}|\d{4}-\d\d-\d\d.*|[a-z_]+", value)
    return bool(value) if is_word or key in WORDS else value


WORDS = {"name", "title", "unit", "text", "place", "owner"}


def test_both_languages_tell_the_same_story() -> None:
    french, english = document("fr"), document("en")
    assert list(french) == list(english)
    assert shape(french) == shape(english)


def test_nothing_is_left_untranslated() -> None:
    same = [
        where
        for (where, one), (_where, other) in zip(texts(document("fr")), texts(document("en")), strict=True)
        if one == other and len(one.split()) > 4
    ]
    assert same == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_typography_is_that_of_a_printed_page(spoken: str) -> None:
    for where, told in texts(document(spoken)):
        assert not re.search("[\"']|\\.\\.\\.|  ", told), (where, told)
        assert told == told.strip(), where
        if spoken == "fr":
            assert not re.search(r" [:;!?%»$]|« |\w[;!?%»]|\d \d{3}\b", told), (where, told)
        else:
            assert not re.search("[«»]", told), (where, told)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_uid_is_used_once_and_no_fact_comes_with_the_sample(spoken: str) -> None:
    told = document(spoken)
    uids = [str(r["uid"]) for t, held in told.items() if isinstance(held, dict | list) for r in rows(told, t)]
    assert len(set(uids)) == len(uids)
    assert all(told[table] == [] for table in FACTS)
    assert {r["x"] for t in ("impact", "outcome", "intervention") for r in rows(told, t)} == {None}


def test_meetings_and_journal_say_what_they_are_about(dossier: Dossier) -> None:
    """No agenda serves twice; each decision has its meeting, and what is past has its notes and who was there."""
    bodies = dossier.initiative.bodies
    met = [meeting for body in bodies for meeting in body.meetings]
    assert len({meeting.agenda for meeting in met}) == len(met)
    assert all(meeting.notes and meeting.count for meeting in met if meeting.held_on < TODAY)
    assert any(meeting.held_on > TODAY for meeting in met)
    days = {(meeting.body_id, meeting.held_on) for meeting in met}
    decided = [decision for body in bodies for decision in body.decisions]
    assert {(decision.body_id, decision.decided_on) for decision in decided} <= days
    assert all(decision.options and decision.reason and decision.owner for decision in decided)
    told = [telling for action in dossier.initiative.communications for telling in action.tellings]
    assert all(len(telling.words.split()) > 4 for telling in told)
    assert not any(body.quorum_lacks for body in bodies)
    assert (
        sum(bool(meeting.attendances) for meeting in met)
        > sum(meeting.present is not None for meeting in met)
        > 0
    )
