"""Every closed list says its answers; every column tells what it can hold."""

import pytest

from app.i18n import speaking
from app.model import (
    Base,
    Choice,
    Entity,
    Evidence,
    Impact,
    Indicator,
    Initiative,
    Measurement,
    Organisation,
    Outcome,
    Trend,
)
from app.model.columns import column

CHOICES = [kind for kind in Choice.__subclasses__() if kind.__module__.startswith("app.model")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_every_answer_is_said_and_said_once(kind: type[Choice], language: str) -> None:
    with speaking(language):
        said = [choice.label for choice in kind]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_what_is_stored_is_plain_and_short(kind: type[Choice]) -> None:
    assert all(choice.value.isascii() and choice.value == choice.value.lower() for choice in kind)


@pytest.mark.parametrize(
    ("entity", "name", "kind", "optional", "required"),
    [
        (Initiative, "title", "line", False, True),
        (Initiative, "purpose", "prose", False, False),
        (Initiative, "year_begins", "whole", False, False),
        (Initiative, "is_fictional", "flag", False, False),
        (Evidence, "kind", "choice", False, True),
        (Evidence, "year", "whole", True, False),
        (Impact, "deadline", "day", True, False),
        (Impact, "text", "prose", False, False),
        (Outcome, "x", "number", True, False),
        (Indicator, "baseline", "number", True, False),
        (Measurement, "entered_at", "moment", True, False),
        (Organisation, "name", "line", False, True),
    ],
)
def test_a_column_tells_what_it_can_hold(
    entity: type[Entity], name: str, kind: str, optional: bool, required: bool
) -> None:
    face = column(entity, name)
    assert (face.name, face.kind, face.optional, face.required) == (name, kind, optional, required)


def test_a_column_of_choices_offers_them_all() -> None:
    from app.model import Need

    assert column(Need, "trend").choices == tuple(Trend)
    assert column(Outcome, "text").table == "node"


def test_every_table_has_an_id_of_its_own_and_nearly_all_a_uid() -> None:
    without = {"stored_file", "exchange_cell", "impact", "outcome", "intervention"}
    for table in Base.metadata.tables.values():
        assert [c.name for c in table.primary_key] == ["id"], table.name
        assert ("uid" in table.c) == (table.name not in without), table.name
