"""The order of lines when a header is clicked: days as days, numbers as numbers, words without accents."""

import re
import unicodedata

from ui.widgets.fields.date import read_day

THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")

Key = tuple[int, float, list[str | int]]


def sort_key(text: str) -> Key:
    """What a case is sorted by; an empty one comes last."""
    if not text.strip():
        return 2, 0.0, []
    try:
        if (held := read_day(text)) is not None:
            return 0, float(held.toordinal()), []
    except ValueError:
        pass  # words or a number, then
    plain = THOUSANDS.sub("", text.strip())
    if (start := NUMBER.match(plain)) is not None:
        return 0, float(start[0].replace(",", ".").replace("−", "-")), _pieces(plain)
    return 1, 0.0, _pieces(plain)


def _pieces(text: str) -> list[str | int]:
    """Words and numbers in turn, words first: «R2» comes before «R12»."""
    bare = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lstrip("«“\"'\u00a0\u202f ")
    return [int(piece) if piece.isdigit() else piece for piece in re.split(r"(\d+)", bare)]
