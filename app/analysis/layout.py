"""Automatic layout of the canvas: bands are fixed ranks, real card sizes, few crossings, straight long links."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Generic

from app.analysis.grid import (
    Box,
    Grid,
    Key,
    Point,
    as_bricks,
    begin_with,
    grid_of,
    levels_of,
    row_of,
    standing,
)
from app.analysis.ordering import Effort, fewer_crossings, fewest_crossings, polished
from app.analysis.ranked import Ranked
from app.analysis.straightening import straighten

GAP = 20.0
"""Between two cards of a row."""
BAND_GAP = 76.0
"""Between the cards of two bands, at least: the room for links and for the edges of the bands."""
ROW_GAP = 44.0
"""Between two rows of the same band."""
WORTH = 1.8
FEW = 5
"""So many times fewer crossings, and a few fewer still, are worth a drawing that people do not recognise."""


DRAWN = 25e-6
"""The seconds that a vertex takes on a plain machine once its place in its row is known."""
PARTS = (2, 3)
"""In how many rows a row is tried where nobody asks for narrow ones."""
BRICKS = 4
"""A row of fewer cards stays one row."""
SLACK = 1
"""So many cards more than asked are left in a row that stands already."""
PATIENCE = 3.0
"""In the window a drawing that is not large gets all its search, however busy the machine, unless it takes so much
longer than it should."""
WORTH_ROWS = 0.97
"""Another row is worth at least three crossings in a hundred."""


@dataclass(frozen=True)
class Layout(Generic[Key]):
    """Centres of the cards (y downwards), and the points each link passes through, in the order given."""

    positions: dict[Key, Point]
    routes: list[list[Point]]
    seconds: float
    rows: list[list[Key]]
    """The cards of each row from the top, from left to right."""


def place(
    cards: Sequence[Box[Key]],
    links: Sequence[tuple[Key, Key]],
    *,
    budget: float = 0.2,
    near: Mapping[Key, Point] | None = None,
    most: int | None = None,
    gap: float = GAP,
    patience: float | None = None,
) -> Layout[Key]:
    """Place the cards within the budget (seconds); what stands somewhere already (`near`) moves little.

    With `most`, a row of more cards is laid like bricks on several: what a screen needs, without more crossings.
    The same cards, links and budget give the same places, unless the machine is so slow that the clock stops it. With
    `patience`, the clock is that of the processor, and may show so many times the budget.
    """
    import numpy  # noqa: F401  (its loading is not time spent placing)

    began = perf_counter()
    number = {card.id: i for i, card in enumerate(cards)}
    pairs = [(number[cause], number[effect]) for cause, effect in links]
    grid = _ordered(cards, pairs, budget, near, most, patience)
    _isolated_last(grid)
    widths = [card.width for card in cards] + [4.0] * (len(grid.up) - grid.real)
    rounds = max(6, min(40, int(budget * 60_000 / (len(grid.up) + 12 * len(grid.rows) + 1))))
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


def _ordered(
    cards: Sequence[Box[Key]],
    pairs: Sequence[tuple[int, int]],
    budget: float,
    near: Mapping[Key, Point] | None,
    most: int | None,
    patience: float | None,
) -> Grid:
    """The rows in an order that crosses few links: the order of now, unless another is clearly better."""
    levels = levels_of(cards, pairs)
    grid = grid_of(cards, pairs, levels)
    seconds = max(0.4 * budget, 0.9 * budget - DRAWN * (len(grid.up) + 2 * len(pairs)))
    effort = Effort(seconds, patience)
    if near is None:
        return _anew(grid, cards, pairs, levels, most, effort)
    finer = standing(cards, levels, near, most)
    kept = grid_of(cards, pairs, finer)
    begin_with(kept, cards, near)
    kept.rows = fewer_crossings(kept.rows, kept.up, kept.down, effort.part(1 / 2), kept.real)
    widest = max((sum(v < kept.real for v in row) for row in kept.rows), default=0)
    if most is not None and widest > most + SLACK:
        kept = _staggered(kept, cards, pairs, finer, most, effort.part(1 / 8))
    begin_with(grid, cards, near)
    anew = _anew(grid, cards, pairs, levels, most, effort.part(3 / 8))
    return kept if _count(kept) <= WORTH * _count(anew) + FEW else anew


def _anew(
    grid: Grid,
    cards: Sequence[Box[Key]],
    pairs: Sequence[tuple[int, int]],
    levels: Sequence[int],
    most: int | None,
    effort: Effort,
) -> Grid:
    grid.rows = fewest_crossings(grid.rows, grid.up, grid.down, effort.part(0.6))
    return _staggered(grid, cards, pairs, levels, most, effort.part(0.4))


def _count(grid: Grid) -> int:
    return Ranked(grid.rows, grid.up, grid.down).crossings(Effort(1.0))


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


def _staggered(
    grid: Grid,
    cards: Sequence[Box[Key]],
    pairs: Sequence[tuple[int, int]],
    levels: Sequence[int],
    most: int | None,
    effort: Effort,
) -> Grid:
    """The rows of more than `most` cards laid like bricks; without `most`, where fewer links cross that way.

    A card that stands higher than its neighbour lets links pass on either side of it: many crossings go.
    """
    widest = max((sum(v < grid.real for v in row) for row in grid.rows), default=0)
    best, least = grid, _count(grid)
    if most is not None:
        narrow = [most] if widest > most else []
    else:
        narrow = [-(-widest // parts) for parts in PARTS] if widest >= BRICKS and least else []
    for n, width in enumerate(narrow):
        if n and effort.spent:
            break
        tried = as_bricks(grid, cards, pairs, levels, width)
        tried.rows = fewer_crossings(tried.rows, tried.up, tried.down, effort)
        count = _count(tried)
        if count < least * WORTH_ROWS or (most is not None and not n):
            best, least = tried, count
    best.rows = polished(best.rows, best.up, best.down, effort)
    return best


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


def _isolated_last(grid: Grid) -> None:
    """What no link touches stands at the end of its row, where it is in nobody's way."""
    for row in grid.rows:
        row.sort(key=lambda v: not grid.up[v] and not grid.down[v])


def _heights(grid: Grid, cards: Sequence[Box[Key]], x: Sequence[float]) -> tuple[list[float], list[float]]:
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
    grid: Grid,
    cards: Sequence[Box[Key]],
    x: Sequence[float],
    tops: Sequence[float],
    heights: Sequence[float],
) -> list[list[Point]]:
    at = row_of(grid)
    leaving, arriving = _ports(grid, cards, x)
    routes = []
    for i, chain in enumerate(grid.chains):
        first, last = chain[0], chain[-1]
        a, b = at[first], at[last]
        upwards = b <= a
        side = -0.5 if upwards else 0.5
        middle_a, middle_b = tops[a] + heights[a] / 2, tops[b] + heights[b] / 2
        start = (x[first] + leaving[i], middle_a + side * cards[first].height)
        # Straight out of its own row: a taller neighbour would be in the way.
        points = [start, (start[0], middle_a + side * heights[a])]
        for v in chain[1:-1]:
            top, bottom = tops[at[v]], tops[at[v]] + heights[at[v]]
            points += [(x[v], bottom), (x[v], top)] if upwards else [(x[v], top), (x[v], bottom)]
        end = (x[last] + arriving[i], middle_b - side * cards[last].height)
        points += [(end[0], middle_b - side * heights[b]), end]
        routes.append(_without_repeats([(round(px, 1), round(py, 1)) for px, py in points]))
    return routes


def _without_repeats(points: list[Point]) -> list[Point]:
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _ports(
    grid: Grid, cards: Sequence[Box[Key]], x: Sequence[float]
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
