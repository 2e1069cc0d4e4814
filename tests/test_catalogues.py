"""Every message of the source is said in English; French says its plurals."""

import re
from pathlib import Path

import catalogues
import pytest


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_message_is_translated_with_the_same_places_to_fill(language: str) -> None:
    assert list(catalogues.faults(language)) == []


def test_no_message_hides_in_an_f_string_where_the_catalogues_do_not_see_it() -> None:
    sources = [path for folder in ("app", "ui") for path in (catalogues.ROOT / folder).rglob("*.py")]
    hidden = re.compile(r"""f["'].*\{(?:_|ngettext|pgettext)\(""")
    assert [path.name for path in sources if hidden.search(path.read_text(encoding="utf-8"))] == []


def test_english_quotes_in_its_own_way() -> None:
    said = [catalogues.forms(message.string) for message in catalogues.read("en").values()]
    assert [forms for forms in said if "«" in "".join(forms)] == []


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small application of two messages, with catalogues of its own."""
    (tmp_path / "app").mkdir()
    (tmp_path / "ui").mkdir()
    source = 'a = _("Bonjour {name}")\nb = ngettext("{n} lien", "{n} liens", 2)\n'
    (tmp_path / "app" / "said.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    for language in catalogues.LANGUAGES:
        catalogues.update(language)
    return catalogues.path("en")


def test_french_needs_no_translator(elsewhere: Path) -> None:
    assert list(catalogues.faults("fr")) == []
    assert "Bonjour" not in catalogues.path("fr").read_text(encoding="utf-8")


def test_what_is_not_translated_is_named(elsewhere: Path) -> None:
    assert sorted(catalogues.faults("en")) == [
        "en: not translated: Bonjour {name}",
        "en: not translated: {n} lien",
    ]


def test_a_place_that_the_translation_forgets_is_found(elsewhere: Path) -> None:
    _translate(elsewhere, 'msgid "Bonjour {name}"\nmsgstr ""', 'msgid "Bonjour {name}"\nmsgstr "Hello"')
    assert "en: other places to fill: Bonjour {name}" in list(catalogues.faults("en"))


def test_updating_keeps_what_was_translated_and_changes_nothing_else(elsewhere: Path) -> None:
    _translate(
        elsewhere, 'msgid "Bonjour {name}"\nmsgstr ""', 'msgid "Bonjour {name}"\nmsgstr "Hello {name}"'
    )
    before = elsewhere.read_bytes()
    catalogues.update("en")
    assert elsewhere.read_bytes() == before


def test_what_is_no_longer_said_leaves_the_catalogue(elsewhere: Path) -> None:
    said = catalogues.ROOT / "app" / "said.py"
    said.write_text("", encoding="utf-8")
    assert "en: no longer said: Bonjour {name}" in list(catalogues.faults("en"))
    catalogues.update("en")
    assert "Bonjour" not in elsewhere.read_text(encoding="utf-8")


def _translate(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
