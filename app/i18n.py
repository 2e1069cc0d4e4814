"""The words on screen, in French (the source) and in English; numbers and dates as they are written in Canada."""

import gettext
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from app.paths import resources

LANGUAGES = ("fr", "en")
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for name in names.split()
}
"""The months as people type them in either language, without accents."""

_interface = "fr"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def use(language: str) -> None:
    """Set the language of the interface, for the whole process."""
    global _interface
    _interface = language if language in LANGUAGES else "fr"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while: a partner's workbook may need it."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language spoken now: "fr" or "en"."""
    return _spoken.get() or _interface


def _(message: str) -> str:
    """The message in the language spoken now."""
    return typeset(_catalogue(language()).gettext(message), language())


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things; in French 0 and 1 are singular."""
    return typeset(_catalogue(language()).ngettext(one, many, n), language())


def pgettext(context: str, message: str) -> str:
    """The message, where the same French words need two English ones."""
    return typeset(_catalogue(language()).pgettext(context, message), language())


@cache
def typeset(text: str, spoken: str) -> str:
    """French keeps its marks with their word and a unit with its number: no line begins with «:» or «$»."""
    if spoken != "fr":
        return text
    return re.sub(r" (?=[:;!?»%])|(?<=«) |(?<=[}\d]) (?=(?:k?\$|h|Mo|cm)(?!\w))", "\xa0", text)


def titled(*parts: str) -> str:
    """The parts that are there, each the title of the next: «14 oct. : six personnes», “Oct 14: six people”."""
    return (": " if language() == "en" else "\xa0: ").join(part for part in parts if part)


def listed(names: Sequence[str], most: int = 0) -> str:
    """«a, b et c»; past `most` of them, the others are counted: «a, b et 3 autres»."""
    if most and len(names) > most:
        rest = len(names) - most
        names = [*names[:most], ngettext("{n} autre", "{n} autres", rest).format(n=rest)]
    if len(names) < 2:
        return "".join(names)
    return _("{first} et {last}").format(first=", ".join(names[:-1]), last=names[-1])


def one_line(text: str) -> str:
    """The text on one line; a no-break space holds."""
    return re.sub(r"[^\S\xa0\u202f]+", " ", text).strip()


@cache
def _catalogue(spoken: str) -> gettext.NullTranslations:
    return gettext.translation("maillon", resources() / "locale", [spoken], fallback=True)


def locale() -> str:
    """The Babel name of the language spoken now."""
    return f"{language()}_CA"


def number(value: float | int | Decimal, decimals: int = 2) -> str:
    """A number as it is read: «1 234,5»; at most `decimals` after the comma, no trailing zero."""
    if -1_000 < value < 1_000 and value == int(value):  # most numbers: the same in every language
        return str(int(value))
    return _written(value, decimals, locale())


@lru_cache(maxsize=4096)
def _written(value: float | int | Decimal, decimals: int, spoken: str) -> str:
    """A dashboard that is asked again says nearly the same numbers."""
    from babel.numbers import format_decimal

    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return str(format_decimal(value, format=pattern, locale=spoken))


def with_unit(value: str, unit: str) -> str:
    """A number and what it counts: «26 % des familles», “26% of families”; «268 $ par mois», “$268 a month”."""
    unit = unit.strip()
    if language() == "en" and unit.startswith("%"):
        return f"{value}{unit}"
    if language() == "en" and unit.startswith("$"):
        return f"${value}{unit[1:]}"
    return f"{value}\xa0{unit}" if unit else value


def day(value: date, width: str = "long") -> str:
    """A date as it is read: «30 juin 2029»; `width` is short, medium or long."""
    said = _dated(value, width, locale())
    return f"1er{said[1:]}" if value.day == 1 and language() == "fr" and said.startswith("1 ") else said


def month(value: date) -> str:
    """A month as it is read in a table: «avr. 2025»."""
    return _dated(value, "LLL y", locale())


@lru_cache(maxsize=4096)
def _dated(value: date, format_: str, spoken: str) -> str:
    """A table says the same days in each of its lines."""
    from babel.dates import format_date

    return str(format_date(value, format=format_, locale=spoken))


def clock(value: datetime) -> str:
    """An hour as it is read: «8 h 05», “2:32 p.m.”."""
    from babel.dates import format_time

    return plain_hour(str(format_time(value, format="short", locale=locale())))


def plain_hour(said: str) -> str:
    """Babel and Qt write «08 h 05»: nobody reads the zero, and no line ends within."""
    return said.removeprefix("0").replace(" h ", "\xa0h\xa0") if language() == "fr" else said
