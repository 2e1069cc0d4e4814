"""The words of the language check: data of each language, and how a text is made ready to be looked up in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

from app.paths import resources

ENDINGS = "e|ne|le|te|se|re|ere|euse|trice|rice|ice|ve|fe|es|nes|les|s"
INCLUSIVE = re.compile(
    rf"(?<=\w\w)(?:(?:[·•‧⋅∙.(/]|\()(?:{ENDINGS})(?:[·•‧⋅∙./)]+s?|\))?"
    r"|-(?:e|ne|le|trice|euse|ere|ive)s?(?:-s)?)(?![\w-])"
)
"""«résident·e·s», «résident.e.s», «résident(e)s», «résident-e-s»: one word, for all."""
BULLET = re.compile(r"^(?:\d+[.)]|[-–—•*·▪]|[a-z][.)])\s+")
"""The number or the bullet of a list."""

APOSTROPHES = re.compile("[’ʼ‘′´`]")
UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
"""Soft hyphens, joiners and marks of direction, which pasted texts hold."""

POSSESSIVE = re.compile(r"(?:(?<=\w\w\ws)'|(?<!\bit)(?<!\bthat)(?<!\bthere)(?<=\w\w)'s)(?=\s)")
"""«Families’ access», «the child’s teacher»: said with «of», what follows is no verb."""


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    activity_verbs: str
    activity_nouns: str
    outputs: str
    directions: str
    direction_verbs: str
    state_verbs: str
    unsure_openings: str
    unsure_participles: str
    done_participles: str
    organisations: str
    people: str
    vague: str
    verbs: str
    not_verbs: str
    means: str
    purposes: str
    joins: str
    not_means_after_by: str
    little: str
    numbers: str
    not_infinitives: str
    verbs_in_ment: str
    not_after_people: str
    article: str
    not_before_verbs: str
    titles: str
    aims: str
    circumstances: str
    dates: str
    behaviours: str
    prepositions: str
    nouns_like_verbs: str
    activity_forms: str
    activity_phrases: str
    state_nouns: str
    state_participles: str
    measures: str
    undergone: str
    feelings: str
    auxiliaries: str
    receives: str
    attends: str
    things: str
    verbs_with_to: str
    practices: str
    plural_subjects: str
    unsure_verbs: str
    nouns_or_verbs: str
    comparatives: str
    helps: str
    capacities: str
    counted_participles: str


@dataclass(frozen=True)
class Lexicon:
    """The same, ready to be looked up."""

    language: str
    words: Words

    def words_of(self, list_: str) -> frozenset[str]:
        """The words of a list, as they are written."""
        return _set(self.language, list_)

    def has(self, list_: str, word: str) -> bool:
        """Whether a word, or its singular, stands in a list."""
        held = self.words_of(list_)
        return any(form in held for form in singulars(word))

    def has_participle(self, list_: str, word: str) -> bool:
        """Whether a participle stands in a list, whatever its gender and number."""
        single = word.rstrip("s")
        forms = (word, single, single.removesuffix("e"), word.removesuffix("es"))
        return any(form in self.words_of(list_) for form in forms)

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """What joins two parts."""
        return _phrases(self.words.joins)

    @cached_property
    def breaks(self) -> re.Pattern[str]:
        """The same, and commas, between the spaces of a text whose commas stand alone."""
        parts = sorted(filter(None, self.words.joins.split("|")), key=len, reverse=True)
        return re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(part.strip()) for part in parts)})(?!\S)")

    @cached_property
    def means(self) -> re.Pattern[str]:
        """What announces the means."""
        return _phrases(self.words.means)

    @cached_property
    def purposes(self) -> re.Pattern[str]:
        """What joins two levels: «afin de»."""
        return _phrases(self.words.purposes)

    @cached_property
    def aims(self) -> re.Pattern[str]:
        """What announces what is aimed at: «notre but est de»."""
        return _phrases(self.words.aims)

    @cached_property
    def activity_phrases(self) -> re.Pattern[str]:
        """Verbs of direction that open an activity: «raise funds»."""
        return _phrases(self.words.activity_phrases)

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """What could mean anything."""
        parts = [part.strip() for line in self.words.vague.splitlines() for part in line.split("|")]
        return re.compile(r"\b(?:" + "|".join(re.escape(part) for part in parts if part) + r")\w*")


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language, read once."""
    path = resources() / "method" / f"statements.{language}.toml"
    return Lexicon(language, Words(**tomllib.loads(path.read_text(encoding="utf-8"))))


@cache
def _set(language: str, list_: str) -> frozenset[str]:
    return frozenset(getattr(lexicon(language).words, list_).split())


def _phrases(text: str) -> re.Pattern[str]:
    whole = (part.strip() for part in text.replace("\n", "|").split("|"))
    parts = sorted((re.escape(part) for part in whole if part), key=len, reverse=True) or ["(?!)"]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


@cache
def singulars(word: str) -> tuple[str, ...]:
    """A word as it is, and as it could be in the singular or in the masculine."""
    forms = [word]
    if word.endswith(("s", "x")):
        forms.append(word[:-1])
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("aux"):
        forms.append(word[:-3] + "al")
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    return tuple(forms)


def folded(text: str) -> list[str]:
    """The words, in lower case, without accents or elisions, inclusive forms made one word."""
    text = unicodedata.normalize("NFC", text.translate(UNSEEN)).strip().casefold()
    text = APOSTROPHES.sub("'", text)
    text = BULLET.sub("", text)
    text = re.sub(r"\ba\b", "ha", text) if re.search(r"[éèêàâîôûç]", text) else text  # «a» is not «à»
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in parts if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")
    bare = INCLUSIVE.sub("s", bare)
    bare = re.sub(r"\b(?:[ldjmnstc]|qu|lorsqu|puisqu|jusqu)'", lambda found: found[0][:-1] + " ", bare)
    bare = POSSESSIVE.sub(" of", bare).replace("'", "")
    return re.findall(r"[\w%]+(?:-\w+)*|[,;:]", bare)


def as_written(text: str, word: str) -> str:
    """A word found in a text, with the accents that it has there; in lower case."""
    for token in re.finditer(r"[\w·•‧.()-]+", unicodedata.normalize("NFC", text).casefold()):
        bare = token[0].strip(".()-")
        if folded(bare) == [word]:
            return bare
    return word
