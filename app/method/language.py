"""Is it a result or an activity, and does it say one thing, for someone, without its means? It asks, never forbids.

The rule is that of Global Affairs Canada's results-based management tip sheet 2.2: a direction, then what, who and where.
Words are data (`resources/method/statements.*.toml`); the order of the questions is here, the same in both languages.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict

from app.i18n import _
from app.paths import resources

INCLUSIVE = re.compile(
    r"(?<=\w\w)(?:[·•‧.(]|\()(?:e|ne|le|te|se|re|ere|euse|trice|rice|ice|ve|fe|es|nes|les|s)(?:[·•‧.)]+s?|\))?(?!\w)"
)
"""«résident·e·s», «résident.e.s», «résident(e)s»: one word, for all."""
CONSTATIVE = re.compile(r"^(?:\d+[.)]|[-–—•*·▪]|[a-z][.)])\s+")
"""The number or the bullet of a list."""
OPENINGS = ("directions", "activity_nouns", "unsure_openings", "outputs")
HEAD = 6
"""In how many words the subject of a statement is looked for."""


class Label(str, Enum):
    """What a statement says."""

    RESULT = "result"
    ACTIVITY = "activity"
    UNSURE = "unsure"


class Flag(str, Enum):
    """What could be said better."""

    MEANS = "means"
    TWO_CHANGES = "two_changes"
    NO_WHO = "no_who"
    VAGUE = "vague"


@dataclass(frozen=True)
class Reading:
    """What is understood of a statement, each reason a sentence; none is a verdict."""

    label: Label
    flags: tuple[Flag, ...]
    reasons: tuple[str, ...]
    question: str = ""
    """The question that turns an activity into a result."""


class Words(BaseModel):
    """The words of one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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


@dataclass(frozen=True)
class Lexicon:
    """The same, ready to be looked up."""

    language: str
    words: Words

    def has(self, list_: str, word: str) -> bool:
        """Whether a word, or its singular, stands in a list."""
        held = _set(self.language, list_)
        return any(form in held for form in singulars(word))

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """What joins two parts."""
        return _phrases(self.words.joins)

    @cached_property
    def means(self) -> re.Pattern[str]:
        """What announces the means."""
        return _phrases(self.words.means)

    @cached_property
    def purposes(self) -> re.Pattern[str]:
        """What joins two levels: «afin de»."""
        return _phrases(self.words.purposes)

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """What could mean anything."""
        parts = [part.strip() for line in self.words.vague.splitlines() for part in line.split("|")]
        return re.compile(r"\b(?:" + "|".join(re.escape(part) for part in parts if part) + r")\w*")


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language, read once."""
    path = resources() / "method" / f"statements.{language}.toml"
    return Lexicon(language, Words.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))))


@cache
def _set(language: str, list_: str) -> frozenset[str]:
    return frozenset(getattr(lexicon(language).words, list_).split())


def _phrases(text: str) -> re.Pattern[str]:
    parts = sorted((re.escape(part.strip()) for part in text.split("|")), key=len, reverse=True)
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
    text = unicodedata.normalize("NFC", text).strip().casefold().replace("’", "'").replace("ʼ", "'")
    text = CONSTATIVE.sub("", text)
    text = re.sub(r"\ba\b", "ha", text) if re.search(r"[éèêàâîôûç]", text) else text  # «a» is not «à»
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in parts if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")
    bare = INCLUSIVE.sub("s", bare)
    bare = re.sub(r"\b(?:[ldjmnstc]|qu|lorsqu|puisqu|jusqu)'", lambda found: found[0][:-1] + " ", bare)
    bare = bare.replace("'", "")
    return re.findall(r"[\w%]+(?:-\w+)*|[,;:]", bare)


AFTER_A_NAME = ("", "of", "in", "about", "and", "to", "on", "for", "with", "who", "that", "at", "by")
LITTLE = frozenset(
    "le la les l un une des d de du au aux ce cette ces cet leur leurs notre nos son sa ses s c a an the our their its his her "
    "tous toutes tout toute chaque plusieurs certains certaines autres all each every some several most many nombreux "
    "deux trois quatre cinq six sept huit dix douze vingt cent two three four five seven eight ten twelve twenty hundred".split()
)
"""What may stand before the first word that says something."""


def read(text: str, language: str) -> Reading:
    """What a statement says, in "fr" or in "en". An empty one is unsure, with nothing to say."""
    said = folded(text)
    if not any(word.isalpha() or len(word) > 1 for word in said):
        return Reading(Label.UNSURE, (), ())
    held = _Statement(said, lexicon("en" if language == "en" else "fr"))
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


NUMBERS = frozenset(
    "deux trois quatre cinq six sept huit dix douze vingt cent two three four five seven eight ten twelve twenty hundred".split()
)


class _Statement:
    """One statement, its words and the questions put to them."""

    def __init__(self, words: list[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.all = words
        self.words = [word for word in words if word not in ",;:"]
        first = 0
        while first < len(self.words) - 1 and (self.words[first] in LITTLE or self.words[first].isdigit()):
            first += 1
        self.body = self.words[first:] or self.words
        self.counted = any(word.isdigit() or word in NUMBERS for word in self.words[:first])
        self.text = " ".join(words)

    # Result or activity

    def label(self) -> tuple[Label, list[str]]:
        """What it says, and the word that says so."""
        has, first = self.lexicon.has, self.body[0]
        second = self.body[1] if len(self.body) > 1 else ""
        if first == "se" or first == "s":
            first = second
        if self._opens_on_verb():
            return self._of_verb(first)
        at, verb = self._verb()
        if verb and not (has("directions", first) and at > HEAD):
            return self._of_sentence(at, verb)
        if has("directions", first):
            return self._of_direction(first)
        if has("activity_nouns", first) or self._names_tool_making(first):
            return Label.ACTIVITY, [self._announces(first)]
        if self.lexicon.language == "en" and has("outputs", second):
            return Label.ACTIVITY, [self._announces(second)]
        if has("unsure_openings", first) or has("unsure_openings", second):
            return Label.UNSURE, [self._either(first)]
        if has("outputs", first) or self.counted or self._ends_done():
            return Label.ACTIVITY, [self._announces(first)]
        if self._tells_direction():
            return Label.RESULT, []
        if (
            any(_participle(self.lexicon, "done_participles", word) for word in self.body[1:])
            and not self._names_people()
        ):
            return Label.ACTIVITY, [self._announces(first)]
        if any(has("outputs", word) for word in self.body[:4]):
            return Label.ACTIVITY, [self._announces(next(w for w in self.body if has("outputs", w)))]
        return Label.UNSURE, [self._either(first)]

    def _opens_on_verb(self) -> bool:
        first = self.words[0] if self.words[0] not in ("se", "s") else (self.words[1:2] or [""])[0]
        has = self.lexicon.has
        if self.lexicon.language == "fr":
            listed = (
                has("activity_verbs", first) or has("direction_verbs", first) or has("state_verbs", first)
            )
            return listed or bool(re.search(r"(?:er|ir|oir|re)$", first) and self._is_infinitive(first))
        following = self.words[1] if len(self.words) > 1 else ""
        listed = first in _set("en", "activity_verbs") or first in _set("en", "direction_verbs")
        if first in _set("en", "state_verbs") and first not in ("access", "use"):
            return True
        if first.endswith("ing") and len(first) > 5 and first not in ("training", "housing", "increasing"):
            return not self.lexicon.has("verbs", following)
        named = following in ("of", "in", "by", "for", "to", "from") or following in _set("en", "verbs")
        return listed and not (
            named and first not in ("refer", "work", "advocate", "outreach", "partner", "meet")
        )

    def _is_infinitive(self, word: str) -> bool:
        """Not a noun that ends like one."""
        return (
            "-" not in word
            and word.endswith(("er", "oir", "dre", "tre", "ire", "ir"))
            and not self.lexicon.has("people", word)
            and word
            not in (
                "premier",
                "dernier",
                "quartier",
                "papier",
                "metier",
                "loyer",
                "foyer",
                "savoir-faire",
                "pouvoir",
                "territoire",
                "histoire",
                "memoire",
                "affaire",
                "avenir",
                "plaisir",
                "desir",
                "entier",
                "particulier",
                "chantier",
                "dossier",
                "nombre",
                "membre",
                "revenu",
                "repertoire",
                "primaire",
                "secondaire",
                "maire",
                "hiver",
                "danger",
            )
        )

    def _of_verb(self, first: str) -> tuple[Label, list[str]]:
        has = self.lexicon.has
        if has("direction_verbs", first):
            if self._adds_outputs():
                return Label.ACTIVITY, [self._announces(first)]
            words = _(
                "Le contenu est celui d’un résultat : dites-le comme un état atteint, plutôt qu’avec « {word} »."
            )
            return Label.RESULT, [words.format(word=first)]
        if has("state_verbs", first) and not has("activity_verbs", first):
            return Label.RESULT, []
        if has("unsure_openings", first) and not has("people", self.words[1] if len(self.words) > 1 else ""):
            return Label.UNSURE, [self._either(first)]
        return Label.ACTIVITY, [self._announces(first)]

    def _of_direction(self, first: str) -> tuple[Label, list[str]]:
        if self._adds_outputs():
            words = _(
                "Plus d’activités, ce sont encore des activités : « {word} » compte ce que le groupe fait."
            )
            output = next(word for word in self.body if self.lexicon.has("outputs", word))
            return Label.ACTIVITY, [words.format(word=output)]
        return Label.RESULT, []

    def _adds_outputs(self) -> bool:
        """A direction word, then at once something that the group makes."""
        near = [
            word
            for word in self.body[1:6]
            if word not in LITTLE and word not in ("nombre", "number", "of", "in")
        ]
        return bool(near) and self.lexicon.has("outputs", near[0]) and not self._uses_outputs()

    def _uses_outputs(self) -> bool:
        """«Plus de services utilisés par les familles» is about the families."""
        return any(word.startswith(("utilis", "frequent", "connu", "used", "known")) for word in self.body)

    def _of_sentence(self, at: int, verb: str) -> tuple[Label, list[str]]:
        has = self.lexicon.has
        subject = [word for word in self.words[:at] if word not in LITTLE]
        after = self.words[at + 1 : at + 4]
        made = any(has("outputs", word) for word in subject[:2]) and not any(
            has("people", w) for w in subject[:2]
        )
        made = made or (self.counted and _participle(self.lexicon, "done_participles", (after or [""])[0]))
        if (
            any(_participle(self.lexicon, "unsure_participles", word) for word in (verb, *after[:2]))
            and not made
        ):
            return Label.UNSURE, [
                self._either(next((w for w in (verb, *after) if has("unsure_participles", w)), verb))
            ]
        if made and any(_participle(self.lexicon, "done_participles", word) for word in (verb, *after)):
            return Label.ACTIVITY, [self._announces(subject[0])]
        acts = self._does_activity(verb)
        if acts and (
            any(has("organisations", word) for word in subject[:3])
            or not subject
            or "nous" in self.words[:at]
        ):
            return Label.ACTIVITY, [self._announces(verb)]
        return Label.RESULT, []

    def _does_activity(self, verb: str) -> bool:
        """A finite verb of which the infinitive is an activity."""
        if self.lexicon.language == "en":
            base = verb if verb in _set("en", "activity_verbs") else verb.rstrip("s")
            return base in _set("en", "activity_verbs") and base not in _set("en", "verbs")
        if verb in ("tiennent", "tient", "tenons"):
            following = self.words[self.words.index(verb) + 1 :][:1]
            return following != ["compte"]
        stem = re.sub(r"(?:issent|ent|ons|ez|e|t)$", "", verb)
        return any(_starts(one, stem) for one in _set("fr", "activity_verbs") if len(stem) >= 4)

    def _names_tool_making(self, first: str) -> bool:
        """«Développement d’un outil»: what is made is something that the group leaves behind."""
        if not first.startswith(("developpement", "development", "renforcement", "training")):
            return False
        return any(self.lexicon.has("outputs", word) for word in self.body[1:7])

    def _ends_done(self) -> bool:
        return any(self.lexicon.has("outputs", word) for word in self.body[:2]) and any(
            _participle(self.lexicon, "done_participles", word) for word in self.body[2:]
        )

    def _tells_direction(self) -> bool:
        return any(self.lexicon.has("directions", word) for word in self.body[1:])

    def _verb(self) -> tuple[int, str]:
        """The first finite verb after a subject, and where it stands; (-1, "") when there is none."""
        who = False
        for at, word in enumerate(self.words):
            if word in ("qui", "que", "who", "that", "dont", "ou", "which") and at:
                who = False
                return self._verb_after_relative(at)
            if at and self._is_finite(word, self.words[at - 1]):
                return at, word
            who = who or self.lexicon.has("people", word)
        return -1, ""

    def _verb_after_relative(self, at: int) -> tuple[int, str]:
        """«The share of students who graduate reaches 85 %»: the second verb is that of the sentence."""
        found = [
            n for n in range(at + 1, len(self.words)) if self._is_finite(self.words[n], self.words[n - 1])
        ]
        if len(found) > 1:
            return found[1], self.words[found[1]]
        opens = any(self.lexicon.has(list_, self.body[0]) for list_ in OPENINGS)
        named = any(self.lexicon.has("people", word) for word in self.words[:at])
        return (found[0], self.words[found[0]]) if found and named and not opens else (-1, "")

    def _is_finite(self, word: str, before: str) -> bool:
        if word in _set(self.lexicon.language, "verbs"):
            if self.lexicon.language == "en":
                return before not in (
                    "to",
                    "the",
                    "a",
                    "of",
                    "their",
                    "in",
                    "for",
                    "at",
                    "and",
                    "safe",
                    "more",
                    "less",
                    "high",
                )
            return not (word == "a" and not self.lexicon.has("people", before)) and before not in (
                "un",
                "une",
                "le",
                "la",
            )
        if self.lexicon.language == "en":
            if self.lexicon.has("organisations", before) and word.rstrip("s") in _set("en", "activity_verbs"):
                return True
            return self._follows_people(word, before)
        if word.endswith("ons") and before == "nous":
            return True
        is_plural = word.endswith("ent") and not word.endswith("ment") and len(word) > 4
        listed = word in _set("fr", "not_verbs") or before in (
            "un",
            "une",
            "le",
            "la",
            "l",
            "d",
            "du",
            "cet",
            "ce",
        )
        if word.endswith("ment") and word[:-3] + "er" in ("consomer",):
            return True
        singular = (
            word.endswith("e") and self.lexicon.has("organisations", before) and self._does_activity(word)
        )
        return (is_plural and not listed) or word in FINITE_IN_MENT or singular

    def _follows_people(self, word: str, before: str) -> bool:
        """In English, a plural name of people and then a bare word: «landlords maintain»."""
        plural = before.endswith("s") or before in ("children", "people", "women", "men")
        bare = word.isalpha() and not word.endswith(("ing", "ed", "ly", "s", "ment", "tion", "ance", "ity"))
        return (
            plural
            and bare
            and self.lexicon.has("people", before)
            and word not in NOT_AFTER_PEOPLE
            and len(word) > 2
        )

    # What could be said better

    def flags(self, label: Label) -> list[tuple[Flag, bool]]:
        """Each flag, and whether it is raised."""
        return [
            (Flag.MEANS, label is not Label.ACTIVITY and self._tells_means()),
            (Flag.TWO_CHANGES, self._tells_two(label)),
            (Flag.NO_WHO, not self._names_people()),
            (Flag.VAGUE, bool(self.lexicon.vague.search(self.text.replace(" ,", ",")))),
        ]

    def _names_people(self) -> bool:
        for at, word in enumerate(self.words):
            after = self.words[at + 1] if at + 1 < len(self.words) else ""
            before = self.words[at - 1] if at else ""
            if word.startswith(("citoyen", "familial", "citizen")) and self.lexicon.has("outputs", before):
                continue  # «des assemblées citoyennes»
            if word in ("community", "public", "communautaire") and not (
                after in AFTER_A_NAME or self._is_finite(after, word)
            ):
                continue  # «the public market», «community cooking» name nobody
            if any(self.lexicon.has("people", part) for part in (word, *word.split("-"))):
                return True
        return False

    def _tells_means(self) -> bool:
        for found in self.lexicon.means.finditer(self.text):
            after = self.text[found.end() :].split()[:2]
            if not (found[0] == "through" and after[:1] and after[0] in ("grade", "school", "life", "the")):
                return True
        return self._by_something()

    def _by_something(self) -> bool:
        """«Par des jardins», but not «par jour», nor «par les parents», who act."""
        for at, word in enumerate(self.words[:-1]):
            if word != "par" or (at and self.words[at - 1].startswith(("passe", "commence", "termine"))):
                continue
            after = [w for w in self.words[at + 1 : at + 4] if w not in LITTLE]
            if (
                after
                and not self.lexicon.has("not_means_after_by", after[0])
                and not self.lexicon.has("people", after[0])
            ):
                return not self.lexicon.has("organisations", after[0])
        return False

    def _tells_two(self, label: Label) -> bool:
        if self.lexicon.purposes.search(self.text):
            return True
        for join in self.lexicon.joins.finditer(self.text):
            before, after = self.text[: join.start()].split(), self.text[join.end() :].split()
            if (
                before
                and self._begins_change([w for w in after if w not in ",;:"])
                and self._holds_change(before, label)
            ):
                return True
        return False

    def _begins_change(self, words: list[str]) -> bool:
        """A change begins within a few words: a direction, or a verb with what it says."""
        has = self.lexicon.has
        near = [word for word in words[:6] if word not in LITTLE]
        if not near:
            return False
        reflexive = near[0] in ("se", "s")
        if len(words) < 3 and (reflexive or len(near) < 2):
            return False  # «se connaissent et s’entraident», «know and help»: one thing said twice
        if near[0] in ("help",) or (reflexive and len(words) <= 2):
            return False
        if has("directions", near[0]) or has("direction_verbs", near[0]):
            return True
        return any(
            self._is_finite(word, before) for before, word in zip(["", *words[:5]], words[:6], strict=False)
        )

    def _holds_change(self, words: list[str], label: Label) -> bool:
        if label is Label.ACTIVITY:
            return False
        has = self.lexicon.has
        opens = [word for word in words if word not in LITTLE][:1]
        if opens and (has("directions", opens[0]) or has("direction_verbs", opens[0])):
            return True
        return any(self._is_finite(word, before) for before, word in zip(["", *words], words, strict=False))

    # How it is said

    @staticmethod
    def _announces(word: str) -> str:
        return _("Le mot « {word} » annonce une activité : ce que le groupe fait.").format(word=word)

    @staticmethod
    def _either(word: str) -> str:
        return _("« {word} » peut dire une activité ou un résultat : que veut dire le groupe ?").format(
            word=word
        )


NOT_AFTER_PEOPLE = frozenset(
    "with from and for who that aged under over between whose into onto about across the their are were not also more less "
    "most least than per out off own new both all young without within among around after before during until because "
    "while when where which would should could care group health access support service youth".split()
)
FINITE_IN_MENT = frozenset(
    "consomment dorment ferment forment estiment aiment affirment nomment expriment s'expriment fument animent "
    "informent confirment transforment".split()
)
"""The verbs of the third person that end like adverbs."""


def _starts(infinitive: str, stem: str) -> bool:
    return infinitive.startswith(stem) and len(infinitive) - len(stem) <= 3


def _participle(lexicon: Lexicon, list_: str, word: str) -> bool:
    """A participle, whatever its gender and number."""
    held = _set(lexicon.language, list_)
    return any(
        form in held
        for form in (word, word.rstrip("s"), word.rstrip("s").removesuffix("e"), word.removesuffix("es"))
    )
