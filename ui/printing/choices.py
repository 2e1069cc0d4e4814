"""What can be chosen of a picture or a print, and how it is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from PySide6.QtGui import QPageSize

from app.i18n import _

LARGEST = 8000
"""Pixels of the longest side of a PNG."""
SIDES = (2000, 4000, LARGEST)
ACROSS = (2, 3, 4, 5, 6)
PER_PAGE = (2, 4, 6)

PNG, SVG, PDF, POSTER, CARDS = "png", "svg", "pdf", "poster", "cards"
MERMAID, DOT, GRAPHML = "mmd", "dot", "graphml"
PICTURES = (PNG, SVG, PDF)
TEXTS = (MERMAID, DOT, GRAPHML)
PAPERS = {
    "letter": QPageSize.PageSizeId.Letter,
    "legal": QPageSize.PageSizeId.Legal,
    "a4": QPageSize.PageSizeId.A4,
}


@dataclass(frozen=True)
class Choices:
    """The last choice stands next time."""

    format: str = PNG
    side: int = 4000
    """Pixels of the longest side of a PNG."""
    paper: str = "letter"
    across: int = 3
    """Sheets in the width of a poster."""
    per_page: int = 4
    """Cards to cut out on a sheet."""
    legend: bool = True
    title: bool = True
    dated: bool = True

    @property
    def suffix(self) -> str:
        return "." + {POSTER: PDF, CARDS: PDF}.get(self.format, self.format)

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def understood(held: Mapping[str, object]) -> Choices:
    """Choices as they were kept; what is not understood is as on a first day."""
    offered: dict[str, tuple[object, ...]] = {
        "format": tuple(formats()),
        "side": SIDES,
        "paper": tuple(PAPERS),
        "across": ACROSS,
        "per_page": PER_PAGE,
        **dict.fromkeys(("legend", "title", "dated"), (True, False)),
    }
    kept = Choices().as_json()
    for field in fields(Choices):
        if held.get(field.name) in offered[field.name]:
            kept[field.name] = held[field.name]
    return Choices(**kept)  # type: ignore[arg-type]


def formats() -> dict[str, str]:
    """Every format, by its name on screen."""
    return {
        PNG: _("Image (PNG)"),
        SVG: _("Dessin (SVG)"),
        PDF: _("PDF d’une page"),
        POSTER: _("Affiche en plusieurs feuilles (PDF)"),
        CARDS: _("Cartes à découper (PDF)"),
        MERMAID: _("Mermaid, pour analystes"),
        DOT: _("DOT (Graphviz), pour analystes"),
        GRAPHML: _("GraphML, pour analystes"),
    }


def papers() -> dict[str, str]:
    """The papers, by their names on screen."""
    return {"letter": _("Lettre"), "legal": _("Légal"), "a4": _("A4")}
