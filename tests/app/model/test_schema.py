"""The schema refuses by itself what the rules refuse: each CHECK, each UNIQUE, each reference."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Column, Enum, String, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.exchange import document as documents
from app.model import Base, Exchange, ExchangeCell, Snapshot, Way
from app.store import Dossier, create
from app.store.stored import keep_file

TABLES = Base.metadata.tables

VIOLATIONS: Mapping[str, Mapping[str, object]] = {
    "ck_initiative_only_one": {"id": 2},
    "ck_initiative_year_begins": {"year_begins": 0},
    "ck_initiative_horizon_count": {"horizon_count": 6},
    "ck_need_year": {"magnitude_year": 1899},
    "ck_evidence_year": {"year": 999},
    "ck_support_one_subject": {"factor_id": None, "link_id": None, "node_id": None},
    "ck_factor_weight": {"weight": 101},
    "ck_factor_leverage": {"leverage": -1},
    "ck_factor_link_not_itself": {"cause_id": 1, "effect_id": 1},
    "ck_factor_vote_level_range": {"level": 6},
    "ck_factor_vote_people_range": {"people": 0},
    "ck_node_placed": {"x": 4.0, "y": None},
    "ck_impact_headcount": {"headcount": -1},
    "ck_activity_dates": {"starts": "2026-02-01", "ends": "2026-01-31"},
    "ck_intervention_dates": {"starts": "2026-02-01", "ends": "2026-01-31"},
    "ck_intervention_impact_rating": {"impact_rating": 5},
    "ck_intervention_feasibility_rating": {"feasibility_rating": 0},
    "ck_means_amount": {"amount": -1.0},
    "ck_link_not_itself": {"source_id": 2, "target_id": 2},
    "ck_organisation_language": {"language": "de"},
    "ck_body_quorum": {"quorum": 0},
    "ck_body_not_itself": {"id": 1, "reports_to_id": 1},
    "ck_body_dates": {"starts": "2026-02-01", "ends": "2026-01-31"},
    "ck_meeting_present": {"present": -1},
    "ck_attendance_one": {"person_id": 1, "organisation_id": 1},
    "ck_membership_someone": {"person_id": None, "organisation_id": None},
    "ck_measurement_value_or_reason": {"presence": "measured", "value": None},
    "ck_measurement_period_months": {"period_months": 2},
    "ck_measurement_share": {"numerator": 1.0, "denominator": 0.0},
    "ck_indicator_thresholds": {"watch_below": 50, "late_below": 60},
    "ck_indicator_smallest": {"smallest": 0},
    "ck_indicator_due_days": {"due_days": -1},
    "ck_measurement_definition_version": {"definition_version": 0},
    "ck_measurement_sent_back_for": {"validation": "sent_back", "sent_back_for": ""},
    "ck_workshop_participants": {"participants": -1},
    "ck_stored_file_size": {"content": b"abc", "size": 2},
}
UNIQUES: Mapping[str, tuple[str, ...]] = {
    "readiness_answer": ("initiative_id", "criterion"),
    "readiness_take": ("initiative_id", "taken_on", "criterion"),
    "organisation": ("initiative_id", "name"),
    "participation": ("intervention_id", "organisation_id"),
    "reporting": ("indicator_id", "organisation_id"),
    "target": ("indicator_id", "due_on"),
    "attendance": ("meeting_id", "person_id"),
    "held_function": ("body_id", "function"),
    "body_voice": ("body_id", "intervention_id"),
    "body_result": ("body_id", "outcome_id"),
    "factor_link": ("cause_id", "effect_id"),
    "factor_holder": ("factor_id", "organisation_id"),
    "factor_vote": ("factor_id", "axis", "level"),
    "link": ("source_id", "target_id"),
    "trust_answer": ("evidence_id", "question"),
    "support": ("evidence_id", "factor_id", "link_id", "node_id"),
    "measurement": ("indicator_id", "organisation_id", "period_start"),
    "node": ("kind", "number"),
    "category": ("indicator_id", "breakdown", "name"),
    "category_value": ("measurement_id", "category_id"),
    "definition_change": ("indicator_id", "version"),
    "card_change": ("sense_making_id", "node_id"),
    "set_aside": ("point", "about"),
    "exchange_cell": ("exchange_id", "item", "field"),
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """The sample, which has a row in nearly every table."""
    path: Path = tmp_path_factory.mktemp("schema") / "Exemple.maillon"
    with closing(create(path, title="Exemple")) as made:
        with made.change("Charger"):
            documents.load(documents.sample("fr"), made.session)
        _keep_facts(made)
        yield made


def _keep_facts(dossier: Dossier) -> None:
    file = keep_file(dossier, "rien.xlsx", b"rien")
    keep_file(dossier, "deux.xlsx", b"deux")
    initiative, now = dossier.initiative, datetime(2026, 11, 23, tzinfo=UTC)
    with dossier.record():
        for name in ("Mairie", "École"):
            sent = Exchange(
                initiative=initiative,
                way=Way.SENT,
                organisation_uid="o",
                organisation_name=name,
                at=now,
                file_name="rien.xlsx",
                file=file,
            )
            ExchangeCell(exchange=sent, item="x", field="value")
            Snapshot(initiative=initiative, title=name, taken_at=now, file=file)


def refused(dossier: Dossier, write: Callable[[], object]) -> str:
    """The words of SQLite, once the change is taken back."""
    with pytest.raises(IntegrityError) as error, dossier.change("Essai"):
        write()
    return str(error.value.orig)


def spoil(dossier: Dossier, table: Table, values: Mapping[str, object]) -> str:
    """Try to spoil one row, past every rule of the entities."""
    set_ = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE {table.name} SET {set_} WHERE id = (SELECT min(id) FROM {table.name})"
    connection = dossier.session.connection()
    return refused(dossier, lambda: connection.exec_driver_sql(sql, tuple(values.values())))


def checks() -> Iterator[tuple[Table, str]]:
    for table in TABLES.values():
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                yield table, str(check.name)


def columns(kind: type) -> list[Column[object]]:
    return [c for table in TABLES.values() for c in table.columns if isinstance(c.type, kind)]


def test_every_check_of_the_schema_is_tried_here() -> None:
    enums = {f"ck_{c.table.name}_{c.type.name}" for c in columns(Enum) if isinstance(c.type, Enum)}
    lengths = {name for _table, name in checks() if name.endswith("_length")}
    assert {name for _table, name in checks()} - enums - lengths == set(VIOLATIONS)


@pytest.mark.parametrize("name", VIOLATIONS)
def test_each_rule_is_in_the_schema_too(full: Dossier, name: str) -> None:
    table = next(table for table, held in checks() if held == name)
    assert name in spoil(full, table, VIOLATIONS[name])


@pytest.mark.parametrize("column", columns(Enum), ids=lambda c: f"{c.table.name}.{c.name}")
def test_each_closed_list_is_closed_in_the_schema(full: Dossier, column: Column[object]) -> None:
    table = column.table
    assert isinstance(table, Table)
    assert "CHECK constraint failed" in spoil(full, table, {column.name: "autre chose"})


@pytest.mark.parametrize(
    "column",
    [c for c in columns(String) if not isinstance(c.type, Enum) and c.name not in ("kind", "language")],
    ids=lambda c: f"{c.table.name}.{c.name}",
)
def test_each_text_has_its_room_in_the_schema(full: Dossier, column: Column[object]) -> None:
    table = column.table
    assert isinstance(table, Table)
    assert isinstance(column.type, String)
    assert column.type.length
    long: dict[str, object] = {column.name: "x" * (column.type.length + 1)}
    if column.name == "sent_back_for":  # a reason stands only beside what it explains
        long["validation"] = "sent_back"
    assert f"ck_{table.name}_{column.name}_length" in spoil(full, table, long)


@pytest.mark.parametrize("name", UNIQUES)
def test_what_is_said_once_is_said_once_in_the_schema(full: Dossier, name: str) -> None:
    table = TABLES[name]
    row = full.session.execute(select(table).order_by(table.c.id).limit(1)).mappings().one()
    twin = {key: value for key, value in row.items() if key not in ("id", "uid")}
    if "uid" in row:
        twin["uid"] = "un autre"
    assert "UNIQUE constraint failed" in refused(full, lambda: full.session.execute(insert(table), [twin]))
    assert set(UNIQUES[name]) <= set(twin)


def test_there_is_one_impact(full: Dossier) -> None:
    node = TABLES["node"]
    words = refused(
        full, lambda: full.session.execute(update(node).where(node.c.id == 2).values(kind="impact"))
    )
    assert "UNIQUE constraint failed" in words


ONE_OF = {"support": ("factor_id", "link_id", "node_id"), "attendance": ("person_id", "organisation_id")}
"""Where a row refers to one thing only, of several kinds."""


@pytest.mark.parametrize(
    "column",
    [c for t in TABLES.values() for c in t.columns if c.foreign_keys and not c.primary_key],
    ids=lambda c: f"{c.table.name}.{c.name}",
)
def test_what_is_referred_to_exists(full: Dossier, column: Column[object]) -> None:
    table = column.table
    assert isinstance(table, Table)
    subjects = ONE_OF.get(table.name, ())
    others = dict.fromkeys(subjects) if column.name in subjects else {}
    assert "FOREIGN KEY constraint failed" in spoil(full, table, {**others, column.name: 987_654})


@pytest.mark.parametrize(
    "name", [t.name for t in TABLES.values() if "uid" in t.c and t.name not in ("initiative", "need")]
)
def test_a_uid_is_given_once(full: Dossier, name: str) -> None:
    table = TABLES[name]
    rows = full.session.execute(select(table.c.uid).order_by(table.c.id).limit(2)).scalars().all()
    assert f"UNIQUE constraint failed: {name}.uid" in spoil(full, table, {"uid": rows[1]})
