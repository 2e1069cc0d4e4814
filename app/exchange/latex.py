"""The plain words of a text written for LaTeX: accents, dashes, braces."""

import re
import unicodedata

MARKS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "c": "\u0327",
    "v": "\u030c",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "r": "\u030a",
    "H": "\u030b",
}
"""What each command puts over or under a letter."""
SIGNS = {
    "oe": "œ",
    "OE": "Œ",
    "ae": "æ",
    "AE": "Æ",
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "textendash": "–",
    "textemdash": "—",
    "guillemotleft": "«",
    "guillemotright": "»",
    "og": "« ",
    "fg": " »",
}
_BY_SIGN = re.compile(r"""\\([`'^~"=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))""")
_BY_LETTER = re.compile(r"\\([cvurH])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+([A-Za-z]))")
_SIGN = re.compile(r"\\(" + "|".join(sorted(SIGNS, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}|[ ])?")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*(?=\{)")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


def plain(text: str) -> str:
    """The words as they are read: «\\'etude de {Qu\\'ebec}» is «étude de Québec»."""
    text = _BY_SIGN.sub(_accented, text)
    text = _BY_LETTER.sub(_accented, text)
    text = _SIGN.sub(lambda found: SIGNS[found[1]], text)
    text = _COMMAND.sub("", text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = _ESCAPED.sub(r"\1", text)
    text = text.replace("---", "—").replace("--", "–").replace("~", " ")
    return " ".join(text.split())


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (found[2] or found[3]) + MARKS[found[1]])
