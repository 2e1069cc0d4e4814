"""Automatic layout of the canvas: bands are fixed ranks, real card sizes, few crossings, straight long links."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

from app.analysis.graph import effects_of, forward
from app.analysis.ordering import Effort, Order, Rows, fewer_crossings, fewest_crossings
from app.analysis.straightening import straighten

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]

GAP = 20.0
"""Between two cards of a row."""
BAND_GAP = 76.0
"""Between the cards of two bands, at least: the room for links and for the edges of the bands."""
ROW_GAP = 44.0
"""Between two rows of the same band."""
WORTH = 1.8
"""So many times fewer crossings are worth a drawing that people do not recognise."""


@dataclass(frozen=True)
class Box(Generic[Key]):
    """A card to place: its real size, and its band counted from the top (0 is the impact)."""

    id: Key
    width: float
    height: float
    band: int


@dataclass(frozen=True)
class Layout(Generic[Key]):
    """Centres of the cards (y downwards), and the points each link passes through, in the order given."""

    positions: dict[Key, Point]
    routes: list[list[Point]]
    seconds: float
    rows: list[list[Key]]
    """The cards of each row from the top, from left to right."""


@dataclass
class _Grid:
    """Vertices in rows: the cards first, then a bend for each row that a long link passes."""

    rows: Rows
    bands: list[int]
    up: list[list[int]]
    down: list[list[int]]
    chains: list[list[int]]
    """For each link the vertices it passes, from cause to effect."""
    real: int


def place(
    cards: Sequence[Box[Key]],
    links: Sequence[tuple[Key, Key]],
    *,
    budget: float = 0.2,
    near: Mapping[Key, float] | None = None,
    most: int | None = None,
    gap: float = GAP,
) -> Layout[Key]:
    """Place the cards within the budget (seconds); the x of `near` gives the order to begin with.

    With `most`, a row of more cards is laid like bricks on several: what a screen needs, without more crossings.
    The same cards, links and budget give the same places, unless the machine is so slow that the clock stops it.
    """
    import numpy  # noqa: F401  (its loading is not time spent placing)

    began = perf_counter()
    number = {card.id: i for i, card in enumerate(cards)}
    pairs = [(number[cause], number[effect]) for cause, effect in links]
    levels = _levels(cards, pairs)
    grid = _grid(cards, pairs, levels)
    if near is not None:
        _begin_with(grid, cards, near)
    _order(grid, budget * (0.75 if most is None else 0.4), steady=near is not None)
    if most is not None and any(sum(v < grid.real for v in row) > most for row in grid.rows):
        grid = _as_bricks(grid, cards, pairs, levels, most)
        _order(grid, budget * 0.3, steady=near is not None)
    _isolated_last(grid)
    widths = [card.width for card in cards] + [4.0] * (len(grid.up) - grid.real)
    rounds = max(6, min(40, int(budget * 60_000 / (len(grid.up) + 1))))
    x = straighten(grid.rows, grid.up, grid.down, widths, grid.real, gap, rounds)
    tops, heights = _heights(grid, cards, x)
    middle = _middle(x, cards)
    places = {
        cards[v].id: (round(x[v] - middle, 1), round(top + height / 2, 1))
        for row, top, height in zip(grid.rows, tops, heights, strict=True)
        for v in row
        if v < grid.real
    }
    routes = _routes(grid, cards, [place - middle for place in x], tops, heights)
    named = [[cards[v].id for v in row if v < grid.real] for row in grid.rows]
    return Layout(places, routes, perf_counter() - began, named)


def place_to_the_right(
    cards: Sequence[Box[Key]], links: Sequence[tuple[Key, Key]], *, budget: float = 0.2
) -> Layout[Key]:
    """The same with the impact at the right: bands are columns. It is the drawing from the top, turned."""
    lying = [Box(card.id, card.height, card.width, card.band) for card in cards]
    found = place(lying, links, budget=budget)
    turned = {key: (-y, x) for key, (x, y) in found.positions.items()}
    return Layout(turned, [[(-y, x) for x, y in route] for route in found.routes], found.seconds, found.rows)


def enough(count: int) -> float:
    """The seconds that give a good drawing of so many cards."""
    return min(2.4, max(0.16, count * 0.0012))


def _levels(cards: Sequence[Box[Key]], pairs: Sequence[tuple[int, int]]) -> list[int]:
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


def _as_bricks(
    grid: _Grid,
    cards: Sequence[Box[Key]],
    pairs: Sequence[tuple[int, int]],
    levels: Sequence[int],
    most: int,
) -> _Grid:
    """The same order on more rows: neighbours of a wide row go one on each of its new rows, in turn."""
    finer = list(levels)
    order = {v: float(i) for row in grid.rows for i, v in enumerate(row)}
    deepest = 1 + max(len(row) for row in grid.rows) // most
    for row in grid.rows:
        held = [v for v in row if v < grid.real]
        count = -(-len(held) // most)
        for i, v in enumerate(held):
            finer[v] = levels[v] * deepest + i % count
    found = _grid(cards, pairs, finer)
    _begin_with(found, cards, {cards[v].id: order[v] for v in range(grid.real)})
    return found


def columns(cards: Sequence[Box[Key]], shape: float = 1.3) -> int:
    """How many cards a row should hold for the whole to be about `shape` times as wide as high."""
    if not cards:
        return 4
    width = sum(card.width for card in cards) / len(cards) + GAP
    height = sum(card.height for card in cards) / len(cards) + ROW_GAP
    counts = Counter(card.band for card in cards)
    return min(
        range(4, max(5, max(counts.values()) + 1)),
        key=lambda most: max(most * width / shape, sum(-(-n // most) for n in counts.values()) * height),
    )


def _grid(cards: Sequence[Box[Key]], pairs: Sequence[tuple[int, int]], levels: Sequence[int]) -> _Grid:
    keys = sorted({(card.band, level) for card, level in zip(cards, levels, strict=True)})
    rank = {key: i for i, key in enumerate(keys)}
    ranks = [rank[card.band, level] for card, level in zip(cards, levels, strict=True)]
    rows: Rows = [[] for _ in keys]
    for v, r in enumerate(ranks):
        rows[r].append(v)
    up: list[list[int]] = [[] for _ in cards]
    down: list[list[int]] = [[] for _ in cards]
    grid = _Grid(rows, [band for band, _level in keys], up, down, [], len(cards))
    for cause, effect in pairs:
        grid.chains.append(_chain(grid, cause, effect, ranks))
    return grid


def _chain(grid: _Grid, cause: int, effect: int, ranks: Sequence[int]) -> list[int]:
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


def _begin_with(grid: _Grid, cards: Sequence[Box[Key]], near: Mapping[Key, float]) -> None:
    """Order the rows as the cards stand now; a bend begins between the ends of its link."""
    x = [near.get(card.id, 0.0) for card in cards] + [0.0] * (len(grid.up) - grid.real)
    for chain in grid.chains:
        for i, v in enumerate(chain[1:-1], start=1):
            share = i / (len(chain) - 1)
            x[v] = x[chain[0]] * (1 - share) + x[chain[-1]] * share
    for row in grid.rows:
        row.sort(key=x.__getitem__)


def _isolated_last(grid: _Grid) -> None:
    """What no link touches stands at the end of its row, where it is in nobody's way."""
    for row in grid.rows:
        row.sort(key=lambda v: not grid.up[v] and not grid.down[v])


def _order(grid: _Grid, seconds: float, *, steady: bool) -> None:
    """Cross few links; `steady`: keep the present order, unless another is clearly better."""
    seconds = seconds / 2 if steady else seconds
    effort = Effort(seconds)
    found = fewest_crossings(grid.rows, grid.up, grid.down, effort)
    if steady:
        kept = fewer_crossings(grid.rows, grid.up, grid.down, Effort(seconds))
        count = [Order(rows, grid.up, grid.down, effort).crossings() for rows in (kept, found)]
        found = kept if count[0] <= WORTH * count[1] + 2 else found
    grid.rows = found


def _heights(grid: _Grid, cards: Sequence[Box[Key]], x: Sequence[float]) -> tuple[list[float], list[float]]:
    """The top and the height of each row; more room between rows whose links lean far."""
    heights = [max((cards[v].height for v in row if v < grid.real), default=0.0) for row in grid.rows]
    tops: list[float] = []
    y = 0.0
    for r, height in enumerate(heights):
        tops.append(y)
        if r + 1 < len(heights):
            lean = sorted(abs(x[v] - x[n]) for v in grid.rows[r] for n in grid.down[v])
            far = lean[int(len(lean) * 0.9)] if lean else 0.0
            room = ROW_GAP if grid.bands[r] == grid.bands[r + 1] else BAND_GAP
            y += height + room + min(80.0, max(0.0, far - 400.0) * 0.06)
    return tops, heights


def _middle(x: Sequence[float], cards: Sequence[Box[Key]]) -> float:
    """Where x = 0 goes: the middle of the highest card, which is the impact."""
    if not cards:
        return 0.0
    highest = min(range(len(cards)), key=lambda v: cards[v].band)
    return x[highest]


def _routes(
    grid: _Grid,
    cards: Sequence[Box[Key]],
    x: Sequence[float],
    tops: Sequence[float],
    heights: Sequence[float],
) -> list[list[Point]]:
    row_of = {v: r for r, row in enumerate(grid.rows) for v in row}
    leaving, arriving = _ports(grid, cards, x)
    routes = []
    for i, chain in enumerate(grid.chains):
        first, last = chain[0], chain[-1]
        a, b = row_of[first], row_of[last]
        upwards = b <= a
        side = -0.5 if upwards else 0.5
        middle_a, middle_b = tops[a] + heights[a] / 2, tops[b] + heights[b] / 2
        start = (x[first] + leaving[i], middle_a + side * cards[first].height)
        # Straight out of its own row: a taller neighbour would be in the way.
        points = [start, (start[0], middle_a + side * heights[a])]
        for v in chain[1:-1]:
            top, bottom = tops[row_of[v]], tops[row_of[v]] + heights[row_of[v]]
            points += [(x[v], bottom), (x[v], top)] if upwards else [(x[v], top), (x[v], bottom)]
        end = (x[last] + arriving[i], middle_b - side * cards[last].height)
        points += [(end[0], middle_b - side * heights[b]), end]
        routes.append(_without_repeats([(round(px, 1), round(py, 1)) for px, py in points]))
    return routes


def _without_repeats(points: list[Point]) -> list[Point]:
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _ports(
    grid: _Grid, cards: Sequence[Box[Key]], x: Sequence[float]
) -> tuple[dict[int, float], dict[int, float]]:
    """Where on its cards each link leaves and arrives, from the middle: in the order of the other ends."""
    out: dict[int, list[tuple[float, int]]] = defaultdict(list)
    into: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, chain in enumerate(grid.chains):
        out[chain[0]].append((x[chain[1]], i))
        into[chain[-1]].append((x[chain[-2]], i))
    leaving = {i: at for v, ends in out.items() for i, at in _along(ends, cards[v].width)}
    arriving = {i: at for v, ends in into.items() for i, at in _along(ends, cards[v].width)}
    return leaving, arriving


def _along(ends: list[tuple[float, int]], width: float) -> list[tuple[int, float]]:
    step = min(26.0, (width - 40.0) / max(1, len(ends) - 1))
    start = -step * (len(ends) - 1) / 2
    return [(i, start + step * place) for place, (_x, i) in enumerate(sorted(ends))]
