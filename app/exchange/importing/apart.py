"""The rows of a list that are not part of it: totals and averages at its end, notes under it."""

import re

from app.exchange.cells import folded
from app.exchange.importing.tables import Sheet
from app.i18n import _

TOTAL = re.compile(r"(grand |sous-?|sub)?(total|totaux|totals)\b|(moyenne|average|mean|somme|sum)\b")
NOTE = re.compile(
    r"\*|(sources?|notes?|n\.? ?b\.?|remarques?|legende|legend)\s*:|(mise? a jour|updated|last updated)\b"
)
LONG = 100
"""Letters beyond which what stands alone in its row is a sentence."""


def is_total(words: str) -> bool:
    """Whether a row is called «Total», «Grand total», «Moyenne», and nothing else that could name an indicator."""
    return bool(TOTAL.match(folded(words))) and len(words.split()) <= 2


def why_apart(sheet: Sheet, at: int, title: str) -> str:
    """Why a row may be no part of the list; empty when nothing says so. It is for a person to decide."""
    plain = folded(title)
    held = [value for value in sheet.rows[at - 1] if value is not None]
    first = folded(str(held[0])) if held else ""
    if any(TOTAL.match(words) and len(words.split()) <= 4 for words in (plain, first)):
        return _("une ligne de total ?")
    if len(held) > 1 or sheet.width < 2:
        return ""
    before = sheet.rows[at - 2] if at > 1 else ()
    if NOTE.match(plain) or len(plain) > LONG or not before:
        return _("seule sur sa ligne : une note ou un sous-titre ?")
    return ""
