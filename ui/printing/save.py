"""One door out: what was chosen, as the bytes of a file, or written in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.analysis.theory import LAST_BAND, Theory, faces
from app.exchange import diagram
from app.landing import land
from app.store import Dossier
from ui.printing import cut_cards, formats, poster
from ui.printing.choices import CARDS, PNG, POSTER, SVG, TEXTS, Choices
from ui.printing.drawing import Drawing


@dataclass(frozen=True)
class Subject:
    """What is drawn: the theory of a dossier, or some of its cards."""

    dossier: Dossier
    only: frozenset[int] | None = None
    places: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    """Where the screen shows the cards that were given no place yet: the drawing is what the group sees."""

    @property
    def title(self) -> str:
        return self.dossier.initiative.title

    def theory(self) -> Theory:
        """As it is now; of some cards, only the bands where they stand are shown."""
        whole = faces(self.dossier.rows)
        cards = [
            replace(card, x=self.places[card.id][0], y=self.places[card.id][1])
            if card.id in self.places and not card.placed
            else card
            for card in whole.cards
            if self.only is None or card.id in self.only
        ]
        shown = whole.only(cards)
        if self.only is None:
            return shown
        return replace(shown, hidden=frozenset(range(LAST_BAND + 1)) - {card.band for card in cards})


def drawn(subject: Subject, choices: Choices) -> Drawing:
    """The drawing on which every picture rests."""
    return Drawing(subject.theory(), subject.title, choices)


def content(subject: Subject, choices: Choices) -> bytes:
    """What the file holds."""
    if choices.format in TEXTS:
        found = diagram.of(subject.dossier.initiative, subject.only)
        return diagram.written(found, choices.suffix)
    if choices.format == CARDS:
        return cut_cards.pdf(subject.theory(), subject.title, choices)
    drawing = drawn(subject, choices)
    if choices.format == PNG:
        return formats.png(drawing, choices.side)
    if choices.format == SVG:
        return formats.svg(drawing)
    if choices.format == POSTER:
        return poster.pdf(drawing, choices.paper, choices.across)
    return formats.pdf(drawing)


def save(subject: Subject, path: Path, choices: Choices) -> None:
    """Write the file whole, or leave the place as it was. Raises Refused."""
    land(path, content(subject, choices))
