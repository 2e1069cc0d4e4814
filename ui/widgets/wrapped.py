"""Words cut into lines that fit a width, the last one ending in «…» when there is more."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

LONGEST = 1_000
"""Characters looked at: a line never shows more, whatever was pasted."""
KEPT = 8_192
"""Texts that a measure remembers before it begins again."""
PIECE = re.compile(r"[^ ]*?[-–—](?=[^\W\d])|[^ ]+")
"""What stays on one line: up to a space, or a hyphen between letters; a no-break space holds."""


class Measure:
    """What the words of one font take. Words come back from line to line, from page to page: each is measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._metrics = QFontMetricsF(self.font)
        self._words: dict[str, float] = {}
        self._lines: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._space = self._metrics.horizontalAdvance(" ")
        self.height = QFontMetrics(self.font).lineSpacing()
        """Of a line, in pixels."""

    def width(self, word: str) -> float:
        """The pixels of one word."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) > KEPT:
                self._words.clear()
            found = self._words[word] = self._metrics.horizontalAdvance(word)
        return found

    def lines(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """The lines of a text in `width` pixels, `most` of them at most."""
        key = (text, width, most)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > KEPT:
                self._lines.clear()
            found = self._lines[key] = self._cut(text[:LONGEST].replace("\n", " "), width, most)
        return found

    def _cut(self, text: str, width: int, most: int) -> tuple[str, ...]:
        if width < 1:
            return (text,)
        starts = self._starts(text, width, most)
        if starts is None:
            return self._cut_by_qt(text, width, most)
        if len(starts) == 1:
            return (text,)
        lines = [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)][:most]
        if len(starts) > most:
            lines[-1] = text[starts[most - 1] :]
        return (*(line.rstrip() for line in lines[:-1]), self._elided(lines[-1], width))

    def _starts(self, text: str, width: int, most: int) -> list[int] | None:
        """Where each line starts, one more than `most` when there is more; None where a word must be broken."""
        starts, at, over = [0], 0.0, 0
        for piece in PIECE.finditer(text):
            first, last = piece.span()
            long = self.width(piece[0])
            gap = self._space * (first - over)
            over = last
            if at + gap + long <= width:
                at += gap + long
                continue
            if long > width:
                return None
            starts.append(first)
            at = long
            if len(starts) > most:
                break
        return starts

    def _elided(self, line: str, width: int) -> str:
        return self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)

    def _cut_by_qt(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """A word wider than the line is broken anywhere."""
        starts = _starts(text, self.font, width, most)
        units = text.encode("utf-16-le", "surrogatepass")
        lines = [_words(units, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
        return (*(line.rstrip() for line in lines[:-1]), self._elided(lines[-1], width))


def measure_of(font: QFont) -> Measure:
    """The measure of a font, always the same one."""
    return _measure(font.key())


@lru_cache(maxsize=64)
def _measure(key: str) -> Measure:
    font = QFont()
    font.fromString(key)
    return Measure(font)


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text in `width` pixels, `most` of them at most."""
    return measure_of(font).lines(text, int(width), most)


def _starts(text: str, font: QFont, width: int, most: int) -> list[int]:
    """Where each line starts, in UTF-16 units as Qt counts."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def _words(units: bytes, start: int, end: int | None) -> str:
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "surrogatepass")
