"""What could be said better in a statement: its means, a second change, nobody named, words that could say anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.method.joined import joins_activities
from app.method.lexicon import Lexicon
from app.method.opening import without_opening
from app.method.readings import Flag, Label
from app.method.verbs import is_finite, main_verb, third_person

AFTER_A_NAME = ("", "of", "in", "about", "and", "to", "on", "for", "with", "who", "that", "at", "by")
AGES = re.compile(
    r"\b\d{1,2}(?:-\d{1,2}| a \d{1,2}| ha \d{1,2})? ans\b|\b\d{1,2}(?:-| to | and )?\d{0,2}[ -]year-?s?[ -]olds?\b"
    r"|\bno one\b|\bpersonne ne\b|\baged? \d|\b\d\d ans et plus\b|\b\d\d (?:and|or) (?:over|older)\b"
)
"""«Les 15-24 ans» are people."""


def flags(lexicon: Lexicon, words: list[str], text: str, label: Label) -> list[tuple[Flag, bool]]:
    """Each flag, and whether it is raised, for the words of a statement and its text with commas."""
    return [
        (Flag.MEANS, label is not Label.ACTIVITY and tells_means(lexicon, words, text)),
        (Flag.TWO_CHANGES, tells_two(lexicon, text, label)),
        (Flag.NO_WHO, not names_people(lexicon, words, text)),
        (Flag.VAGUE, bool(lexicon.vague.search(text.replace(" ,", ",")))),
    ]


def names_people(lexicon: Lexicon, words: list[str], text: str) -> bool:
    """People anywhere, or an organisation of which something is told."""
    at, verb = main_verb(lexicon, words, words[0])
    acting = words[:at] if verb else []
    if any(
        lexicon.has("organisations", word) and not lexicon.has("outputs", word) and word not in ("nous", "we")
        for word in acting
    ):
        return True
    return bool(AGES.search(text)) or any(_is_someone(lexicon, words, at) for at in range(len(words)))


def _is_someone(lexicon: Lexicon, words: list[str], at: int) -> bool:
    word, after, before = words[at], words[at + 1] if at + 1 < len(words) else "", words[at - 1] if at else ""
    if word.startswith(("citoyen", "familial", "citizen")) and lexicon.has("outputs", before):
        return False  # «des assemblées citoyennes»
    if not at and after in ("of", "de", "d", "des") and lexicon.has("activity_nouns", word):
        return False  # «organization of…»
    if word in ("community", "public", "communautaire") and not (
        after in AFTER_A_NAME or is_finite(lexicon, after, word)
    ):
        return False  # «the public market», «community cooking» name nobody
    if lexicon.language == "en" and _describes_a_thing(lexicon, words, at):
        return False  # «family policy», «youth drop-in centre»
    return any(lexicon.has("people", part) for part in (word, *word.split("-")))


def _describes_a_thing(lexicon: Lexicon, words: list[str], at: int) -> bool:
    """In English, a name in the singular and a thing soon after: «family policy»."""
    if words[at].endswith("s") or words[at] in ("people", "children", "men", "women"):
        return False
    after, then = [*words[at + 1 : at + 3], "", ""][:2]
    if lexicon.has("things", after):
        return True
    return (
        lexicon.has("things", then) and after not in AFTER_A_NAME and not is_finite(lexicon, after, words[at])
    )


def tells_means(lexicon: Lexicon, words: list[str], text: str) -> bool:
    """«Grâce à», «par», «by offering»."""
    for found in lexicon.means.finditer(text):
        after = text[found.end() :].split()[:2]
        if not (found[0] == "through" and after[:1] and after[0] in ("grade", "school", "life", "the")):
            return True
    return _by_something(lexicon, words) or _by_doing(lexicon, words)


def _by_something(lexicon: Lexicon, words: list[str]) -> bool:
    """«Par des jardins», but not «par jour», nor «par les nouveaux parents», who act."""
    for at, word in enumerate(words[:-1]):
        if word != "par" or (
            at
            and words[at - 1].startswith(
                ("passe", "commence", "termine", "touche", "affecte", "concern", "vecu")
            )
        ):
            continue
        after = [w for w in words[at + 1 : at + 5] if w not in lexicon.words_of("little")][:2]
        acting = any(lexicon.has(list_, w) for w in after for list_ in ("people", "organisations"))
        if (
            after
            and not acting
            and not after[0].isdigit()
            and not lexicon.has("not_means_after_by", after[0])
        ):
            return True
    return False


def _by_doing(lexicon: Lexicon, words: list[str]) -> bool:
    """«By offering», «en offrant»: what the group does, in passing."""
    if lexicon.language == "en":
        pairs = zip(words, words[1:], strict=False)
        return any(
            one == "by" and two.endswith("ing") and two not in ("being", "housing") for one, two in pairs
        )
    return any(
        one == "en"
        and two.endswith("ant")
        and any(v[:4] == two[:4] for v in lexicon.words_of("activity_verbs"))
        for one, two in zip(words, words[1:], strict=False)
    )


def tells_two(lexicon: Lexicon, text: str, label: Label) -> bool:
    """Two levels («afin que»), or two changes, or two activities, that are joined."""
    if lexicon.purposes.search(text) or _so_people(lexicon, text.split()):
        return True
    if label is Label.ACTIVITY:
        return joins_activities(lexicon, without_opening(text.split(), lexicon))
    for join in lexicon.joins.finditer(text):
        before, after = text[: join.start()].split(), text[join.end() :].split()
        if (
            before
            and after[1:2] not in (["them"], ["it"])
            and not (before[-1:] == after[:1] and before[-1] in ("more", "less", "fewer"))  # «more and more»
            and not _says_twice(lexicon, join[0], before, after)
            and _begins_change(lexicon, before, [w for w in after if w not in ",;:"])
            and _holds_change(lexicon, before)
        ):
            return True
    return False


def _says_twice(lexicon: Lexicon, join: str, before: list[str], after: list[str]) -> bool:
    """«Know and help»: one thing, said twice; but «fewer teens vape and more play sports»."""
    joined = join in ("et", "and") and not (after and lexicon.has("directions", after[0]))
    return joined and _is_verb_at(lexicon, before, len(before) - 1)


def _so_people(lexicon: Lexicon, words: Sequence[str]) -> bool:
    """«So newcomers feel welcome», «pour que» said shorter."""
    return any(
        word == "so" and any(lexicon.has("people", near) for near in words[at + 1 : at + 3])
        for at, word in enumerate(words)
    )


def _is_verb_at(lexicon: Lexicon, words: list[str], at: int) -> bool:
    return is_finite(lexicon, words[at], words[at - 1] if at else "")


def _begins_change(lexicon: Lexicon, before: list[str], words: list[str]) -> bool:
    """A change begins within a few words: a direction, or a verb with what it says, or that has the same subject."""
    near = [word for word in words[:6] if word not in lexicon.words_of("little")]
    if not near:
        return False
    if lexicon.has("directions", near[0]) or lexicon.has("direction_verbs", near[0]):
        return True
    return _goes_on(lexicon, before, words) or any(
        is_finite(lexicon, word, last) for last, word in zip(["", *words[:5]], words[:6], strict=False)
    )


def _goes_on(lexicon: Lexicon, before: list[str], words: list[str]) -> bool:
    """«Farm workers speak French and rent decent rooms»: in English, the second verb looks like the first."""
    at, verb = main_verb(lexicon, before, before[0])
    if lexicon.language != "en" or not 0 <= at < len(before) - 1 or len(words) < 2:
        return False
    nouns = ("nouns_like_verbs", "nouns_or_verbs", "outputs", "people")
    known = any(words[0] in lexicon.words_of(one) for one in ("activity_verbs", "behaviours"))
    alike = known and third_person(verb) == verb and not any(lexicon.has(one, words[0]) for one in nouns)
    return alike and words[1] not in lexicon.words_of("prepositions")


def _holds_change(lexicon: Lexicon, words: list[str]) -> bool:
    opens = [word for word in words if word not in lexicon.words_of("little")][:1]
    if opens and (lexicon.has("directions", opens[0]) or lexicon.has("direction_verbs", opens[0])):
        return True
    return any(is_finite(lexicon, word, before) for before, word in zip(["", *words], words, strict=False))
