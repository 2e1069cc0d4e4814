"""The words of the trade found in a text."""

import pytest

from app.method.content import glossary, guide
from app.method.glossing import EVERYDAY, glossed
from app.paths import resources


def terms(text: str, language: str = "fr") -> list[str]:
    return [piece.term.name for piece in glossed(text, language) if piece.term is not None]


def test_the_pieces_make_the_text_again() -> None:
    text = "L’impact ciblé, ses indicateurs et leurs cibles : rien d’autre."
    assert "".join(piece.text for piece in glossed(text, "fr")) == text


def test_the_longest_term_wins() -> None:
    assert terms("Précisez l’impact ciblé.") == ["Impact ciblé"]


def test_a_plural_says_its_singular() -> None:
    assert terms("Trois hypothèses, deux indicateurs.") == ["Hypothèse", "Indicateur"]


def test_an_english_plural_says_its_singular() -> None:
    assert terms("Three bodies heard two testimonies.", "en") == ["Body", "Testimony"]


def test_a_term_is_explained_once() -> None:
    assert terms("Un facteur, un autre facteur, des facteurs.") == ["Facteur"]


def test_a_part_of_a_word_is_no_term() -> None:
    assert terms("Une intervenante relie les liensX") == []


def test_an_everyday_word_is_no_term() -> None:
    assert terms("De quoi aurait-elle besoin ?") == []


@pytest.mark.parametrize("text", ["Ce qu’il mesure", "ce que l’on cible", "What we target"])
def test_a_verb_is_no_term(text: str) -> None:
    assert terms(text, "en" if text.startswith("What") else "fr") == []


def test_two_spaces_or_a_hard_space_do_not_hide_a_term() -> None:
    assert terms("la théorie du\N{NO-BREAK SPACE}changement") == ["Théorie du changement"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_term_is_found_in_its_own_name(language: str) -> None:
    for term in glossary(language):
        if term.name.casefold() in EVERYDAY:
            continue
        assert terms(f"… {term.name} …", language) == [term.name]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_most_guides_explain_a_word(language: str) -> None:
    keys = [path.stem for path in (resources() / "method" / language).glob("*.md")]
    pages = [guide(key, language) for key in keys if key not in ("glossary", "first-steps")]
    told = [page for page in pages if terms(f"{page.subtitle} {page.method}", language)]
    assert len(told) >= 4
