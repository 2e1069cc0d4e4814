"""Each part of the target impact, looked at as it is written: named reasons, said where they are mended."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date

from app.i18n import _, day, language, ngettext
from app.method import language as check
from app.method import wording
from app.method.target import RETELLINGS, wording_is_aside
from app.model import Impact, ImpactWording, Indicator, IndicatorKind

SOON_MONTHS = 12
"""A lasting change in people's lives takes more than a year (FSG: several)."""
ALL = {
    "fr": ("la population", "tout le monde", "les gens", "les citoyens", "la communauté", "tous"),
    "en": ("the population", "everyone", "people", "citizens", "the community", "all"),
}
"""Words that aim at everybody, hence at nobody."""
PREPOSITIONS = {
    "fr": ("a", "au", "aux", "dans", "en", "sur", "chez", "pour", "pres", "autour", "d", "de", "du", "des"),
    "en": ("in", "at", "on", "across", "within", "around", "near", "throughout", "for"),
}


def advice(impact: Impact, part: str, today: date) -> str:
    """What could be better in one part (a column of the impact); empty when nothing is to be said.

    Nothing is asked of a sentence that is not begun: an empty page does not scold.
    """
    begun = any((impact.text.strip(), impact.place.strip(), impact.population.strip(), impact.deadline))
    return LOOKS[part](impact, today) if begun and part in LOOKS else ""


def _population(impact: Impact, today: date) -> str:
    who = impact.population.strip()
    if not who:
        return _("On ne dit pas encore qui est visé : nommez un groupe de personnes que l’on peut compter.")
    if who.casefold() in ALL.get(language(), ()):
        return _("« {who} » vise tout le monde : qui vit le plus le problème ?").format(who=who)
    return ""


def _place(impact: Impact, today: date) -> str:
    where = wording.folded(impact.place).split()
    if not where:
        return _("On ne dit pas encore où cela change.")
    if where[0] not in PREPOSITIONS.get(language(), ()):
        return _("Commencez par une préposition (à, dans, en…) : la phrase se lira bien.")
    return ""


def _text(impact: Impact, today: date) -> str:
    if not impact.text.strip():
        return _("Il manque ce qui change dans la vie de ces personnes.")
    found = [] if wording_is_aside(impact) else remarks(impact)
    count = wording.word_count(impact.sentence())
    if count > wording.LONGEST:
        words = _("La phrase compte {count} mots : elle se retiendra mieux en 35 ou moins.")
        found.append(words.format(count=count))
    return " ".join(filter(None, found))


def remarks(impact: Impact) -> list[str]:
    """What the language check says of the change, in sentences; it can be left aside with a reason."""
    said = check.read(impact.text, language())
    if not impact.text.strip() or (said.label is not check.Label.ACTIVITY and not said.flags):
        return []
    lacks_who = said.label is not check.Label.ACTIVITY and said.flags == (check.Flag.NO_WHO,)
    if lacks_who and impact.population.strip():
        return [_("La phrase ne dit pas qui le vit : reprenez-y les personnes visées.")]
    known = (
        check.told(check.Flag.NO_WHO) if impact.population.strip() else ""
    )  # asked in another part, and answered
    return [*(reason for reason in said.reasons if reason != known), said.question]


def _deadline(impact: Impact, today: date) -> str:
    due = impact.deadline
    if due is None:
        return _("Il manque l’échéance.")
    if due <= today:
        return _("Le {date} est passé : choisissez une date à venir.").format(date=day(due))
    months = (due.year - today.year) * 12 + due.month - today.month
    if months < SOON_MONTHS:
        return _("C’est dans moins d’un an : un changement durable demande d’habitude plusieurs années.")
    return ""


def _headcount(impact: Impact, today: date) -> str:
    if impact.headcount and not impact.headcount_source.strip():
        return _("D’où vient ce nombre ? Notez-le sous « Plus de précisions ».")
    return ""


def _paraphrases(impact: Impact, today: date) -> str:
    lacking = RETELLINGS - len(impact.retellings)
    if not impact.text.strip() or lacking <= 0:
        return ""
    return ngettext(
        "Il manque les mots d’une deuxième personne : dit-elle la même chose ?",
        "Deux personnes l’ont-elles redit dans leurs mots ? Disent-elles la même chose ?",
        lacking,
    )


LOOKS: Mapping[str, Callable[[Impact, date], str]] = {
    "population": _population,
    "place": _place,
    "text": _text,
    "deadline": _deadline,
    "headcount": _headcount,
    "paraphrases": _paraphrases,
}


def percentage_advice(value: float | None, indicator: Indicator) -> str:
    """A share of people cannot pass 100 %; a rise can: it is asked, not refused."""
    if value is None or indicator.kind is not IndicatorKind.PERCENT or 0 <= value <= 100:
        return ""
    return over_a_hundred()


def over_a_hundred() -> str:
    """What is asked of a percentage that passes its bounds."""
    return _("Un pourcentage va de 0 à 100 : est-ce bien ce que vous voulez dire ?")


def compared(before: ImpactWording, now: Impact) -> list[tuple[str, str]]:
    """The words of the two sentences in order: ("same" | "gone" | "come", words)."""
    old, new = before.sentence().split(), now.sentence().split()
    found: list[tuple[str, str]] = []
    for deed, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            found.append(("same", " ".join(old[a:b])))
            continue
        found += [(kind, words) for kind, words in _changed(old[a:b], new[c:d]) if words]
    return found


def _changed(gone: list[str], come: list[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("gone", " ".join(gone)), ("come", " ".join(come))
