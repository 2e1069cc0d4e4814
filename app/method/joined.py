"""Two activities told in one line: «organiser des ateliers et distribuer des paniers»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from app.method.lexicon import Lexicon
from app.method.verbs import does_activity, is_infinitive, main_verb

STOPS = ",;:"
EMBEDDING = {"fr": ("a", "de", "d", "pour", "comment", "ha"), "en": ("to", "how")}
"""Before a verb, they make it part of what the first one does: «aider à lire et à compter»."""
HELPS = ("help", "helping", "let", "letting", "have", "having", "make", "making")
"""After them, people do it: «help families plan and cook meals»."""


class Form(Enum):
    """How an activity is told; both of two that are joined are told alike."""

    VERB = auto()
    GERUND = auto()
    NOUN = auto()


def joins_activities(lexicon: Lexicon, tokens: Sequence[str]) -> bool:
    """Whether a second activity, with what it bears on, is joined to a first one that has its own."""
    for before, after in _halves(lexicon, tokens):
        if (_form(lexicon, before) and _matter(lexicon, before) and _alike(lexicon, before, after)) or (
            _acts_again(lexicon, before, after)
        ):
            return True
    return False


def _halves(lexicon: Lexicon, tokens: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    text = " ".join(tokens)
    for join in lexicon.breaks.finditer(text):
        before = [word for word in text[: join.start()].split() if word not in STOPS]
        after = [word for word in text[join.end() :].split() if word not in STOPS]
        while after and lexicon.breaks.fullmatch(after[0]):
            after = after[1:]
        if before and len(after) > 1:
            yield before, after


def _form(lexicon: Lexicon, words: Sequence[str]) -> Form | None:
    """The form of the activity on which words open; None when they open on something else."""
    first, following = words[0], (words[1:2] or [""])[0]
    of = ("de", "d", "des", "du", "en", "sur", "a") if lexicon.language == "fr" else ("of",)
    if lexicon.has("activity_nouns", first) and following in of:
        return Form.NOUN
    if lexicon.language == "fr":
        listed = lexicon.has("activity_verbs", first) and first.endswith(("er", "ir", "re"))
        return Form.VERB if listed or is_infinitive(lexicon, first) else None
    if following in lexicon.words_of("prepositions") and following not in ("out", "up"):
        return None
    if first in lexicon.words_of("activity_verbs") and _is_a_verb_here(lexicon, first, following):
        return Form.VERB
    stem = first.removesuffix("ing")
    known = any(one in lexicon.words_of("activity_verbs") for one in (stem, stem + "e", stem[:-1]))
    return Form.GERUND if stem != first and known else None


def _is_a_verb_here(lexicon: Lexicon, word: str, following: str) -> bool:
    """«Support families», but not the «support groups» that are offered."""
    if any(word in lexicon.words_of(one) for one in ("nouns_like_verbs", "nouns_or_verbs", "outputs")):
        people = lexicon.has("people", following) and not lexicon.has("outputs", following)
        return people or following in lexicon.words_of("little")
    return True


def _alike(lexicon: Lexicon, before: Sequence[str], after: Sequence[str]) -> bool:
    """What follows is told in the form of what came first, and is no part of it."""
    if _form(lexicon, before) is not _form(lexicon, after):
        return False
    inside = _inside(lexicon, before)
    activities = lexicon.words_of("activity_verbs")
    return not inside or (lexicon.language == "fr" and after[0] in activities and inside not in activities)


def _inside(lexicon: Lexicon, words: Sequence[str]) -> str:
    """A verb that the first one takes: «apprendre à lire», «help families plan»."""
    bases = [lexicon.words_of(one) for one in ("activity_verbs", "behaviours", "verbs", "direction_verbs")]
    french = lexicon.language == "fr"
    for one, two in zip(words[1:], words[2:], strict=False):
        verb = is_infinitive(lexicon, two) if french else any(two in base for base in bases)
        helped = words[0] in HELPS and lexicon.has("people", one)
        if verb and (one in EMBEDDING[lexicon.language] or helped):
            return two
    return ""


def _matter(lexicon: Lexicon, words: Sequence[str]) -> bool:
    """It bears on something: «recruter et former des bénévoles» is one activity."""
    things = [lexicon.words_of(one) for one in ("nouns_like_verbs", "outputs", "things")]
    first, rest = _form(lexicon, words), [w for w in words[1:] if w not in lexicon.words_of("little")]
    return any(_form(lexicon, [word]) is not first or any(word in one for one in things) for word in rest)


def _acts_again(lexicon: Lexicon, before: Sequence[str], after: Sequence[str]) -> bool:
    """«Our team runs workshops and hands out baskets»."""
    at, verb = main_verb(lexicon, before, before[0])
    if not verb or at >= len(before) - 1 or not does_activity(lexicon, verb):
        return False
    same = verb[-1] == after[0][-1]
    if lexicon.language == "en":
        same = same and after[1] not in lexicon.words_of("prepositions") - {"out", "up"}
    return same and not lexicon.has("outputs", after[0]) and does_activity(lexicon, after[0])
