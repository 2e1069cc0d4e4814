"""Where each band stands: one under the other, as high as what it holds, whatever the heights that were stored."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

PAD_TOP = 18.0
PAD_BOTTOM = 12.0
BETWEEN = 28.0
EMPTY = 84.0
"""The height of the content of a band that holds nothing."""


@dataclass(frozen=True)
class Standing:
    """A card as stored: its band, its middle, its height."""

    band: int
    y: float
    height: float


@dataclass(frozen=True)
class Band:
    """A band as shown: its top and bottom, and what to add to a stored y to have the y shown."""

    top: float
    bottom: float
    shift: float

    @property
    def content_top(self) -> float:
        return self.top + PAD_TOP

    @property
    def content_bottom(self) -> float:
        return self.bottom - PAD_BOTTOM


def stack(
    cards: Iterable[Standing],
    count: int,
    hidden: Collection[int] = (),
    empty: float = EMPTY,
    between: float = BETWEEN,
) -> list[Band]:
    """The bands from the top down; those that are hidden take no room.

    Only where cards stand *within* their band is taken from what is stored.
    """
    tops: list[float | None] = [None] * count
    bottoms: list[float] = [0.0] * count
    for card in cards:
        top, bottom = card.y - card.height / 2, card.y + card.height / 2
        held = tops[card.band]
        tops[card.band] = top if held is None else min(held, top)
        bottoms[card.band] = bottom if held is None else max(bottoms[card.band], bottom)
    found: list[Band] = []
    y = -PAD_TOP
    for number, (top_held, bottom_held) in enumerate(zip(tops, bottoms, strict=True)):
        if number in hidden:
            found.append(Band(y - between, y - between, 0.0))
            continue
        height = empty if top_held is None else bottom_held - top_held
        shift = 0.0 if top_held is None else y + PAD_TOP - top_held
        found.append(Band(y, y + PAD_TOP + height + PAD_BOTTOM, shift))
        y = found[-1].bottom + between
    return found


def band_at(bands: Sequence[Band], y: float) -> int:
    """The band under a point, or the nearest."""
    for i, band in enumerate(bands[:-1]):
        if y < (band.bottom + bands[i + 1].top) / 2:
            return i
    return len(bands) - 1
