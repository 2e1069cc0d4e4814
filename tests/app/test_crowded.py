"""The crowd is what benches and pictures are made from: it must be whole, and always the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app.model import Base, Horizon, Impact, Initiative, Measurement, Node, Outcome
from tests.crowded import crowd


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{tmp_path / 'crowd.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Initiative(title="Une foule"))
        session.flush()
        yield session
    engine.dispose()


def held(session: Session) -> Initiative:
    found = session.get(Initiative, 1)
    assert found is not None
    return found


def rank(node: Node) -> int:
    """How high a card stands: interventions below, then the bands, then the impact."""
    if isinstance(node, Outcome):
        return (Horizon.SHORT, Horizon.MEDIUM, Horizon.LONG).index(node.horizon) + 1
    return 4 if isinstance(node, Impact) else 0


def test_as_many_cards_links_and_values_as_were_asked_for(session: Session) -> None:
    made = crowd(held(session), 150, links=280, organisations=24, indicators=30, measurements=600)
    session.commit()
    assert len(held(session).nodes) == 151
    assert (len(made.outcomes), len(made.interventions)) == (113, 37)
    assert len(held(session).links) == 280
    assert len(held(session).organisations) == 24
    assert len(held(session).indicators) == 30
    assert session.query(Measurement).count() == 600
    assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_many_more_values_than_two_years_can_hold_go_further_back(session: Session) -> None:
    crowd(held(session), 20, organisations=6, indicators=8, measurements=2000)
    session.commit()
    assert session.query(Measurement).count() == 2000


def test_every_card_leads_upward_and_none_turns_in_circles(session: Session) -> None:
    crowd(held(session), 60)
    session.commit()
    for node in held(session).nodes:
        assert isinstance(node, Impact) or node.effects, node.text
    for link in held(session).links:
        source, target = rank(link.source), rank(link.target)
        assert source < target or (source == target and link.source.number < link.target.number)


def test_texts_have_many_lengths_and_never_repeat(session: Session) -> None:
    made = crowd(held(session), 2000, measurements=0)
    texts = [card.text for card in (*made.outcomes, *made.interventions)]
    assert len(set(texts)) == len(texts)
    assert min(map(len, texts)) < 30
    assert max(map(len, texts)) > 120


def test_the_same_seed_makes_the_same_crowd(tmp_path: Path) -> None:
    told = []
    for turn in range(2):
        engine = create_engine(f"sqlite:///{tmp_path / f'{turn}.db'}")
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(Initiative(title="Une foule"))
            session.flush()
            made = crowd(held(session), 40, seed=3)
            told.append([(a.source.text, a.target.text) for a in made.links])
        engine.dispose()
    assert told[0] == told[1]
