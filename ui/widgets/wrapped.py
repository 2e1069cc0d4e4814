"""Words cut into lines that fit a width, the last one ending in «…» when there is more."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

LONGEST = 1_000
"""Characters looked at: a line never shows more, whatever was pasted."""


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text in `width` pixels, `most` of them at most."""
    return _wrapped(text[:LONGEST].replace("\n", " "), QFont(font), int(width), most)


@lru_cache(maxsize=8192)
def _wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width or width < 1:
        return (text,)
    starts = _starts(text, font, width, most)
    units = text.encode("utf-16-le", "surrogatepass")
    lines = [_words(units, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    last = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return (*(line.rstrip() for line in lines[:-1]), last)


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
