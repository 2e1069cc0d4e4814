"""Which word of a statement is its verb, without a grammar: by its ending, by what stands before it, by lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.method.lexicon import Lexicon, lexicon

RELATIVES = ("qui", "que", "qu", "dont", "ou", "who", "that", "which")
ARTICLES = ("un", "une", "le", "la", "l", "d", "du", "cet", "ce")
FUTURE = re.compile(r"\w\w(?:ra|ront)$")
SOUGHT = ("find", "finds", "found", "get", "gets", "seek", "have", "paid", "decent", "stable", "meaningful")
"""Before «work», they make it a thing."""
OPENINGS = ("directions", "activity_nouns", "unsure_openings", "outputs")


def is_infinitive(lexicon: Lexicon, word: str) -> bool:
    """A French word that ends like an infinitive, and is not a noun that does."""
    return (
        "-" not in word
        and word.endswith(("er", "oir", "dre", "tre", "ire", "ir"))
        and not lexicon.has("people", word)
        and not lexicon.has("outputs", word)
        and word not in lexicon.words_of("not_infinitives")
    )


def is_finite(lexicon: Lexicon, word: str, before: str) -> bool:
    """A verb with its subject, as far as the word before tells."""
    if word in lexicon.words_of("verbs"):
        known = before not in lexicon.words_of("not_before_verbs")
        return known and not (lexicon.language == "en" and _is_a_noun(lexicon, word, before))
    return (
        _is_finite_english(lexicon, word, before)
        if lexicon.language == "en"
        else _is_finite_french(lexicon, word, before)
    )


def _is_finite_french(lexicon: Lexicon, word: str, before: str) -> bool:
    if before in ("ne", "n", "se", "s") and not is_infinitive(lexicon, word):
        return before in ("ne", "n") or word.endswith(("e", "t", "d", "nt", "ra"))
    if word in lexicon.words_of("verbs_in_ment") or (word.endswith("ons") and before == "nous"):
        return True
    if FUTURE.search(word) and word not in lexicon.words_of("not_verbs"):
        return before not in ARTICLES
    if word.endswith("ent") or word == "a":
        return _is_third_person(lexicon, word, before)
    named = before in ("on", "il", "elle", "qui") or lexicon.has("people", before)
    if word in _conjugated()[0]:
        numbers = lexicon.words_of("numbers")
        closes = before in lexicon.words_of("prepositions") or (
            before in lexicon.words_of("little") and before not in numbers
        )
        return named or not (closes or word in lexicon.words_of("nouns_like_verbs"))
    acts = lexicon.has("organisations", before) or before == "on"
    return word.endswith("e") and acts and does_activity(lexicon, word)


def _is_third_person(lexicon: Lexicon, word: str, before: str) -> bool:
    """«Mangent», «consomment»; and «a», written without its accents, after someone."""
    if word == "a":
        return lexicon.has("people", before) and not before.endswith("s")
    if word in _conjugated()[1] and word not in lexicon.words_of("not_verbs"):
        return before not in ARTICLES
    if (
        before.endswith("s")
        and word != "souvent"
        and any(lexicon.has(one, before) for one in ("people", "organisations"))
    ):
        return not word.endswith("ment")
    plain = len(word) > 4 and not word.endswith("ment") and word not in lexicon.words_of("not_verbs")
    return plain and before not in ARTICLES


@cache
def _conjugated() -> tuple[frozenset[str], frozenset[str]]:
    """The third persons of the verbs in -er that tell a behaviour: singular (present, future) and plural."""
    stems = [verb[:-2] for verb in lexicon("fr").words_of("behaviours") if verb.endswith("er")]
    singular = {form for stem in stems for form in (stem + "e", stem + "era")}
    return frozenset(singular), frozenset(stem + "ent" for stem in stems)


def _is_a_noun(lexicon: Lexicon, word: str, before: str) -> bool:
    """«Homework help», «home visits»; but «the rate drops», «parents help»."""
    base = third_person(word)
    if word == "work":
        return before in ("street", "field", "social", "team", "outreach", "volunteer", "community", *SOUGHT)
    if base not in lexicon.words_of("nouns_or_verbs"):
        return False
    if word != base:
        return base in ("visit", "plan", "report") and not lexicon.has("people", before)
    return not (
        _has_plural_subject(lexicon, before) or before in ("no", "to", "not", "longer", "never", "and")
    )


def _has_plural_subject(lexicon: Lexicon, before: str) -> bool:
    """«They», «youth», «families», or the adverb that follows them."""
    return before.endswith("ly") or before in lexicon.words_of("plural_subjects") or _is_plural(before)


def _is_finite_english(lexicon: Lexicon, word: str, before: str) -> bool:
    if before in lexicon.words_of("not_before_verbs"):
        return False
    bases, base = lexicon.words_of("behaviours"), third_person(word)
    if word in bases and _has_plural_subject(lexicon, before):
        return True
    if base != word and base in bases and not _is_a_noun(lexicon, word, before):
        alone = lexicon.has("people", before) or before not in lexicon.words_of("little")
        return alone and not _is_plural(before)
    if lexicon.has("organisations", before) and base in lexicon.words_of("activity_verbs"):
        return True
    return _follows_people(lexicon, word, before)


def third_person(word: str) -> str:
    """«Organizes» is «organize», «teaches» is «teach», «supplies» is «supply»."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_plural(word: str) -> bool:
    return word in ("children", "people", "women", "men", "youth", "staff", "kids") or (
        word.endswith("s") and not word.endswith("ss")
    )


def _follows_people(lexicon: Lexicon, word: str, before: str) -> bool:
    """A plural name of people and then a bare word: «landlords maintain»."""
    bare = word.isalpha() and not word.endswith(
        ("ing", "ed", "ly", "s", "ment", "tion", "ance", "ity", "ness", "al", "ive")
    )
    return (
        (_is_plural(before) and before not in ("youth", "staff"))
        and bare
        and lexicon.has("people", before)
        and word not in lexicon.words_of("not_after_people")
        and not lexicon.has("outputs", word)
        and len(word) > 2
    )


def does_activity(lexicon: Lexicon, verb: str) -> bool:
    """A finite verb of which the infinitive is an activity, and not a way of working: «les écoles adaptent»."""
    activities = lexicon.words_of("activity_verbs") - lexicon.words_of("practices")
    if lexicon.language == "en":
        base = verb if verb in activities else third_person(verb)
        return base in activities and base not in lexicon.words_of("verbs")
    if verb in lexicon.words_of("activity_forms"):
        return True
    stem = re.sub(r"(?:issent|eront|iront|ent|ons|ez|era|ira|e|t)$", "", verb)
    return len(stem) >= 4 and any(one.startswith(stem) and len(one) - len(stem) <= 3 for one in activities)


def main_verb(lexicon: Lexicon, words: Sequence[str], opening: str) -> tuple[int, str]:
    """The first finite verb after a subject, and where it stands; (-1, "") when there is none."""
    for at, word in enumerate(words):
        if word in RELATIVES and at:
            return _after_relative(lexicon, words, at, opening)
        if at and is_finite(lexicon, word, words[at - 1]):
            return at, word
    return _bare_has(lexicon, words)


def _bare_has(lexicon: Lexicon, words: Sequence[str]) -> tuple[int, str]:
    """«Chaque personne sortant de prison a un toit»: «a», in a text that writes no accent, after people."""
    named = lexicon.language == "fr" and any(lexicon.has("people", word) for word in words[:3])
    opens = any(lexicon.has(list_, words[0]) for list_ in OPENINGS)
    held = [
        at
        for at, (one, two) in enumerate(zip(words, words[1:], strict=False))
        if at and one == "a" and two in ("un", "une")
    ]
    return (held[0], "a") if named and held and not opens else (-1, "")


def _after_relative(lexicon: Lexicon, words: Sequence[str], at: int, opening: str) -> tuple[int, str]:
    """«The share of students who graduate reaches 85 %»: the second verb is that of the sentence."""
    found = [n for n in range(at + 1, len(words)) if is_finite(lexicon, words[n], words[n - 1])]
    if len(found) > 1:
        return found[1], words[found[1]]
    opens = any(lexicon.has(list_, opening) for list_ in OPENINGS)
    named = any(lexicon.has("people", word) for word in words[:at])
    return (found[0], words[found[0]]) if found and named and not opens else (-1, "")
