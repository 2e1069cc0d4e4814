"""Every message of the source is in both catalogues: English complete, French for its plurals."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, object] = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def _catalogue(language: str) -> Catalog:
    path = ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "maillon.po"
    return read_po(BytesIO(path.read_bytes()), locale=language)


@pytest.fixture(scope="module")
def source() -> set[tuple[str, ...]]:
    found = set()
    for room in ("app", "ui"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, tuple) else (message,))
    return found


def test_english_says_every_message(source: set[tuple[str, ...]]) -> None:
    english = _catalogue("en")
    missing = []
    for message in source:
        held = english.get(message if len(message) > 1 else message[0]) or english.get(message[0])
        if held is None or held.fuzzy or not all(held.string if isinstance(held.string, tuple) else [held.string]):
            missing.append(message)
    assert missing == []


def test_french_has_its_plurals(source: set[tuple[str, ...]]) -> None:
    french = _catalogue("fr")
    plurals = [message for message in source if len(message) == 2]
    missing = [m for m in plurals if not (held := french.get(m[0])) or not all(held.string)]
    assert missing == []


def test_both_languages_fill_the_same_places() -> None:
    names = re.compile(r"\{[^}]*\}")
    for message in _catalogue("en"):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set(names.findall(" ".join(asked)))
        for one in said:
            if one and message.id:
                assert set(names.findall(one)) <= wanted, message.id
        assert not message.id or set(names.findall(" ".join(said))) == wanted or not all(said), message.id


def test_english_has_no_french_quotation_marks() -> None:
    assert [m.id for m in _catalogue("en") if m.id and "«" in str(m.string)] == []
