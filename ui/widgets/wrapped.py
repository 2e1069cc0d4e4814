"""Words cut into lines that fit a width, the last one ending in «…» when there is more."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

LONGEST = 1_000
"""Characters looked at: a line never shows more, whatever was pasted."""

KEPT = 8_192
"""Texts whose lines are known."""
_known: dict[tuple[str, QFont, int, int], tuple[str, ...]] = {}


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text in `width` pixels, `most` of them at most."""
    key = (text, font, int(width), most)
    found = _known.get(key)
    if found is None:
        if len(_known) >= KEPT:
            _known.clear()
        kept = QFont(font)  # a font can change; that of a key may not, and is copied once
        found = _known[(text, kept, int(width), most)] = _cut(
            text[:LONGEST].replace("\n", " "), kept, int(width), most
        )
    return found


def _cut(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
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
