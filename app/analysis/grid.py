"""The rows of a drawing before anybody knows their order: bands, the rows within a band, the bends of long links."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.analysis.graph import effects_of, forward
from app.analysis.ordering import Rows

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]

MANY = 3
"""In so many rows at most do the cards of a level stand, where nobody asks for narrow ones."""


@dataclass(frozen=True)
class Box(Generic[Key]):
    """A card to place: its real size, and its band counted from the top (0 is the impact)."""

    id: Key
    width: float
    height: float
    band: int


@dataclass
class Grid:
    """Vertices in rows: the cards first, then a bend for each row that a long link passes."""

    rows: Rows
    bands: list[int]
    up: list[list[int]]
    down: list[list[int]]
    chains: list[list[int]]
    """For each link the vertices it passes, from cause to effect."""
    real: int


def levels_of(cards: Sequence[Box[Key]], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Within its band, how many rows under the top a card stands: under the effects it leads to there."""
    inside = [(c, e) for c, e in pairs if c != e and cards[c].band == cards[e].band]
    kept = forward(inside)
    effects = effects_of(kept)
    levels = [-1] * len(cards)
    for root in range(len(cards)):
        stack = [root]
        while stack:
            v = stack[-1]
            waiting = [e for e in effects.get(v, ()) if levels[e] < 0]
            if waiting:
                stack.extend(waiting)
            else:
                levels[v] = max((levels[e] + 1 for e in effects.get(v, ())), default=0)
                stack.pop()
    return levels


def grid_of(cards: Sequence[Box[Key]], pairs: Sequence[tuple[int, int]], levels: Sequence[int]) -> Grid:
    keys = sorted({(card.band, level) for card, level in zip(cards, levels, strict=True)})
    rank = {key: i for i, key in enumerate(keys)}
    ranks = [rank[card.band, level] for card, level in zip(cards, levels, strict=True)]
    rows: Rows = [[] for _ in keys]
    for v, r in enumerate(ranks):
        rows[r].append(v)
    up: list[list[int]] = [[] for _ in cards]
    down: list[list[int]] = [[] for _ in cards]
    grid = Grid(rows, [band for band, _level in keys], up, down, [], len(cards))
    for cause, effect in pairs:
        grid.chains.append(_chain(grid, cause, effect, ranks))
    return grid


def _chain(grid: Grid, cause: int, effect: int, ranks: Sequence[int]) -> list[int]:
    """The vertices from cause to effect; links beside each other in a row weigh nothing in the order."""
    step = 1 if ranks[effect] > ranks[cause] else -1
    chain = [cause]
    for r in range(ranks[cause] + step, ranks[effect], step) if ranks[cause] != ranks[effect] else ():
        chain.append(len(grid.up))
        grid.rows[r].append(len(grid.up))
        grid.up.append([])
        grid.down.append([])
    chain.append(effect)
    if ranks[cause] != ranks[effect]:
        for a, b in zip(chain, chain[1:], strict=False):
            lower, upper = (a, b) if step < 0 else (b, a)
            grid.up[lower].append(upper)
            grid.down[upper].append(lower)
    return chain


def begin_with(grid: Grid, cards: Sequence[Box[Key]], near: Mapping[Key, Point]) -> None:
    """Order the rows as the cards stand now; a new card, and a bend, begin between what they are linked to."""
    x = [near[card.id][0] if card.id in near else 0.0 for card in cards] + [0.0] * (len(grid.up) - grid.real)
    for v, card in enumerate(cards):
        if card.id not in near:
            ends = [
                x[n] for chain in grid.chains if v in (chain[0], chain[-1]) for n in (chain[0], chain[-1])
            ]
            others = [end for end in ends if end]
            x[v] = sum(others) / len(others) if others else 0.0
    for chain in grid.chains:
        for i, v in enumerate(chain[1:-1], start=1):
            share = i / (len(chain) - 1)
            x[v] = x[chain[0]] * (1 - share) + x[chain[-1]] * share
    for row in grid.rows:
        row.sort(key=x.__getitem__)


def standing(
    cards: Sequence[Box[Key]], levels: Sequence[int], near: Mapping[Key, Point], most: int | None
) -> list[int]:
    """The levels made finer by the rows in which the cards of a level stand now, where these are few."""
    held: dict[tuple[int, int], list[int]] = defaultdict(list)
    for v, (card, level) in enumerate(zip(cards, levels, strict=True)):
        held[card.band, level].append(v)
    nth = [0] * len(cards)
    for group in held.values():
        rows = _rows_of([v for v in group if cards[v].id in near], cards, near)
        if len(rows) <= (MANY if most is None else -(-len(group) // most) + 1):
            for n, row in enumerate(rows):
                for v in row:
                    nth[v] = n
    deepest = max(nth, default=0) + 1
    return [level * deepest + n for level, n in zip(levels, nth, strict=True)]


def _rows_of(group: Sequence[int], cards: Sequence[Box[Key]], near: Mapping[Key, Point]) -> list[list[int]]:
    """These cards in rows that do not overlap in height."""
    found: list[list[int]] = []
    bottom = 0.0
    for top, v in sorted((near[cards[v].id][1] - cards[v].height / 2, v) for v in group):
        if not found or top > bottom:
            found.append([])
            bottom = top
        found[-1].append(v)
        bottom = max(bottom, top + cards[v].height)
    return found


def as_bricks(
    grid: Grid,
    cards: Sequence[Box[Key]],
    pairs: Sequence[tuple[int, int]],
    levels: Sequence[int],
    most: int,
) -> Grid:
    """The same drawing on more rows: neighbours of a wide row go one on each of its new rows, in turn.

    No link crosses more than before: its bends begin where its card stood, and may then go elsewhere.
    """
    finer = list(levels)
    deepest = 1 + max(len(row) for row in grid.rows) // most
    for row in grid.rows:
        held = [v for v in row if v < grid.real]
        count = -(-len(held) // most)
        for i, v in enumerate(held):
            finer[v] = levels[v] * deepest + i % count
    found = grid_of(cards, pairs, finer)
    _begin_as(found, grid)
    return found


def _begin_as(found: Grid, grid: Grid) -> None:
    """Order the finer rows as the rows they come from: the bends of a card in the order of where they lead."""
    before, now = row_of(grid), row_of(found)
    index = {v: i for row in grid.rows for i, v in enumerate(row)}
    wide = max(map(len, grid.rows), default=0) + 2
    whence = {now[v]: before[v] for v in range(grid.real)}
    key = {v: float(index[v]) for v in range(grid.real)}
    for new, old in zip(found.chains, grid.chains, strict=True):
        passed = {before[v]: i for i, v in enumerate(old)}
        for v in new[1:-1]:
            i = passed[whence[now[v]]]
            beyond = old[1] if i == 0 else old[-2] if i == len(old) - 1 else old[i]
            key[v] = index[old[i]] + (index[beyond] + 1) / wide
    for row in found.rows:
        row.sort(key=key.__getitem__)


def row_of(grid: Grid) -> dict[int, int]:
    """In which row each vertex stands."""
    return {v: r for r, row in enumerate(grid.rows) for v in row}
