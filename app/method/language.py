"""Is it a result or an activity, and does it say one thing, for someone, without its means? It asks, never forbids.

The rule is that of Global Affairs Canada's results-based management tip sheet 2.2: a direction, then what, who, where.
Words are data (`resources/method/statements.*.toml`); the order of the questions is in `app.method.statement`, the same
in both languages.
"""

from __future__ import annotations

from functools import lru_cache

from app.i18n import _
from app.i18n import language as spoken
from app.method.lexicon import lexicon
from app.method.readings import Flag, Label, Reading
from app.method.statement import Statement

__all__ = ["Flag", "Label", "Reading", "read", "told"]

LONGEST = 2000
"""How many characters are read: what is longer is no statement, and its beginning says enough."""


def read(text: str, language: str) -> Reading:
    """What a statement says, in "fr" or in "en". An empty one is unsure, with nothing to say."""
    return _read(text[:LONGEST], language, spoken())


@lru_cache(maxsize=8192)
def _read(text: str, language: str, _spoken: str) -> Reading:
    """Kept for each language in which its reasons are told: a canvas asks the same again and again."""
    held = Statement(text, lexicon("en" if language == "en" else "fr"))
    if not held.says_something:
        return Reading(Label.UNSURE, (), ())
    label, why = held.label()
    flags = [flag for flag, raised in held.flags(label) if raised]
    reasons = [*why, *(told(flag) for flag in flags)]
    question = _question(held.people()) if label is not Label.RESULT else ""
    return Reading(label, tuple(flags), tuple(reasons), question)


def _question(who: str) -> str:
    """The question that turns an activity into a result."""
    if not who:
        return _("Qu’est-ce qui sera différent, et pour qui ?")
    return _("Qu’est-ce qui sera différent pour {who} ?").format(who=who)


def told(flag: Flag) -> str:
    """What is said when a flag is raised."""
    return {
        Flag.MEANS: _("L’énoncé dit aussi le moyen : gardez le moyen pour une intervention."),
        Flag.TWO_CHANGES: _("L’énoncé dit deux choses : séparez-les, ou gardez la plus importante."),
        Flag.NO_WHO: _("On ne voit pas chez qui cela change : nommez les personnes."),
        Flag.VAGUE: _("Ces mots peuvent tout dire : qu’est-ce que l’on verrait de différent ?"),
    }[flag]
