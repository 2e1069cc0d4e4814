"""What we teach: complete in both languages, plain, well set, and short enough to be read aloud."""

import re
import unicodedata
from pathlib import Path

import pytest

from app.method import content
from app.model import BackboneFunction, Circle, Purpose
from app.paths import resources

KEYS = (
    "socle need impact theory interventions coordination communication monitoring partners exchange resources strategy"
).split()
HEADINGS = {
    "fr": ["À demander au groupe", "Méthode", "Activité"],
    "en": ["Questions for the group", "Method", "Activity"],
}
HINTS = {
    "backbone_function": {choice.value for choice in BackboneFunction},
    "backbone_model": {"stand_alone", "nested", "volunteer", "seconded"},
    "backbone_misperception": {"agenda", "solutions", "money", "appointed"},
    "circle": {choice.value for choice in Circle},
    "purpose": {choice.value for choice in Purpose},
}

both_languages = pytest.mark.parametrize("language", ["fr", "en"])
each_page = pytest.mark.parametrize("key", KEYS)


@each_page
@both_languages
def test_each_page_has_its_three_sections_in_order(key: str, language: str) -> None:
    text = (resources() / "method" / language / f"{key}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == HEADINGS[language]


@each_page
def test_each_page_has_the_same_guide_in_both_languages(key: str) -> None:
    french, english = content.guide(key, "fr"), content.guide(key, "en")
    assert len(french.questions) == len(english.questions)
    assert 3 <= len(french.questions) <= 4
    assert french.subtitle != english.subtitle and french.method != english.method


@each_page
@both_languages
def test_a_subtitle_is_one_sentence_and_the_method_one_short_paragraph(key: str, language: str) -> None:
    held = content.guide(key, language)
    assert "\n" not in held.subtitle and len(held.subtitle.split()) <= 25
    assert "\n" not in held.method and 20 <= len(held.method.split()) <= 70


@each_page
@both_languages
def test_a_question_can_be_read_in_one_breath(key: str, language: str) -> None:
    for question in content.guide(key, language).questions:
        assert question.endswith("?")
        assert len(question.split()) <= 30


@each_page
@both_languages
def test_an_activity_is_ready_for_eight_people_and_for_forty(key: str, language: str) -> None:
    told = content.guide(key, language).activity
    assert told.time
    assert told.material
    for steps in (told.small, told.large):
        assert len(steps) == 3
        assert all(step[0].isupper() and step[-1] in ".»”!?…" and "**" not in step for step in steps)


@both_languages
def test_the_socle_has_six_conditions_and_eleven_rows_of_which_three_are_preconditions(language: str) -> None:
    held = content.criteria(language)
    base = ["felt", "recognised", "acute", "complex", "community", "together"]
    grid = "champions resources urgency convener backbone collaboration funders people_concerned".split()
    assert [c.key for c in held if c.is_base] == base
    assert [c.key for c in held if not c.is_base] == [*grid, "sectors", "data", "horizon"]
    assert [c.key for c in held if c.is_precondition] == ["champions", "resources", "urgency"]
    assert all(c.question.endswith("?") and c.proof.endswith("?") for c in held)


def test_each_resource_is_told_in_both_languages_with_one_address() -> None:
    french, english = content.resources("fr"), content.resources("en")
    assert [r.address for r in french] == [r.address for r in english]
    assert len({r.address for r in french}) == len(french) >= 15
    assert all(r.address.startswith("https://") and " " not in r.address for r in french)
    assert {r.kind for r in french} >= {"outil", "article", "guide"}


def test_an_address_that_is_not_https_is_refused() -> None:
    with pytest.raises(ValueError, match="address"):
        content.Resource(title="T", purpose="P", kind="tool", languages="FR", address="http://example.org")


def test_a_part_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="meaning"):
        content.Term(name="N", meaning="")


def _plain(name: str) -> str:
    spread = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@both_languages
def test_the_glossary_is_complete_and_in_order(language: str) -> None:
    held = content.glossary(language)
    names = [_plain(term.name) for term in held]
    assert names == sorted(set(names))
    assert len(held) == len(content.glossary("fr")) >= 30
    assert all(len(term.meaning.split()) <= 35 for term in held)


def test_the_first_steps_are_few_and_the_same_in_both_languages() -> None:
    assert 6 <= len(content.first_steps("fr")) == len(content.first_steps("en")) <= 8


@pytest.mark.parametrize("group", HINTS)
def test_each_choice_has_its_hint_in_both_languages(group: str) -> None:
    for language in ("fr", "en"):
        assert {hint.key for hint in content.hints(group, language)} == HINTS[group]


def _texts() -> list[Path]:
    return [*(resources() / "method").rglob("*.md"), *(resources() / "method").rglob("*.toml")]


@pytest.mark.parametrize("path", _texts(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_apostrophes_are_typographic(path: Path) -> None:
    assert "'" not in path.read_text(encoding="utf-8")


def test_high_punctuation_never_begins_a_line_in_french() -> None:
    for path in (resources() / "method" / "fr").glob("*.md"):
        assert not re.search(r" [:;!?»%]|« ", path.read_text(encoding="utf-8")), path.name
    told = [*content.criteria("fr"), *content.resources("fr")]
    told += [hint for group in HINTS for hint in content.hints(group, "fr")]
    for line in told:
        assert not re.search(r" [:;!?»%]|« ", " | ".join(str(v) for v in vars(line).values())), line


def test_a_choice_nobody_speaks_of_has_no_hint() -> None:
    assert content.hint("circle", "public", "en").startswith("Simple words")
    assert content.hint("circle", "elsewhere", "en") == ""
