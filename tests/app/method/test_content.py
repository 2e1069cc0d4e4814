"""What we teach: complete in both languages, plain, and well set."""

import re
from pathlib import Path

import pytest

from app.method import content
from app.paths import resources

KEYS = (
    "socle need impact theory interventions coordination communication monitoring partners exchange resources"
).split()


@pytest.mark.parametrize("key", KEYS)
def test_each_page_has_the_same_guide_in_both_languages(key: str) -> None:
    french, english = content.guide(key, "fr"), content.guide(key, "en")
    assert len(french.questions) == len(english.questions) >= 2
    assert french.title != "" and french.subtitle != english.subtitle
    assert french.activity.count("8") and french.activity.count("40")
    assert english.activity.count("8") and english.activity.count("40")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_question_can_be_read_in_one_breath(language: str) -> None:
    for key in KEYS:
        for question in content.guide(key, language).questions:
            assert question.rstrip().endswith("?")
            assert len(question.split()) <= 30


def test_the_socle_has_six_conditions_and_eleven_rows_of_which_three_are_preconditions() -> None:
    held = content.criteria("fr")
    assert [c.is_base for c in held] == [True] * 6 + [False] * 11
    assert [c.key for c in held if c.is_precondition] == ["champions", "resources", "urgency"]
    assert [c.key for c in held] == [c.key for c in content.criteria("en")]


def test_each_resource_has_an_address_and_a_purpose_in_both_languages() -> None:
    french, english = content.resources("fr"), content.resources("en")
    assert [r.address for r in french] == [r.address for r in english]
    assert len({r.address for r in french}) == len(french) >= 15


def test_the_glossary_is_complete_and_in_order() -> None:
    for language in ("fr", "en"):
        names = [term.name.lower() for term in content.glossary(language)]
        assert len(names) >= 30 and names == sorted(names)


def _texts() -> list[Path]:
    return [*(resources() / "method").rglob("*.md"), *(resources() / "method").rglob("*.toml")]


@pytest.mark.parametrize("path", _texts(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_apostrophes_are_typographic(path: Path) -> None:
    assert not re.search(r"\w'\w", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in _texts() if p.parent.name == "fr"], ids=lambda path: path.name)
def test_high_punctuation_never_begins_a_line_in_french(path: Path) -> None:
    assert not re.search(r" [:;!?»]", path.read_text(encoding="utf-8"))
