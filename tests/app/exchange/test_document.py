"""The JSON document: what is loaded is what is shown, and what is wrong is said with its place."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Enum, event

from app.errors import Refused
from app.exchange import document as documents
from app.exchange.document_errors import rules
from app.exchange.document_rows import shapes
from app.i18n import speaking
from app.model import (
    Base,
    Choice,
    Exchange,
    ExchangeCell,
    Initiative,
    Node,
    Presence,
    Snapshot,
    Way,
    period_of,
)
from app.model.periods import Frequency
from app.store import Dossier, create
from app.store.stored import keep_file
from tests.app.conftest import SmallTheory

Json = dict[str, object]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Dossier]:
    """A second, empty dossier, into which documents are loaded."""
    with closing(create(tmp_path / "Autre.maillon", title="Autre")) as made:
        yield made


@pytest.fixture
def sample() -> Json:
    """The sample as a document, to be spoiled."""
    return deepcopy(documents.sample("fr").as_json())


def load(dossier: Dossier, document: Json) -> Json:
    with dossier.change("Charger"):
        documents.load(document, dossier.session)
    return documents.describe(dossier.initiative)


def row(document: Json, part: str, line: int = 1) -> Json:
    held = document[part]
    found = held[line - 1] if isinstance(held, list) else held
    assert isinstance(found, dict)
    return found


def refusal(dossier: Dossier, document: object) -> str:
    assert isinstance(document, dict)
    before = documents.describe(dossier.initiative)
    with pytest.raises(Refused) as refused:
        load(dossier, document)
    assert documents.describe(dossier.initiative) == before, "nothing may be half-written"
    return str(refused.value).replace("\N{NO-BREAK SPACE}", " ")


# Round trips


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sample_loaded_is_the_sample_shown(other: Dossier, language: str) -> None:
    document = documents.sample(language).as_json()
    assert load(other, document) == document
    assert other.verify() == []


def test_a_new_initiative_shows_its_need_and_its_one_impact(initiative: Initiative) -> None:
    shown = documents.describe(initiative)
    assert row(shown, "initiative")["title"] == "Bien manger à Rivière-Blanche"
    assert row(shown, "impact")["number"] == 1
    assert shown["outcome"] == []


def test_an_empty_initiative_goes_and_comes_back(initiative: Initiative, other: Dossier) -> None:
    document = documents.describe(initiative)
    assert load(other, document) == document


def test_facts_travel_with_files_as_hash_and_size(
    dossier: Dossier, initiative: Initiative, other: Dossier
) -> None:
    file = keep_file(dossier, "Mairie.xlsx", b"PK rien")
    now = datetime(2026, 11, 23, 7, 42, tzinfo=UTC)
    with dossier.record():
        sent = Exchange(
            initiative=initiative,
            way=Way.SENT,
            organisation_uid="x" * 36,
            organisation_name="Mairie",
            at=now,
            file_name="Mairie.xlsx",
            return_by=date(2026, 12, 14),
            file=file,
        )
        ExchangeCell(exchange=sent, item="a", field="value", value="12")
        Snapshot(initiative=initiative, title="Après l’atelier", taken_at=now, file=file)
    shown = documents.describe(initiative)
    assert row(shown, "stored_file") == {"sha256": file.sha256, "size": 7}
    assert row(shown, "exchange")["file"] == row(shown, "snapshot")["file"] == file.sha256
    assert row(shown, "exchange")["at"] == "2026-11-23T07:42:00Z"
    assert row(shown, "exchange_cell")["exchange"] == sent.uid
    assert load(other, shown) == shown


def test_links_and_cards_keep_their_uids(theory: SmallTheory, initiative: Initiative, other: Dossier) -> None:
    document = documents.describe(initiative)
    load(other, document)
    assert {n.uid for n in other.initiative.nodes} == {n.uid for n in initiative.nodes}
    assert [link.sentence for link in other.initiative.links] == [link.sentence for link in theory.links]


def test_measurements_keep_the_difference_between_zero_and_nothing(
    dossier: Dossier, initiative: Initiative, other: Dossier
) -> None:
    with dossier.change("Mesurer"):
        indicator = initiative.follow("Familles rejointes")
        first = period_of(date(2026, 4, 1), Frequency.QUARTERLY, 4)
        indicator.measure(first, 0)
        indicator.measure(first.next(), None, presence=Presence.WITHHELD)
    shown = load(other, documents.describe(initiative))
    assert [row(shown, "measurement", n)["value"] for n in (1, 2)] == [0, None]


def test_numbers_are_written_as_people_write_them(dossier: Dossier, initiative: Initiative) -> None:
    with dossier.change("Chiffrer"):
        initiative.need.magnitude = 26.0
        initiative.impact.x, initiative.impact.y = 12.5, 3.0
    shown = documents.describe(initiative)
    assert json.dumps(row(shown, "need")["magnitude"]) == "26"
    assert json.dumps([row(shown, "impact")[k] for k in "xy"]) == "[12.5, 3]"


def test_showing_asks_the_same_number_of_queries_whatever_the_size(
    dossier: Dossier, other: Dossier, sample: Json
) -> None:
    load(other, sample)

    def count(held: Dossier) -> int:
        held.session.expire_all()
        asked: list[object] = []
        engine = held.session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a))
        documents.show(held.session)
        return len(asked)

    assert count(dossier) == count(other) == len(shapes())


def test_missing_keys_take_their_defaults(other: Dossier) -> None:
    shown = load(
        other,
        {
            "format": "maillon",
            "version": 1,
            "initiative": {"title": "Court"},
            "need": {},
            "impact": {"number": 1},
            "factor": [{"name": "Loyers"}],
        },
    )
    factor = row(shown, "factor")
    assert (factor["name"], factor["weight"], factor["keep"]) == ("Loyers", 50, "undecided")
    assert len(str(factor["uid"])) == 36
    assert row(shown, "initiative")["year_begins"] == 4


def test_loading_can_be_undone_and_redone(other: Dossier, sample: Json) -> None:
    load(other, sample)
    other.undo()
    assert other.initiative.title == "Autre"
    assert other.initiative.organisations == []
    other.redo()
    assert documents.describe(other.initiative) == sample


def test_texts_are_composed_as_a_person_meant_them(other: Dossier, sample: Json) -> None:
    row(sample, "factor")["name"] = "Pre\u0301carite\u0301\r\n\x07🥕"
    shown = load(other, sample)
    assert row(shown, "factor")["name"] == "Précarité\n🥕"


# What is refused, and where


Spoil = Callable[[Json], object]


def put(part: str, key: str, value: object, line: int = 1) -> Spoil:
    def spoil(document: Json) -> None:
        row(document, part, line)[key] = value

    return spoil


def drop(part: str, key: str) -> Spoil:
    return lambda document: row(document, part).pop(key)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (put("evidence", "year", 12, 3), "evidence, ligne 3 : l’année doit être entre 1000 et 2200"),
        (put("evidence", "year", "2019", 3), "evidence, ligne 3, year : « 2019 » n’est pas un nombre entier"),
        (put("evidence", "kind", "rumeur", 2), "evidence, ligne 2, kind : « rumeur » n’est pas une réponse"),
        (put("evidence", "colour", "red"), "evidence, ligne 1, colour : cette clé est inconnue"),
        (put("need", "colour", "red"), "need, colour : cette clé est inconnue"),
        (drop("evidence", "title"), "evidence, ligne 1, title : il manque cette clé"),
        (put("factor", "name", "x" * 100_000), "factor, ligne 1, name : ce texte est trop long"),
        (put("factor", "name", None), "factor, ligne 1, name : un texte est attendu"),
        (put("factor", "weight", 101), "factor, ligne 1 : la valeur va de 0 à 100"),
        (put("factor", "weight", 2**60), "factor, ligne 1, weight : ce nombre est trop grand"),
        (put("need", "magnitude", "beaucoup"), "need, magnitude : « beaucoup » n’est pas un nombre"),
        (put("need", "magnitude_year", 3000), "need : l’année doit être entre 1900 et 2200"),
        (put("impact", "deadline", "0012-01-01"), "impact, deadline : l’année 12 ne semble pas voulue"),
        (put("impact", "deadline", "demain"), "impact, deadline : « demain » n’est pas une date"),
        (put("impact", "headcount", -1), "impact : le nombre de personnes ne peut pas être négatif"),
        (put("impact", "x", 4), "impact : x et y vont ensemble"),
        (put("initiative", "year_begins", 13), "initiative : le mois va de 1 à 12"),
        (put("initiative", "is_fictional", "oui"), "initiative, is_fictional : true ou false est attendu"),
        (put("outcome", "factor", "personne"), "outcome, ligne 1, factor : « personne » ne désigne rien"),
        (put("outcome", "number", 2), "outcome, ligne 2 : une ligne qui dit la même chose vient plus haut"),
        (put("intervention", "ends", "1999-01-01"), "intervention, ligne 1 : la fin vient avant le début"),
        (put("intervention", "impact_rating", 5), "intervention, ligne 1 : la cote va de 1 à 4"),
        (put("support", "factor", None), "support, ligne 1 : une connaissance porte sur un facteur"),
        (put("organisation", "language", "de", 2), "organisation, ligne 2 : la langue est « fr » ou « en »"),
        (put("body", "quorum", 0), "body, ligne 1 : le quorum est d’au moins 1"),
        (
            put("measurement", "period_months", 5),
            "measurement, ligne 1 : une période dure 1, 3, 6 ou 12 mois",
        ),
        (put("measurement", "value", None), "measurement, ligne 1 : donnez une valeur, ou la raison"),
        (put("measurement", "entered_at", "2025-04-07"), "« 2025-04-07 » n’est pas une date avec son heure"),
        (put("workshop", "participants", -4), "workshop, ligne 1 : le nombre de personnes ne peut pas"),
        (
            put("person", "uid", "pas un uid !"),
            "person, ligne 1, uid : « pas un uid ! » n’est pas un identifiant",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_with_its_place(
    other: Dossier, sample: Json, spoil: Spoil, sentence: str
) -> None:
    spoil(sample)
    said = refusal(other, sample)
    assert sentence in said
    assert said.count(". ") <= 1
    assert said.endswith("Corrigez le document, puis réessayez.")


def test_the_same_uid_twice_is_refused(other: Dossier, sample: Json) -> None:
    row(sample, "organisation", 2)["uid"] = row(sample, "factor")["uid"]
    assert "organisation, ligne 2, uid : cet identifiant est déjà pris" in refusal(other, sample)


def test_a_uid_of_another_kind_of_thing_is_refused(other: Dossier, sample: Json) -> None:
    row(sample, "participation")["organisation"] = row(sample, "outcome")["uid"]
    assert "participation, ligne 1, organisation :" in refusal(other, sample)


def test_the_impact_leads_to_nothing(other: Dossier, sample: Json) -> None:
    link = row(sample, "link", 2)
    link["source"], link["target"] = row(sample, "impact")["uid"], row(sample, "outcome")["uid"]
    assert "link, ligne 2 : L’impact est le but : rien n’en part" in refusal(other, sample)


def test_a_link_to_itself_is_refused(other: Dossier, sample: Json) -> None:
    link = row(sample, "link", 3)
    link["target"] = link["source"]
    assert "link, ligne 3 : Une carte ne peut pas contribuer à elle-même" in refusal(other, sample)


def test_bodies_that_answer_to_each_other_are_refused(other: Dossier, sample: Json) -> None:
    first, second = row(sample, "body"), row(sample, "body", 2)
    first["reports_to"], second["reports_to"] = second["uid"], first["uid"]
    assert "reports_to : Cette instance finirait par relever d’elle-même" in refusal(other, sample)


def test_two_impacts_are_refused(other: Dossier, sample: Json) -> None:
    sample["impact"] = [sample["impact"], sample["impact"]]
    assert "impact : un objet est attendu" in refusal(other, sample)


def test_no_impact_is_refused(other: Dossier, sample: Json) -> None:
    del sample["impact"]
    assert "impact : il manque cette clé" in refusal(other, sample)


def test_an_unknown_part_is_refused(other: Dossier, sample: Json) -> None:
    sample["horoscope"] = []
    assert "horoscope : cette clé est inconnue" in refusal(other, sample)


def test_a_document_of_a_later_version_says_to_update(other: Dossier, sample: Json) -> None:
    sample["version"] = 2
    assert "version plus récente" in refusal(other, sample)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"{} {}", b'{"format": "maillon", NaN}'])
def test_what_is_not_json_is_said_so(content: bytes) -> None:
    with pytest.raises(Refused, match="n’est pas un document JSON"):
        documents.read(content)


@pytest.mark.parametrize("content", [b"[]", b"null", b'"x"', b"{}", b'{"format": "autre", "version": 1}'])
def test_another_json_file_is_not_ours(content: bytes) -> None:
    with pytest.raises(Refused, match="n’est pas une initiative de Maillon"):
        documents.read(content)


def test_infinity_is_not_a_number(sample: Json) -> None:
    text = json.dumps(sample).replace('"magnitude": 26', '"magnitude": Infinity')
    with pytest.raises(Refused, match="magnitude"):
        documents.read(text)


def test_a_document_loads_only_in_a_new_initiative(
    theory: SmallTheory, dossier: Dossier, sample: Json
) -> None:
    assert "contient déjà quelque chose" in refusal(dossier, sample)


def test_refusals_are_said_in_the_language_spoken(sample: Json) -> None:
    row(sample, "factor")["weight"] = "lourd"
    with speaking("en"), pytest.raises(Refused) as refused:
        documents.read(sample)
    assert "factor" in str(refused.value)


# The document is derived from the mapping: nothing is told twice


def test_every_column_is_in_the_document_or_is_known_to_stay_out() -> None:
    kept_out = {"id", "initiative_id", "kind", "content"}
    for name, shape in shapes().items():
        told = {cell.column.name for cell in shape.cells}
        tables = {"node", name} if shape.is_node else {name}
        missing = {c.name for t in tables for c in Base.metadata.tables[t].columns} - told
        assert missing <= kept_out, name
    assert {"kind"} <= set(shapes()["body"].row.model_fields)


def test_every_table_but_the_cards_common_one_has_its_part() -> None:
    assert set(shapes()) | {Node.__tablename__} == set(Base.metadata.tables)


def test_every_rule_of_the_schema_has_its_sentence() -> None:
    told = set(rules())
    enums = {
        str(c.type.name) for t in Base.metadata.tables.values() for c in t.columns if isinstance(c.type, Enum)
    }
    for table in Base.metadata.tables.values():
        for check in table.constraints:
            name = str(check.name)
            if not isinstance(check, CheckConstraint) or name.endswith("_length"):
                continue
            if name.removeprefix(f"ck_{table.name}_") in enums or name in ("ck_initiative_only_one",):
                continue
            if name == "ck_stored_file_size":
                continue  # a document brings no bytes
            assert name in told, name
            told.discard(name)
    assert not told


def test_the_json_schema_names_every_part_and_every_choice() -> None:
    schema = documents.json_schema()
    text = json.dumps(schema)
    assert set(shapes()) <= set(schema["properties"])  # type: ignore[call-overload]
    for kind in Choice.__subclasses__():
        if kind.__module__.startswith("app.model") and kind.__name__ != "State":
            assert all(json.dumps(choice.value) in text for choice in kind), kind


def test_a_document_is_dated_json_and_nothing_else(sample: Json) -> None:
    assert json.loads(json.dumps(sample, ensure_ascii=False)) == sample
