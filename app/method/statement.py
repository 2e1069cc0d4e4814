"""One statement and the questions put to its words: what it opens on, its verb, whom it names, what it joins."""

from __future__ import annotations

import re

from app.i18n import _
from app.method.lexicon import Lexicon, as_written, folded
from app.method.readings import Flag, Label

OPENINGS = ("directions", "activity_nouns", "unsure_openings", "outputs")
HEAD = 6
"""In how many words the subject of a statement is looked for."""
AFTER_A_NAME = ("", "of", "in", "about", "and", "to", "on", "for", "with", "who", "that", "at", "by")


class Statement:
    """One statement, its words and the questions put to them."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon, self.original = lexicon, text
        words = folded(text)
        self.little = lexicon.words_of("little")
        self.words = [word for word in words if word not in ",;:"]
        first = 0
        while first < len(self.words) - 1 and (
            self.words[first] in self.little or self.words[first].isdigit()
        ):
            first += 1
        self.body = self.words[first:] or self.words
        self.counted = any(
            word.isdigit() or word in self.lexicon.words_of("numbers") for word in self.words[:first]
        )
        self.text = " ".join(words)

    @property
    def says_something(self) -> bool:
        """There is a word in it."""
        return any(word.isalpha() or len(word) > 1 for word in self.words)

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
            any(self.lexicon.has_participle("done_participles", word) for word in self.body[1:])
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
        listed = first in self.lexicon.words_of("activity_verbs") or first in self.lexicon.words_of(
            "direction_verbs"
        )
        if first in self.lexicon.words_of("state_verbs") and first not in ("access", "use"):
            return True
        if first.endswith("ing") and len(first) > 5 and first not in ("training", "housing", "increasing"):
            return not self.lexicon.has("verbs", following)
        named = following in ("of", "in", "by", "for", "to", "from") or following in self.lexicon.words_of(
            "verbs"
        )
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
            return Label.RESULT, [words.format(word=self._said(first))]
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
            return Label.ACTIVITY, [words.format(word=self._said(output))]
        return Label.RESULT, []

    def _adds_outputs(self) -> bool:
        """A direction word, then at once something that the group makes."""
        near = [
            word
            for word in self.body[1:6]
            if word not in self.little and word not in ("nombre", "number", "of", "in")
        ]
        return bool(near) and self.lexicon.has("outputs", near[0]) and not self._uses_outputs()

    def _uses_outputs(self) -> bool:
        """«Plus de services utilisés par les familles» is about the families."""
        return any(word.startswith(("utilis", "frequent", "connu", "used", "known")) for word in self.body)

    def _of_sentence(self, at: int, verb: str) -> tuple[Label, list[str]]:
        has = self.lexicon.has
        subject = [word for word in self.words[:at] if word not in self.little]
        after = self.words[at + 1 : at + 4]
        made = any(has("outputs", word) for word in subject[:2]) and not any(
            has("people", w) for w in subject[:2]
        )
        made = made or (self.counted and self.lexicon.has_participle("done_participles", (after or [""])[0]))
        if (
            verb not in ("feel", "feels", "sentent", "sent")
            and any(self.lexicon.has_participle("unsure_participles", word) for word in (verb, *after[:2]))
            and not made
        ):
            return Label.UNSURE, [
                self._either(next((w for w in (verb, *after) if has("unsure_participles", w)), verb))
            ]
        if made and any(self.lexicon.has_participle("done_participles", word) for word in (verb, *after)):
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
            base = verb if verb in self.lexicon.words_of("activity_verbs") else verb.rstrip("s")
            return base in self.lexicon.words_of("activity_verbs") and base not in self.lexicon.words_of(
                "verbs"
            )
        if verb in ("tiennent", "tient", "tenons"):
            following = self.words[self.words.index(verb) + 1 :][:1]
            return following != ["compte"]
        stem = re.sub(r"(?:issent|ent|ons|ez|e|t)$", "", verb)
        return any(
            one.startswith(stem) and len(one) - len(stem) <= 3
            for one in self.lexicon.words_of("activity_verbs")
            if len(stem) >= 4
        )

    def _names_tool_making(self, first: str) -> bool:
        """«Développement d’un outil»: what is made is something that the group leaves behind."""
        if not first.startswith(("developpement", "development", "renforcement", "training")):
            return False
        return any(self.lexicon.has("outputs", word) for word in self.body[1:7])

    def _ends_done(self) -> bool:
        return any(self.lexicon.has("outputs", word) for word in self.body[:2]) and any(
            self.lexicon.has_participle("done_participles", word) for word in self.body[2:]
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
        if word in self.lexicon.words_of("verbs"):
            return before not in self.lexicon.words_of("not_before_verbs")
        if self.lexicon.language == "en":
            if self.lexicon.has("organisations", before) and word.rstrip("s") in self.lexicon.words_of(
                "activity_verbs"
            ):
                return True
            return self._follows_people(word, before)
        if word.endswith("ons") and before == "nous":
            return True
        is_plural = word.endswith("ent") and not word.endswith("ment") and len(word) > 4
        listed = word in self.lexicon.words_of("not_verbs") or before in (
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
        return (is_plural and not listed) or word in self.lexicon.words_of("verbs_in_ment") or singular

    def _follows_people(self, word: str, before: str) -> bool:
        """In English, a plural name of people and then a bare word: «landlords maintain»."""
        plural = before.endswith("s") or before in ("children", "people", "women", "men")
        bare = word.isalpha() and not word.endswith(("ing", "ed", "ly", "s", "ment", "tion", "ance", "ity"))
        return (
            plural
            and bare
            and self.lexicon.has("people", before)
            and word not in self.lexicon.words_of("not_after_people")
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
        """People anywhere, or an organisation of which something is told."""
        at, verb = self._verb()
        if verb and any(
            self.lexicon.has("organisations", word)
            and not self.lexicon.has("outputs", word)
            and word not in ("nous", "we")
            for word in self.words[:at]
        ):
            return True
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
            after = [w for w in self.words[at + 1 : at + 4] if w not in self.little]
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
                and not (
                    join[0] in ("et", "and") and self._is_verb_at(before, len(before) - 1)
                )  # «know and help»: one thing, said twice
                and self._begins_change([w for w in after if w not in ",;:"])
                and self._holds_change(before, label)
            ):
                return True
        return False

    def _is_verb_at(self, words: list[str], at: int) -> bool:
        return self._is_finite(words[at], words[at - 1] if at else "")

    def _begins_change(self, words: list[str]) -> bool:
        """A change begins within a few words: a direction, or a verb with what it says."""
        has = self.lexicon.has
        near = [word for word in words[:6] if word not in self.little]
        if not near:
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
        opens = [word for word in words if word not in self.little][:1]
        if opens and (has("directions", opens[0]) or has("direction_verbs", opens[0])):
            return True
        return any(self._is_finite(word, before) for before, word in zip(["", *words], words, strict=False))

    # How it is said

    def _announces(self, word: str) -> str:
        return _("Le mot « {word} » annonce une activité : ce que le groupe fait.").format(
            word=self._said(word)
        )

    def _either(self, word: str) -> str:
        return _("« {word} » peut dire une activité ou un résultat : que veut dire le groupe ?").format(
            word=word
        )

    def _said(self, word: str) -> str:
        return as_written(self.original, word)

    def people(self) -> str:
        """Whom it names, in the plural, ready for a question; empty when it names nobody in the plural."""
        named = (w for w in self.words if w.endswith(("s", "x")) and self.lexicon.has("people", w))
        who = next(named, "")
        return f"{self.lexicon.words.article}{self._said(who)}" if who else ""
