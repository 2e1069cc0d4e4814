"""Questions about who leads to whom."""

from hypothesis import given
from hypothesis import strategies as st

from app.analysis import graph

CHAIN = [("i", "a"), ("a", "b"), ("b", "goal"), ("c", "b")]
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


def test_upstream_is_all_that_leads_there() -> None:
    assert graph.upstream(CHAIN, ["b"]) == {"a", "i", "c"}


def test_one_step_upstream_is_only_the_causes() -> None:
    assert graph.upstream(CHAIN, ["b"], steps=1) == {"a", "c"}


def test_downstream_is_all_it_leads_to() -> None:
    assert graph.downstream(CHAIN, ["a"]) == {"b", "goal"}


def test_what_stands_between_two_cards() -> None:
    assert graph.between([*CHAIN, ("i", "other")], "i", "goal") == {"i", "a", "b", "goal"}
    assert graph.between(CHAIN, "goal", "i") == set()


def test_the_shortest_way() -> None:
    assert graph.shortest([*CHAIN, ("i", "b")], "i", "goal") == ["i", "b", "goal"]
    assert graph.shortest(CHAIN, "goal", "i") == []


def test_all_the_ways_and_no_more_than_asked() -> None:
    links = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("a", "d"), ("b", "a")]
    assert sorted(graph.paths(links, "a", "d")) == [["a", "b", "d"], ["a", "c", "d"], ["a", "d"]]
    assert len(graph.paths(links, "a", "d", most=2)) == 2


def test_a_loop_is_found_with_its_cards() -> None:
    found = graph.cycles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    assert [set(group) for group in found] == [{"a", "b", "c"}]


def test_a_long_chain_needs_no_recursion() -> None:
    chain = [(i, i + 1) for i in range(20_000)]
    assert graph.cycles(chain) == []
    assert len(graph.forward(chain)) == 20_000


def test_a_card_that_no_link_touches_is_alone() -> None:
    assert graph.isolated(["a", "z", "goal"], CHAIN) == ["z"]


def test_a_card_from_which_the_goal_cannot_be_reached() -> None:
    assert graph.without_way_to(["a", "z", "goal"], [*CHAIN, ("a", "z")], "goal") == ["z"]


@given(PAIRS)
def test_what_is_left_going_forward_has_no_loop(links: list[tuple[int, int]]) -> None:
    kept = graph.forward(links)
    assert graph.cycles(kept) == []
    assert all(cause != effect for cause, effect in kept)
    assert set(kept) <= set(links)


@given(PAIRS)
def test_upstream_and_downstream_say_the_same(links: list[tuple[int, int]]) -> None:
    for cause in range(10):
        for effect in graph.downstream(links, [cause]):
            assert cause in graph.upstream(links, [effect])


@given(PAIRS)
def test_each_card_is_in_one_component(links: list[tuple[int, int]]) -> None:
    groups = graph.components(graph.effects_of(links))
    held = [card for group in groups for card in group]
    assert len(held) == len(set(held))
