"""Words as outlines: many names on one figure are drawn as one collection, each letter being asked of the font once."""

from __future__ import annotations

from functools import cache
from math import cos, sin
from typing import TYPE_CHECKING

from app.analysis.figures import use_our_font

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.ft2font import FT2Font
    from matplotlib.path import Path

EM = 100.0
"""The size at which letters are asked for."""
MIDDLE = 0.36
"""Half the height of capitals, in parts of the size: words stand on the middle of their line."""


@cache
def _font() -> FT2Font:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    use_our_font()
    font = get_font(findfont(FontProperties(family="Inter")))
    font.set_size(EM, 72)
    return font


def can_write(text: str) -> bool:
    """Whether our font has all of these letters; others are left to matplotlib, which looks in its own fonts."""
    known = _letters()
    return all(ord(letter) in known for letter in text)


@cache
def _letters() -> frozenset[int]:
    return frozenset(_font().get_charmap())


@cache
def _glyph(letter: str) -> tuple[np.ndarray, np.ndarray, float]:
    """Its outline, and how far the next one stands."""
    from matplotlib.ft2font import LoadFlags

    font = _font()
    glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    corners, codes = font.get_path()
    return corners, codes, glyph.linearHoriAdvance / 65_536


def advance(text: str, size: float) -> float:
    """How wide a text is, in the units of its size; a letter that our font lacks is as wide as it is high."""
    known = _letters()
    steps = (_glyph(letter)[2] / EM if ord(letter) in known else 1.0 for letter in text)
    return size * sum(steps)


def written(
    text: str, at: tuple[float, float], angle: float, size: float, *, ends: bool = False
) -> Path | None:
    """The outline of a text that begins (or `ends`) at a point, turned by an angle in radians; None for spaces."""
    import numpy as np
    from matplotlib.path import Path

    glyphs = [_glyph(letter) for letter in text]
    steps = np.cumsum([0.0, *(step for _c, _k, step in glyphs)])
    start = -steps[-1] if ends else 0.0
    shown = [
        (c + np.array((start + x, -MIDDLE * EM)), k)
        for (c, k, _s), x in zip(glyphs, steps, strict=False)
        if len(c)
    ]
    if not shown:
        return None
    turn = np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    corners = np.concatenate([c for c, _k in shown]) @ turn * (size / EM) + at
    return Path(corners, np.concatenate([k for _c, k in shown]))
