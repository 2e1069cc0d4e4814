"""Questions about who leads to whom: pure functions on ids and pairs (cause, effect)."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Neighbours = Mapping[T, Sequence[T]]


def effects_of(links: Iterable[tuple[T, T]]) -> dict[T, list[T]]:
    """For each cause, its effects, in the order given."""
    held: dict[T, list[T]] = defaultdict(list)
    for cause, effect in links:
        held[cause].append(effect)
    return held


def causes_of(links: Iterable[tuple[T, T]]) -> dict[T, list[T]]:
    """For each effect, its causes, in the order given."""
    return effects_of((effect, cause) for cause, effect in links)


def reach(start: Iterable[T], neighbours: Neighbours[T], steps: int | None = None) -> set[T]:
    """What is reached from `start`, in at most so many steps; `start` itself is not counted unless in a loop."""
    found: set[T] = set()
    edge = list(start)
    while edge and (steps is None or steps > 0):
        edge = [n for n in dict.fromkeys(n for e in edge for n in neighbours.get(e, ())) if n not in found]
        found.update(edge)
        steps = None if steps is None else steps - 1
    return found


def upstream(links: Iterable[tuple[T, T]], start: Iterable[T], steps: int | None = None) -> set[T]:
    """What leads to `start`."""
    return reach(start, causes_of(links), steps)


def downstream(links: Iterable[tuple[T, T]], start: Iterable[T], steps: int | None = None) -> set[T]:
    """What `start` leads to."""
    return reach(start, effects_of(links), steps)


def between(links: Iterable[tuple[T, T]], cause: T, effect: T) -> set[T]:
    """Everything that stands on some way from `cause` to `effect`, both included; empty when there is none."""
    pairs = list(links)
    after, before = downstream(pairs, [cause]), upstream(pairs, [effect])
    return (after & before) | {cause, effect} if effect in after else set()


def shortest(links: Iterable[tuple[T, T]], cause: T, effect: T) -> list[T]:
    """One shortest way, from cause to effect; empty when there is none."""
    effects = effects_of(links)
    came: dict[T, T] = {}
    edge = deque([cause])
    while edge:
        here = edge.popleft()
        for n in effects.get(here, ()):
            if n not in came:
                came[n] = here
                edge.append(n)
                if n == effect:
                    return _walk_back(came, cause, effect)
    return []


def _walk_back(came: Mapping[T, T], cause: T, effect: T) -> list[T]:
    way = [effect]
    while way[-1] != cause or len(way) == 1:
        way.append(came[way[-1]])
    return way[::-1]


def paths(links: Iterable[tuple[T, T]], cause: T, effect: T, most: int = 50) -> list[list[T]]:
    """The simple ways from cause to effect, at most so many: a dense graph holds millions."""
    pairs = list(links)
    on_way = between(pairs, cause, effect)
    effects = effects_of((c, e) for c, e in pairs if c in on_way and e in on_way)
    found: list[list[T]] = []
    for way in _ways(effects, cause, effect):
        found.append(way)
        if len(found) >= most:
            break
    return found


def _ways(effects: Neighbours[T], cause: T, effect: T) -> Iterator[list[T]]:
    stack = [(cause, iter(effects.get(cause, ())))]
    way = [cause]
    while stack:
        step = next(stack[-1][1], None)
        if step is None:
            stack.pop()
            way.pop()
        elif step == effect:
            yield [*way, step]
        elif step not in way:
            way.append(step)
            stack.append((step, iter(effects.get(step, ()))))


def cycles(links: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups of cards that lead back to themselves (strongly connected components, Tarjan 1972)."""
    return [group for group in components(effects_of(links)) if len(group) > 1]


def components(effects: Neighbours[T]) -> list[list[T]]:
    """Strongly connected components, without recursion: a chain may be long."""
    order: dict[T, int] = {}
    low: dict[T, int] = {}
    stack: list[T] = []
    held: set[T] = set()
    found: list[list[T]] = []
    for root in list(effects):
        if root in order:
            continue
        calls = [(root, iter(effects.get(root, ())))]
        order[root] = low[root] = len(order)
        stack.append(root)
        held.add(root)
        while calls:
            node, rest = calls[-1]
            step = next(rest, None)
            if step is None:
                calls.pop()
                if calls:
                    low[calls[-1][0]] = min(low[calls[-1][0]], low[node])
                if low[node] == order[node]:
                    found.append(_pop_group(stack, held, node))
            elif step not in order:
                order[step] = low[step] = len(order)
                stack.append(step)
                held.add(step)
                calls.append((step, iter(effects.get(step, ()))))
            elif step in held:
                low[node] = min(low[node], order[step])
    return found


def _pop_group(stack: list[T], held: set[T], root: T) -> list[T]:
    group: list[T] = []
    while not group or group[-1] != root:
        group.append(stack.pop())
        held.discard(group[-1])
    return group[::-1]


def isolated(nodes: Iterable[T], links: Iterable[tuple[T, T]]) -> list[T]:
    """The cards that no link touches."""
    touched = {end for link in links for end in link}
    return [n for n in nodes if n not in touched]


def without_way_to(nodes: Iterable[T], links: Iterable[tuple[T, T]], goal: T) -> list[T]:
    """The cards from which the goal cannot be reached."""
    arrive = upstream(links, [goal]) | {goal}
    return [n for n in nodes if n not in arrive]


def forward(links: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """The links without those that close a loop, found depth first in the order given: what is left has no loop."""
    effects = effects_of(links)
    state: dict[T, bool] = {}
    kept: list[tuple[T, T]] = []
    for root in list(effects):
        if root in state:
            continue
        state[root] = True
        calls = [(root, iter(effects.get(root, ())))]
        while calls:
            node, rest = calls[-1]
            step = next(rest, None)
            if step is None:
                state[node] = False
                calls.pop()
            elif state.get(step) is not True:
                kept.append((node, step))
                if step not in state:
                    state[step] = True
                    calls.append((step, iter(effects.get(step, ()))))
    return kept
