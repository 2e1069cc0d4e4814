"""Is it a result or an activity, and does it say one thing, for someone, without its means? It asks, never forbids.

The rule is that of Global Affairs Canada's results-based management tip sheet 2.2: a direction, then what, who, where.
Words are data (`resources/method/statements.*.toml`); the order of the questions is in `app.method.statement`, the same
in both languages.
"""

from __future__ import annotations

from functools import lru_cache

from app.i18n import _
from app.method.lexicon import folded, lexicon
from app.method.readings import Flag, Label, Reading
from app.method.statement import Statement

__all__ = ["Flag", "Label", "Reading", "is_action", "read"]


@lru_cache(maxsize=8192)
def read(text: str, language: str) -> Reading:
    """What a statement says, in "fr" or in "en". An empty one is unsure, with nothing to say."""
    said = folded(text)
    if not any(word.isalpha() or len(word) > 1 for word in said):
        return Reading(Label.UNSURE, (), ())
    held = Statement(said, lexicon("en" if language == "en" else "fr"))
    label, why = held.label()
    flags = [flag for flag, raised in held.flags(label) if raised]
    reasons = [*why, *(_told(flag) for flag in flags)]
    question = _("Qu’est-ce qui sera différent, et pour qui ?") if label is not Label.RESULT else ""
    return Reading(label, tuple(flags), tuple(reasons), question)


def is_action(text: str, language: str) -> bool:
    """The mirror: an intervention should say what is done."""
    return read(text, language).label is Label.ACTIVITY


def _told(flag: Flag) -> str:
    return {
        Flag.MEANS: _("L’énoncé dit aussi le moyen : gardez le moyen pour une intervention."),
        Flag.TWO_CHANGES: _(
            "L’énoncé dit deux choses : faites-en deux cartes, ou gardez la plus importante."
        ),
        Flag.NO_WHO: _("On ne voit pas chez qui cela change : nommez les personnes."),
        Flag.VAGUE: _("Ces mots peuvent tout dire : qu’est-ce que l’on verrait de différent ?"),
    }[flag]
