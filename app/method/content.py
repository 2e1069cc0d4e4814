"""What the application teaches: guides, criteria, resources, words and hints, in both languages."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from app.paths import resources as shipped


class Content:
    """Ours, and still checked where it is read: no part may be empty.

    Not of pydantic: the names of the pages are read before a page is shown, and that library would be half of it.
    """

    def __post_init__(self) -> None:
        empty = [name for name, value in vars(self).items() if value in ("", ())]
        if empty:
            raise ValueError(f"nothing is said in: {', '.join(empty)}")


@dataclass(frozen=True)
class Activity(Content):
    """Something to do with the group, ready to run."""

    time: str
    material: str
    small: tuple[str, ...]
    """The steps with about 8 people."""
    large: tuple[str, ...]
    """The steps with about 40."""


@dataclass(frozen=True)
class Guide(Content):
    """What helps a facilitator on one page."""

    title: str
    subtitle: str
    questions: tuple[str, ...]
    method: str
    activity: Activity


@dataclass(frozen=True)
class Criterion(Content):
    """One line of the socle: what is asked, what would show it, what to cultivate meanwhile."""

    key: str
    is_base: bool
    is_precondition: bool
    name: str
    question: str
    proof: str
    cultivate: str


@dataclass(frozen=True)
class Resource(Content):
    """Somewhere to learn more."""

    title: str
    purpose: str
    kind: str
    languages: str
    address: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.address.startswith("https://"):
            raise ValueError(f"not a safe address: {self.address}")


@dataclass(frozen=True)
class Term(Content):
    """A word of the trade, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Hint(Content):
    """What a choice asks of the group, in one sentence; `key` is the value of the choice."""

    key: str
    text: str


@cache
def guide(key: str, language: str) -> Guide:
    """The guide of a page, from resources/method/{language}/{key}.md."""
    title, opening, parts = _sections(_text(f"{language}/{key}.md"))
    questions, method, activity = (part.strip() for _heading, part in parts)
    return Guide(
        title=title,
        subtitle=opening,
        questions=tuple(_items(questions)),
        method=method,
        activity=_activity(activity),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _activity(text: str) -> Activity:
    """From its lines: «Temps : …», «Matériel : …», then the numbered steps under each of the two sizes."""
    told, *rest = re.split(r"^[^\d\n]+ (?:8|40)$", text, flags=re.MULTILINE)
    time, material = (line.split(":", 1)[1].strip() for line in told.strip().splitlines() if ":" in line)
    small, large = (
        tuple(line.split(". ", 1)[1].strip() for line in part.strip().splitlines() if line.strip())
        for part in rest
    )
    return Activity(time=_capital(time), material=_capital(material), small=small, large=large)


@cache
def criteria(language: str) -> tuple[Criterion, ...]:
    """The six conditions, then the eleven rows of the grid."""
    held = tomllib.loads(_text("criteria.toml"))
    return tuple(
        Criterion(
            key=key,
            is_base=bool(row.get("base")),
            is_precondition=bool(row.get("precondition")),
            **row[language],
        )
        for key, row in held.items()
    )


@cache
def resources(language: str) -> tuple[Resource, ...]:
    """The bank of resources, told in a language."""
    held = tomllib.loads(_text("resources.toml"))
    return tuple(
        Resource(
            address=row["address"],
            languages=row["languages"],
            kind=held["kinds"][row["kind"]][language],
            **row[language],
        )
        for row in held["resource"]
    )


@cache
def glossary(language: str) -> tuple[Term, ...]:
    """The words of the trade, in alphabetical order."""
    _title, _opening, parts = _sections(_text(f"{language}/glossary.md"))
    return tuple(Term(name=name, meaning=meaning.strip()) for name, meaning in parts)


@cache
def first_steps(language: str) -> tuple[str, ...]:
    """The short visit of the sample, step by step."""
    return tuple(_items(_text(f"{language}/first-steps.md")))


@cache
def hints(group: str, language: str) -> tuple[Hint, ...]:
    """The hints of a group: backbone_function, backbone_model, backbone_misperception, circle, purpose."""
    held = tomllib.loads(_text("hints.toml"))[group]
    return tuple(Hint(key=key, text=row[language]) for key, row in held.items())


def hint(group: str, key: str, language: str) -> str:
    """What one choice of a group asks; empty when nothing is said of it."""
    return next((told.text for told in hints(group, language) if told.key == key), "")


def _text(name: str) -> str:
    return (shipped() / "method" / name).read_text(encoding="utf-8")


def _sections(text: str) -> tuple[str, str, list[tuple[str, str]]]:
    """The title, what stands under it, and each (heading, text) that follows."""
    first, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _newline, opening = first.strip().partition("\n")
    parts = [(part.partition("\n")[0].strip(), part.partition("\n")[2]) for part in rest]
    return title.removeprefix("# ").strip(), opening.strip(), parts


def _items(text: str) -> list[str]:
    return [line[2:].strip() for line in text.splitlines() if line.startswith("- ")]
