"""What one file that came back brings, and what was decided of it so far: as values, and as lines to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.finding import matches
from app.i18n import _, day, ngettext
from ui.widgets.table import Cell, Row

if TYPE_CHECKING:
    from app.exchange.comparing import Comparison, Line
    from app.exchange.reading import Reading

MARKS = {
    "new": "+",
    "changed": "~",
    "conflict": "?",
    "erased": "?",
    "ambiguous": "?",
    "added": "?",
    "unknown": "?",
    "wrong": "!",
    "unchanged": "=",
}
TO_MEND = ("wrong", "ambiguous")
"""The kinds of lines that a partner is asked to mend."""
KINDS: dict[str, Callable[[], str]] = {
    "conflict": lambda: _("changé des deux côtés ({n})"),
    "erased": lambda: _("effacé dans le fichier ({n})"),
    "ambiguous": lambda: _("se lit de deux façons ({n})"),
    "added": lambda: _("ajouté par le partenaire ({n})"),
    "unknown": lambda: _("inconnu ({n})"),
}
STATES = {"wrong": "bad", "conflict": "warn", "erased": "warn", "ambiguous": "warn", "added": "warn"}


@dataclass
class ReturnedFile:
    """A file that was read: what it brings, and what the facilitator decided of it so far."""

    path: Path
    reading: Reading
    comparison: Comparison
    accepted: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """The lines to decide that are taken, by cell, item and field; and which of their readings."""

    @property
    def brings_something(self) -> bool:
        """Whether a line of it waits for a decision, to be mended or to be applied."""
        return any(line.applies or line.decidable or line.kind == "wrong" for line in self.comparison.lines)

    def takes(self, line: Line) -> bool:
        """Whether a line would be applied now."""
        return line.applies or (line.decidable and _name(line) in self.accepted)

    def reading_of(self, line: Line) -> int:
        """Which of its readings is meant: the first, unless another was chosen."""
        held = self.accepted.get(_name(line), 0)
        return held if held < max(1, len(line.options)) else 0

    def chosen(self) -> dict[int, int]:
        """The places of the lines that would be applied now, and their readings."""
        lines = enumerate(self.comparison.lines)
        return {place: self.reading_of(line) for place, line in lines if self.takes(line)}

    def decide_all(self, kind: str, take: bool) -> None:
        """Take every line to decide of a kind, as it is read first, or leave them all."""
        for line in self.comparison.lines:
            if line.decidable and line.kind == kind and take != self.takes(line):
                self.accepted.pop(_name(line), None) if not take else self.turn(line)

    def turn(self, line: Line) -> None:
        """Left, then taken as it is read first, then as it is read next, then left again."""
        name = _name(line)
        following = self.accepted[name] + 1 if name in self.accepted else 0
        if following < max(1, len(line.options)):
            for other in [held for held in self.accepted if held[1:] == name[1:]]:
                del self.accepted[other]
            self.accepted[name] = following
        else:
            del self.accepted[name]


def _name(line: Line) -> tuple[str, str, str]:
    return line.cell, line.key, line.field


def outcome(held: ReturnedFile) -> tuple[str, str]:
    """What a file comes to, in words, and the tint of them."""
    comparison = held.comparison
    if comparison.status != "read":
        return _("laissé de côté"), "bad"
    ready = sum(line.applies for line in comparison.lines)
    wrong = sum(line.kind == "wrong" for line in comparison.lines)
    waiting = sum(line.decidable for line in comparison.lines)
    parts = [
        _("{n} à appliquer").format(n=ready) if ready else "",
        _("{n} à corriger").format(n=wrong) if wrong else "",
        _("{n} à décider").format(n=waiting) if waiting else "",
    ]
    told = ", ".join(part for part in parts if part)
    return (told, "warn" if wrong or waiting else "good") if told else (_("rien de nouveau"), "")


def heading(comparison: Comparison) -> str:
    """Whose file it is, and when it was sent."""
    if not comparison.partner:
        return Path(comparison.file).name
    if comparison.sent_on is None:
        return comparison.partner
    return _("{partner} · envoyé le {date}").format(partner=comparison.partner, date=day(comparison.sent_on))


def counts(comparison: Comparison) -> list[tuple[str, str]]:
    """How many lines of each kind, in words, with their tint."""
    lines = comparison.lines
    new = sum(line.kind == "new" for line in lines)
    changed = sum(line.kind == "changed" for line in lines)
    wrong = sum(line.kind == "wrong" for line in lines)
    waiting = sum(line.decidable for line in lines)
    return [
        (words.format(n=count), state)
        for count, words, state in (
            (new, ngettext("{n} nouvelle", "{n} nouvelles", new), "good"),
            (changed, ngettext("{n} modifiée", "{n} modifiées", changed), "info"),
            (wrong, _("{n} à corriger"), "bad"),
            (waiting, _("{n} à décider"), "warn"),
        )
        if count
    ]


def rows(held: ReturnedFile, query: str = "") -> list[Row]:
    """What matters first; what is unchanged is one line at the end, unless it is looked for."""
    lines = list(enumerate(held.comparison.lines))
    if query.strip():
        return [
            _row(held, place, line)
            for place, line in lines
            if matches(query, f"{line.item} {line.current} {line.returned} {line.message} {line.cell}")
        ]
    rows = [_row(held, place, line) for place, line in lines if line.kind != "unchanged"]
    same = sum(line.kind == "unchanged" for _place, line in lines)
    if same:
        words = ngettext("{n} autre valeur", "{n} autres valeurs", same).format(n=same)
        cells = (
            Cell("="),
            Cell(words, role="muted"),
            Cell(""),
            Cell(""),
            Cell(_("inchangées"), role="muted"),
        )
        rows.append(Row("same", cells))
    return rows


def _row(held: ReturnedFile, place: int, line: Line) -> Row:
    taken = line.decidable and held.takes(line)
    state = "" if taken else STATES.get(line.kind, "")
    ink = {"new": "good", "changed": "info"}.get(line.kind, "good" if taken else state)
    return Row(
        place,
        (
            Cell("✓" if taken else MARKS.get(line.kind, "·"), state=ink),
            Cell(line.item),
            Cell(line.current, role="muted"),
            Cell(_reading(held, line), role="strong"),
            Cell(line.message, state=ink),
        ),
        state=state,
    )


def _reading(held: ReturnedFile, line: Line) -> str:
    """What would be taken; before that, every way in which the cell can be read."""
    if len(line.readings) < 2:
        return line.returned
    return line.readings[held.reading_of(line)] if held.takes(line) else " / ".join(line.readings)
