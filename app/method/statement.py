"""One statement and the questions put to its words: what it opens on, its verb, what the verb is said of.

The questions come in an order, the same in both languages; the first that is answered gives the label.
"""

from __future__ import annotations

import re

from app.i18n import _
from app.method.flagging import flags, names_people
from app.method.lexicon import Lexicon, as_written, folded
from app.method.opening import without_opening
from app.method.readings import Flag, Label
from app.method.verbs import does_activity, is_finite, is_infinitive, main_verb, third_person

LONGEST_WORD = 40
HEAD = 6
"""In how many words the subject of a statement is looked for."""
BRACKETED = re.compile(r"^\s*[\[(][^\])]{1,60}[\])]\s*")
"""«(Jeunes de 16 à 24 ans) Retour aux études»."""
Told = tuple[Label, list[str]]


class Statement:
    """One statement, its words and the questions put to them."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon, self.original = lexicon, text
        tokens = folded(text)
        self.text = " ".join(tokens)
        self.all_words = [word for word in tokens if word not in ",;:"]
        self.little = lexicon.words_of("little")
        core = folded(BRACKETED.sub("", text)) or tokens
        self.words = [w for w in without_opening(core, lexicon) if w not in ",;:"] if tokens else []
        if self._opens_better():
            self.words = self.words[1:]
        first = 0
        while first < len(self.words) - 1 and (self.words[first] in self.little or self._is_number(first)):
            first += 1
        self.body = self.words[first:] or self.words
        self.counted = any(self._is_number(at) for at in range(first))

    def _is_number(self, at: int) -> bool:
        word = self.words[at]
        return word.rstrip("%").isdigit() or word in self.lexicon.words_of("numbers") or word == "%"

    def _opens_better(self) -> bool:
        """«Mieux faire connaître», «better support families», «faire baisser»: what is done comes second."""
        first, second, third = [*self.words[:3], "", "", ""][:3]
        has = self.lexicon.has
        if first == "faire":
            return has("direction_verbs", second)
        if first == "mieux":
            return has("activity_verbs", second) or is_infinitive(self.lexicon, second)
        noun = second in self.lexicon.words_of("nouns_like_verbs")
        told = has("people", third) or third in self.little
        return first == "better" and bool(third) and has("activity_verbs", second) and (told or not noun)

    @property
    def says_something(self) -> bool:
        """There is a word in it."""
        return any(word.isalpha() or len(word) > 1 for word in self.words)

    def flags(self, label: Label) -> list[tuple[Flag, bool]]:
        """Each flag, and whether it is raised."""
        return flags(self.lexicon, self.all_words, self.text, label)

    # Result or activity

    def label(self) -> Told:
        """What it says, and the word that says so."""
        first = self.body[0]
        if first in ("se", "s") and len(self.body) > 1:
            first = self.body[1]
        if self._opens_on_verb():
            return self._of_verb(first)
        at, verb = main_verb(self.lexicon, self.words, self.body[0])
        if verb and not (self.lexicon.has("directions", first) and at > HEAD):
            return self._of_sentence(at, verb)
        return self._of_phrase(first)

    def _of_phrase(self, first: str) -> Told:
        """A statement without a verb."""
        has, second = self.lexicon.has, (self.body[1:2] or [""])[0]
        if has("directions", first):
            return self._of_direction(first)
        if first in ("nombre", "number"):
            return self._of_count(first)
        if has("state_nouns", first) or has("state_nouns", f"{first}-{second}"):
            return Label.RESULT, []
        if len(self.body) == 1 and has("unsure_openings", first):
            return self._of_unsure(first)
        if has("activity_nouns", first) or self._names_tool_making(first):
            return Label.ACTIVITY, [self._announces(first)]
        third = (self.body[2:3] or [""])[0]
        if self.lexicon.language == "en" and has("unsure_openings", second) and has("outputs", third):
            return Label.ACTIVITY, [self._announces(third)]
        if self.lexicon.language == "en" and (has("outputs", second) or has("activity_nouns", second)):
            return Label.ACTIVITY, [self._announces(second)]
        if has("unsure_openings", first) or has("unsure_openings", second):
            return self._of_unsure(first)
        if has("outputs", first) or self._ends_done():
            return Label.ACTIVITY, [self._announces(first)]
        return self._of_loose_phrase(first)

    def _of_count(self, first: str) -> Told:
        """«Nombre de participants aux ateliers» counts what the group makes; of anything else, who knows."""
        output = next((word for word in self.body[1:] if self.lexicon.has("outputs", word)), "")
        return (
            (Label.ACTIVITY, [self._announces(output)]) if output else (Label.UNSURE, [self._either(first)])
        )

    def _of_loose_phrase(self, first: str) -> Told:
        """A phrase that opens on no word that is known."""
        has = self.lexicon.has
        if self._tells_direction() or any(
            self.lexicon.has_participle("state_participles", w) for w in self.body[1:]
        ):
            return Label.RESULT, []
        done = any(self.lexicon.has_participle("done_participles", word) for word in self.body[1:])
        if self.counted or (done and not names_people(self.lexicon, self.words, self.text)):
            return Label.ACTIVITY, [self._announces(first)]
        output = next((word for word in self.body[:4] if has("outputs", word)), "")
        if output:
            return Label.ACTIVITY, [self._announces(output)]
        if self.lexicon.vague.search(self.text):
            return Label.RESULT, []  # «a vibrant neighbourhood»: a state, in words that could say anything
        return Label.UNSURE, [self._either(first)]

    def _of_unsure(self, first: str) -> Told:
        """«Soutien»: the group is asked; «soutien offert aux familles» was done by someone."""
        done = next((w for w in self.body[1:] if self.lexicon.has_participle("done_participles", w)), "")
        if done:
            return Label.ACTIVITY, [self._announces(done)]
        if any(self.lexicon.has_participle("directions", word) for word in self.body[1:]):
            return Label.RESULT, []
        return Label.UNSURE, [self._either(first)]

    def _opens_on_verb(self) -> bool:
        first = self.words[0] if self.words[0] not in ("se", "s") else (self.words[1:2] or [""])[0]
        has = self.lexicon.has
        if self.lexicon.language == "fr":
            lists = ("activity_verbs", "direction_verbs", "state_verbs")
            return any(has(one, first) for one in lists) or is_infinitive(self.lexicon, first)
        return self._opens_on_english_verb(first, (self.words[1:2] or [""])[0])

    def _opens_on_english_verb(self, first: str, following: str) -> bool:
        words_of = self.lexicon.words_of
        if first in words_of("nouns_like_verbs") and len(self.words) > 2:
            subject = following.endswith("s") and self.lexicon.has("people", following)
            if subject and is_finite(self.lexicon, self.words[2], following):
                return False  # «Support workers listen»
        if first in words_of("unsure_verbs") and following not in ("for", "to", "of", "from", "with", "in"):
            return True
        if first in words_of("state_verbs") and first not in ("access", "use"):
            return True
        if (
            first.endswith("ing")
            and len(first) > 5
            and "-" not in first
            and first not in words_of("not_infinitives")
        ):
            return following not in words_of("verbs")
        told = following in words_of("verbs") and (
            third_person(following) != following or following in words_of("auxiliaries")
        )
        named = following in ("of", "in", "by", "for", "to", "from") or told
        listed = first in words_of("activity_verbs") or first in words_of("direction_verbs")
        return listed and not (named and first not in words_of("verbs_with_to"))

    def _of_verb(self, first: str) -> Told:
        has = self.lexicon.has
        if self.lexicon.activity_phrases.match(" ".join(self.words[:5])):
            return Label.ACTIVITY, [self._announces(first)]
        if has("direction_verbs", first):
            if self._adds_outputs():
                return Label.ACTIVITY, [self._announces(first)]
            words = _(
                "Le contenu est celui d’un résultat : dites-le comme un état atteint, plutôt qu’avec « {word} »."
            )
            return Label.RESULT, [words.format(word=self._said(first))]
        if has("state_verbs", first) and not has("activity_verbs", first):
            return Label.RESULT, []
        things = [word for word in self.words[1:4] if word not in self.little and not word.isdigit()]
        of_work = any(
            has(one, word) for one in ("people", "outputs", "activity_nouns") for word in things[:1]
        )
        if any(has("capacities", word) for word in things[:1]) and first.startswith(
            ("develop", "build", "bati")
        ):
            return Label.RESULT, []
        if has("unsure_openings", first) and not of_work:
            return Label.UNSURE, [self._either(first)]
        return Label.ACTIVITY, [self._announces(first)]

    def _of_direction(self, first: str) -> Told:
        if self._adds_outputs():
            words = _(
                "Plus d’activités, ce sont encore des activités : « {word} » compte ce que le groupe fait."
            )
            return Label.ACTIVITY, [words.format(word=self._said(self._head()))]
        if self.lexicon.has("helps", self._head()):
            return Label.UNSURE, [self._either(self._head())]
        return Label.RESULT, []

    def _head(self) -> str:
        """What a direction is said of: «nombre d’ateliers», «new literacy workshops» are workshops."""
        skipped = self.lexicon.words_of("measures")
        rest = [word for word in self.body[1:8] if not word.isdigit()]
        while rest and (
            rest[0] in self.little or rest[0] in skipped or self.lexicon.has("directions", rest[0])
        ):
            rest = rest[1:]
        if self.lexicon.language == "fr" or not rest:
            return (rest or [""])[0]
        closing = self.lexicon.words_of("prepositions")
        end = next((n for n, word in enumerate(rest) if word in closing or self._is_done(word)), len(rest))
        return rest[max(end - 1, 0)]

    def _is_done(self, word: str) -> bool:
        return self.lexicon.has_participle("done_participles", word)

    def _adds_outputs(self) -> bool:
        """A direction word, then something that the group makes, or that someone made."""
        head = self._head()
        fewer = self.body[0].startswith(
            ("diminu", "baisse", "redu", "moins", "recul", "decrease", "fewer", "less", "declin", "drop")
        )
        if not head or self._uses_outputs() or (fewer and self.lexicon.has("undergone", head)):
            return False
        if self.lexicon.has("outputs", head):
            return True
        made = any(self._is_done(word) for word in self.body[2:])
        return made and not self.lexicon.has("people", head)

    def _uses_outputs(self) -> bool:
        """«Plus de services utilisés par les familles» is about the families."""
        return any(word.startswith(("utilis", "frequent", "connu", "used", "known")) for word in self.body)

    def _of_sentence(self, at: int, verb: str) -> Told:
        subject = [word for word in self.words[:at] if word not in self.little]
        after = self.words[at + 1 : at + 4]
        made = self._is_made(subject, after)
        compared = bool(after) and after[0] in self.lexicon.words_of("comparatives")
        heard = after[:2] if self.lexicon.language == "fr" else [verb, *after[:2]]
        unsure = next((w for w in heard if self.lexicon.has_participle("unsure_participles", w)), "")
        if (
            self.counted
            and "%" not in self.text
            and self.lexicon.has_participle("counted_participles", unsure)
        ):
            return Label.ACTIVITY, [self._announces(unsure)]
        if unsure and not compared and not made and verb not in self.lexicon.words_of("feelings"):
            return Label.UNSURE, [self._either(unsure)]
        if made and not compared and any(self._is_done(word) for word in (verb, *after)):
            return Label.ACTIVITY, [self._announces(subject[0])]
        received = self._of_what_is_received(verb, at)
        if received:
            return received
        acting = verb if verb not in self.lexicon.words_of("auxiliaries") else (after or [verb])[0]
        if self._is_the_group(subject) and does_activity(self.lexicon, acting):
            return Label.ACTIVITY, [self._announces(acting)]
        return Label.RESULT, []

    def _is_made(self, subject: list[str], after: list[str]) -> bool:
        """The subject is something that the group makes, or is counted as such."""
        has = self.lexicon.has
        made = any(has("outputs", word) for word in subject[:2]) and not any(
            has("people", w) for w in subject[:2]
        )
        return made or (self.counted and self._is_done((after or [""])[0]))

    def _is_the_group(self, subject: list[str]) -> bool:
        """«Notre comité», «the project team»: those who make and offer, or «nous»."""
        if not subject or subject[0] in ("nous", "on", "we", "je", "i"):
            return True
        closing = self.lexicon.words_of("prepositions")
        end = next((at for at, word in enumerate(subject) if word in closing and at), len(subject))
        heads = subject[:1] if self.lexicon.language == "fr" else subject[:end][-2:]
        return any(self.lexicon.has("organisations", word) for word in heads)

    def _of_what_is_received(self, verb: str, at: int) -> Told | None:
        """«300 familles reçoivent un panier» counts what was given; «assistent aux ateliers» may be either."""
        output = next((word for word in self.words[at + 1 : at + 6] if self.lexicon.has("outputs", word)), "")
        base = third_person(verb)
        done = self.words[at + 1 : at + 2] and self.words[at + 1].endswith(
            "ed"
        )  # «get connected to services»
        if output and not done and base in self.lexicon.words_of("receives"):
            return Label.ACTIVITY, [self._announces(output)]
        takes_part = verb not in ("prennent", "take", "takes") or "part" in self.words[at + 1 : at + 3]
        if output and takes_part and base in self.lexicon.words_of("attends"):
            if self.counted and "%" not in self.text:
                return Label.ACTIVITY, [self._announces(output)]
            return Label.UNSURE, [self._either(output)]
        return None

    def _names_tool_making(self, first: str) -> bool:
        """«Développement d’un outil»: what is made is something that the group leaves behind."""
        if not first.startswith(("developpement", "development", "renforcement", "training")):
            return False
        return any(self.lexicon.has("outputs", word) for word in self.body[1:7])

    def _ends_done(self) -> bool:
        made = any(self.lexicon.has("outputs", word) for word in self.body[:2])
        return made and any(self._is_done(word) for word in self.body[2:])

    def _tells_direction(self) -> bool:
        return any(self.lexicon.has_participle("directions", word) for word in self.body[1:])

    # How it is said

    def _announces(self, word: str) -> str:
        return _("Le mot « {word} » annonce une activité : ce que le groupe fait.").format(
            word=self._said(word)
        )

    def _either(self, word: str) -> str:
        return _("« {word} » peut dire une activité ou un résultat : que veut dire le groupe ?").format(
            word=self._said(word)
        )

    def _said(self, word: str) -> str:
        return as_written(self.original, word)[:LONGEST_WORD]

    def people(self) -> str:
        """Whom it names, in the plural, ready for a question; empty when it names nobody in the plural."""
        named = (w for w in self.all_words if w.endswith(("s", "x")) and self.lexicon.has("people", w))
        who = next(named, "")
        return f"{self.lexicon.words.article}{self._said(who)}" if who else ""
