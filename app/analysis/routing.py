"""The way of each link between cards that stand where people put them: ports on the cards, gaps between them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]
Bends = Callable[[Point, Point], list[Point]]

MARGIN = 12.0
"""Between a link that passes and the card that it passes, where there is room."""
ROOM = 8.0
"""The narrowest gap between two cards through which a link passes."""
LEAN = 0.55
"""How much of its height a curve goes straight up before it turns, and again before it arrives."""
FINE = 256
"""In how many heights a curve is known."""
REACH = 20.0
"""How far above the cause the effect must begin for a link to go straight up."""


@dataclass(frozen=True)
class Place:
    """A card as shown: centre, size, band."""

    x: float
    y: float
    width: float
    height: float
    band: int

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Route:
    """The points of a link, and whether it leaves and arrives sideways, along its row."""

    points: tuple[Point, ...]
    sideways: bool = False


@dataclass(frozen=True)
class _Wall:
    """A row of cards: its top and bottom, and the intervals its cards take, apart and in order."""

    top: float
    bottom: float
    lefts: list[float]
    rights: list[float]

    def lets_pass(self, a: float, b: float) -> bool:
        """Whether both stand in the same gap."""
        i = bisect_right(self.lefts, a)
        if i and (a < self.rights[i - 1] or b < self.rights[i - 1]):
            return False
        return i == len(self.lefts) or b < self.lefts[i]

    def gap_near(self, x: float) -> float:
        """The free x nearest to `x`."""
        i = bisect_right(self.lefts, x) - 1
        if i < 0 or x >= self.rights[i]:
            return x
        return self.lefts[i] if x - self.lefts[i] < self.rights[i] - x else self.rights[i]


@dataclass(frozen=True)
class _Way:
    """What a link met, and where it bent."""

    start: Point
    end: Point
    walls: list[_Wall]
    bends: list[Point]


class Router(Generic[Key]):
    """Knows in which rows the cards stand, from the top down; asked for the gaps through which a link passes."""

    def __init__(self, places: Mapping[Key, Place], before: "Router[Key] | None" = None) -> None:
        """With the router of before, a link that meets the same rows from the same ends keeps its way."""
        self._rows: dict[Key, int] = {}
        self._ways: dict[tuple[Key, Key], _Way] = before._ways if before else {}
        self._walls: list[_Wall] = []
        bands: dict[int, list[Key]] = defaultdict(list)
        for key, place in places.items():
            bands[place.band].append(key)
        for _band, keys in sorted(bands.items()):
            for row in _rows(keys, places):
                self._rows.update(dict.fromkeys(row, len(self._walls)))
                self._walls.append(_wall([places[key] for key in row]))
        same = {(wall.top, wall.bottom, len(wall.lefts)): wall for wall in (before._walls if before else ())}
        for i, wall in enumerate(self._walls):
            if same.get((wall.top, wall.bottom, len(wall.lefts))) == wall:
                # The same object: rows are then compared without looking into them.
                self._walls[i] = same[wall.top, wall.bottom, len(wall.lefts)]

    def bends(self, start: Point, end: Point, cause: Key, effect: Key) -> list[Point]:
        """Two points for each row that stands in the way between two cards; none for those that it passes freely."""
        low, high = self._rows.get(cause, 0), self._rows.get(effect, 0)
        if abs(high - low) <= 1:
            return []
        step = -1 if high < low else 1
        walls = self._walls[low + step : high : step]
        held = self._ways.get((cause, effect))
        if held is None or (held.start, held.end) != (start, end) or held.walls != walls:
            held = self._ways[cause, effect] = _Way(start, end, walls, _way(start, end, walls))
        return held.bends


def _way(start: Point, end: Point, walls: Sequence[_Wall]) -> list[Point]:
    """From one point to another, through the gap nearest to the way wherever a wall stands in it."""
    found: list[Point] = []
    while (i := _first_in_the_way(start, end, walls)) is not None:
        wall, (x, y), height = walls[i], start, end[1] - start[1]
        share = min(1.0, max(0.0, ((wall.top + wall.bottom) / 2 - y) / (height or 1.0)))
        x = wall.gap_near(x + (end[0] - x) * share)
        into, out = (wall.bottom, wall.top) if height < 0 else (wall.top, wall.bottom)
        found += [*_way(start, (x, into), walls[:i]), (x, into), (x, out)]
        start, walls = (x, out), walls[i + 1 :]
    return found


def _first_in_the_way(start: Point, end: Point, walls: Sequence[_Wall]) -> int | None:
    """The first wall that the curve between two points would cross elsewhere than through one gap."""
    (ax, ay), (bx, by) = start, end
    across, steps = bx - ax, FINE / ((by - ay) or 1.0)
    for i, wall in enumerate(walls):
        top = min(FINE, max(0, round((wall.top - ay) * steps)))
        bottom = min(FINE, max(0, round((wall.bottom - ay) * steps)))
        if not wall.lets_pass(ax + across * _SHARES[top], ax + across * _SHARES[bottom]):
            return i
    return None


def _shares() -> list[float]:
    """How far across a curve is at each share of its height; it leaves and arrives upright, leaning by LEAN."""
    found, t = [], 0.0
    for n in range(FINE + 1):
        while t < 1.0 and _height(t) < n / FINE:
            t += 1 / (8 * FINE)
        found.append(t * t * (3 - 2 * t))
    return found


def _height(t: float) -> float:
    return 3 * LEAN * t * (1 - t) ** 2 + 3 * (1 - LEAN) * t * t * (1 - t) + t**3


_SHARES = _shares()


def _rows(keys: Sequence[Key], places: Mapping[Key, Place]) -> list[list[Key]]:
    """The cards of a band, in rows that do not overlap in height."""
    found: list[list[Key]] = []
    bottom = 0.0
    for key in sorted(keys, key=lambda key: places[key].top):
        if not found or places[key].top > bottom - 6.0:
            found.append([])
            bottom = places[key].bottom
        found[-1].append(key)
        bottom = max(bottom, places[key].bottom)
    return found


def _wall(cards: list[Place]) -> _Wall:
    lefts: list[float] = []
    rights: list[float] = []
    for card in sorted(cards, key=lambda c: c.x - c.width / 2):
        left, right = card.x - card.width / 2 - MARGIN, card.x + card.width / 2 + MARGIN
        if rights and left <= rights[-1] - 2 * MARGIN + ROOM:
            rights[-1] = max(rights[-1], right)
        else:
            if rights and left < rights[-1]:
                left = rights[-1] = (left + rights[-1]) / 2
            lefts.append(left)
            rights.append(right)
    return _Wall(min(c.top for c in cards), max(c.bottom for c in cards), lefts, rights)


def routes(
    places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]], router: Router[Key] | None = None
) -> list[Route]:
    """The way of each link, in the order given; arrivals on a card are spread in the order of where they come from."""
    return list(one_by_one(places, links, router or Router(places)))


def one_by_one(
    places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]], router: Router[Key]
) -> Iterator[Route]:
    """The same, one after the other: what is long does not hold the window still."""
    leaving: dict[Key, list[tuple[float, int]]] = defaultdict(list)
    arriving: dict[Key, list[tuple[float, int]]] = defaultdict(list)
    for i, (cause, effect) in enumerate(links):
        leaving[cause].append((places[effect].x, i))
        arriving[effect].append((places[cause].x, i))
    starts = {i: x for key, ends in leaving.items() for i, x in _ports(places[key], ends)}
    stops = {i: x for key, ends in arriving.items() for i, x in _ports(places[key], ends)}
    for i, (cause, effect) in enumerate(links):
        bends = partial(router.bends, cause=cause, effect=effect)
        yield _route(places[cause], places[effect], starts[i], stops[i], bends)


def _ports(card: Place, ends: list[tuple[float, int]]) -> list[tuple[int, float]]:
    step = min(24.0, (card.width - 40.0) / max(1, len(ends) - 1))
    start = card.x - step * (len(ends) - 1) / 2
    return [(i, start + step * n) for n, (_x, i) in enumerate(sorted(ends))]


def _route(cause: Place, effect: Place, start: float, stop: float, bends: Bends) -> Route:
    if effect.bottom <= cause.top - REACH:
        a, b = (start, cause.top), (stop, effect.bottom)
    elif effect.top >= cause.bottom + REACH:
        a, b = (start, cause.bottom), (stop, effect.top)
    else:
        side = 1 if effect.x >= cause.x else -1
        return Route(
            ((cause.x + side * cause.width / 2, cause.y), (effect.x - side * effect.width / 2, effect.y)),
            True,
        )
    return Route((a, *bends(a, b), b))
