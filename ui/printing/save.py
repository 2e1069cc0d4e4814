"""One door out: what was chosen, as the bytes of a file, or written in its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from app.analysis.theory import faces
from app.exchange import diagram
from app.exchange.landing import land
from app.store import Dossier
from ui.printing import cut_cards, formats, poster
from ui.printing.choices import CARDS, PNG, POSTER, SVG, TEXTS, Choices
from ui.printing.drawing import Drawing, chosen_only


def drawn(dossier: Dossier, choices: Choices, only: Collection[int] | None = None) -> Drawing:
    """The drawing of the whole theory, or of these cards."""
    theory = faces(dossier.session)
    shown = theory if only is None else chosen_only(theory, only)
    return Drawing(shown, dossier.initiative.title, choices)


def content(dossier: Dossier, choices: Choices, only: Collection[int] | None = None) -> bytes:
    """What the file holds."""
    if choices.format in TEXTS:
        return diagram.written(diagram.of(dossier.initiative, only), choices.suffix)
    if choices.format == CARDS:
        theory = faces(dossier.session)
        shown = theory if only is None else chosen_only(theory, only)
        return cut_cards.pdf(shown, dossier.initiative.title, choices)
    drawing = drawn(dossier, choices, only)
    if choices.format == PNG:
        return formats.png(drawing, choices.side)
    if choices.format == SVG:
        return formats.svg(drawing)
    if choices.format == POSTER:
        return poster.pdf(drawing, choices.paper, choices.across)
    return formats.pdf(drawing)


def save(dossier: Dossier, path: Path, choices: Choices, only: Collection[int] | None = None) -> None:
    """Write the file whole, or leave the place as it was. Raises Refused."""
    land(path, content(dossier, choices, only))
