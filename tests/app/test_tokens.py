"""The look as data: words can be read on every ground, in both themes."""

import re

import pytest

from app.paths import resources
from app.tokens import Theme, load

GROUNDS = ("paper", "surface", "rail", "inset", "band", "hover")
KINDS = ("impact", "outcome", "intervention", "evidence", "good", "warn", "bad", "info", "neutral")
STATES = ("good", "warn", "bad", "info", "evidence")

PAIRS = [
    *((words, ground) for words in ("ink", "muted", "primary") for ground in (*GROUNDS, "primary-soft")),
    *(("ink", f"{kind}-soft") for kind in KINDS),
    *((kind, ground) for kind in KINDS for ground in (f"{kind}-soft", "surface", "paper", "rail")),
    *((state, "primary-soft") for state in STATES),  # the line that is chosen in a table
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("surface", "ink"),  # tips and toasts
]


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS, ids=lambda role: str(role))
def test_words_can_be_read_on_their_ground(theme: Theme, words: str, ground: str) -> None:
    tokens = load(theme)
    assert contrast(tokens.colour(words), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_focus_ring_stands_out_from_its_ground(theme: Theme, ground: str) -> None:
    tokens = load(theme)
    assert contrast(tokens.colour("focus"), tokens.colour(ground)) >= 3


def test_both_themes_give_a_colour_to_the_same_roles() -> None:
    assert load("light").colours.keys() == load("dark").colours.keys()


def test_every_colour_is_written_in_full() -> None:
    colours = [*load("light").colours.values(), *load("dark").colours.values()]
    assert [colour for colour in colours if not re.fullmatch(r"#[0-9A-F]{6}", colour)] == []


def test_the_tokens_are_read_once() -> None:
    assert load("light") is load("light")


def test_a_role_that_no_one_defined_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        load("light").colour("mauve")


def test_the_stylesheet_names_no_colour_and_only_roles_that_exist() -> None:
    sheet = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet) == []
    roles = set(re.findall(r"@([a-z-]+)", sheet)) - {"icons"}
    assert roles <= load("light").colours.keys()
    assert set(re.findall(r"\$([a-z]+)", sheet)) <= load("light").sizes.keys()
