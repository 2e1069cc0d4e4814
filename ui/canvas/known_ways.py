"""The ways that the links of a drawing were found to go: found once, kept from one opening of a file to the next.

Numbers alone, beside the little pictures of the first page. What stands elsewhere by a hair, or is linked otherwise, is
not this drawing: its ways are found anew. So nothing kept here can be wrong, and all of it can be thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import isfinite
from pathlib import Path

from app.analysis.routing import Route
from app.analysis.walls import Place
from app.paths import state_file

MANNER = 1
"""Ways that were found in another manner than this one are not taken."""
MOST = 2_000
"""So many links are kept at most: those of more are soon found, each by itself."""
Places = Mapping[int, Place]
Pairs = Sequence[tuple[int, int]]


class KnownWays:
    """Those of one drawing, the last that was found."""

    def __init__(self) -> None:
        self._places: dict[int, Place] = {}
        self._pairs: list[tuple[int, int]] = []
        self._routes: list[Route] = []
        self._is_written = True

    def of(self, places: Places, pairs: Pairs) -> list[Route] | None:
        """The way of each link between cards that stand there, if they are known."""
        return self._routes if pairs and self._pairs == pairs and self._places == places else None

    def keep(self, places: Places, pairs: Pairs, routes: Sequence[Route]) -> None:
        """These were just found."""
        self._places, self._pairs, self._routes = dict(places), list(pairs), list(routes)
        self._is_written = False

    def forget(self) -> None:
        """Know no way."""
        self.keep({}, [], [])
        self._is_written = True

    def read(self, path: Path) -> None:
        """Know what was written for a file, if anything was; what was found since is newer."""
        if not self._is_written:
            return
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(_file(path).read_text(encoding="utf-8"))
            if told["manner"] != MANNER:
                return
            places = {
                id: Place(x, y, width, height, band) for id, x, y, width, height, band in told["places"]
            }
            routes = [Route(_points(flat), bool(sideways)) for sideways, *flat in told["routes"]]
            self.keep(places, [(cause, effect) for cause, effect in told["pairs"]], routes)
            if len(self._routes) != len(self._pairs):
                self.forget()
            self._is_written = True

    def write(self, path: Path) -> None:
        """Keep them for the next time that the file is opened."""
        if self._is_written or len(self._pairs) > MOST:
            return
        told = {
            "manner": MANNER,
            "places": [[id, at.x, at.y, at.width, at.height, at.band] for id, at in self._places.items()],
            "pairs": self._pairs,
            "routes": [
                [int(route.sideways), *(side for point in route.points for side in point)]
                for route in self._routes
            ],
        }
        with suppress(OSError):
            _file(path).parent.mkdir(parents=True, exist_ok=True)
            _file(path).write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
            self._is_written = True


known_ways = KnownWays()
"""Of the drawing on the screen: its little picture, and what is exported, ask here too."""


def _file(path: Path) -> Path:
    return state_file("ways", path, ".json")


def _points(flat: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Raises ValueError for what is no way."""
    if len(flat) < 4 or len(flat) % 2 or not all(map(isfinite, flat)):
        raise ValueError("no way")
    return tuple(zip(map(float, flat[::2]), map(float, flat[1::2]), strict=True))
