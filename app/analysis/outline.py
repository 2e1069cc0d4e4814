"""The theory in words: as an outline under the impact, and as the sentence that says a card to who cannot see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.theory import CardFace, LinkFace, Theory
from app.i18n import _, one_line
from app.model.cards import IMPACT, INTERVENTION


@dataclass(frozen=True)
class Line:
    """A line of the outline: a card, how deep it stands, and the link to the card above it."""

    depth: int
    card: CardFace
    link: LinkFace | None = None
    again: bool = False
    """It stands higher up, with all that leads to it; here it is only named."""


def outline(theory: Theory) -> list[Line]:
    """Every card once with what leads to it, every link once, from the impact down.

    What leads nowhere yet comes after; a loop ends in a line that names the card again.
    """
    below = _below(theory)
    lines: list[Line] = []
    met: set[int] = set()
    for root in _roots(theory):
        if root.id not in met:
            lines += _walk(theory, root, below, met)
    return lines


def _below(theory: Theory) -> Mapping[int, Sequence[LinkFace]]:
    """The links that arrive at each card, in the order in which their causes are read."""
    found: dict[int, list[LinkFace]] = defaultdict(list)
    for link in theory.links:
        found[link.target].append(link)
    for links in found.values():
        links.sort(key=lambda link: _order(theory.by_id[link.source]))
    return found


def _roots(theory: Theory) -> Iterator[CardFace]:
    """The impact; then what contributes to nothing; then whatever turns in a loop of its own."""
    contributes = {link.source for link in theory.links}
    cards = sorted(theory.cards, key=_order)
    yield from (card for card in cards if card.kind == IMPACT)
    yield from (card for card in cards if card.id not in contributes and card.kind != IMPACT)
    yield from cards


def _order(card: CardFace) -> tuple[int, int]:
    return card.band, card.id


def _walk(
    theory: Theory, root: CardFace, below: Mapping[int, Sequence[LinkFace]], met: set[int]
) -> Iterator[Line]:
    """Depth first, by hand: a chain of two thousand cards is deeper than Python allows."""
    waiting = [Line(0, root)]
    while waiting:
        line = waiting.pop()
        id = line.card.id
        if id in met:
            yield Line(line.depth, line.card, line.link, again=True)
            continue
        met.add(id)
        yield line
        waiting += [
            Line(line.depth + 1, theory.by_id[link.source], link) for link in reversed(below.get(id, ()))
        ]


def kept_lines(lines: Sequence[Line], kept: frozenset[int] | None) -> list[Line]:
    """The lines of the cards that are kept, and those one passes through to come to them; None keeps all."""
    if kept is None:
        return list(lines)
    found: list[Line] = []
    above = -1  # the depth of the line that the last one found hangs from
    for line in reversed(lines):
        if line.card.id in kept or line.depth == above:
            found.append(line)
            above = line.depth - 1
    return found[::-1]


def name_of(card: CardFace) -> str:
    """Its code and what it says."""
    words = one_line(card.text)
    return _("{code} : {text}").format(code=card.code, text=words) if card.code else words


def kind_of(theory: Theory, card: CardFace) -> str:
    """What it is: «Résultat, moyen terme»."""
    if card.kind == IMPACT:
        return _("Impact")
    if card.kind == INTERVENTION:
        return _("Intervention")
    return _("Résultat, {horizon}").format(horizon=theory.band_name(card.band).lower())


def carried(card: CardFace) -> list[str]:
    """In words, all that its badges say."""
    return [*card.chips, *card.notes, *([card.points_in_words] if card.points else [])]


class Spoken:
    """The cards of a theory in words. The links are sorted once: each question is then short."""

    def __init__(self, theory: Theory) -> None:
        self._theory = theory
        self._to: dict[int, list[LinkFace]] = defaultdict(list)
        self._by: dict[int, list[LinkFace]] = defaultdict(list)
        for link in theory.links:
            self._to[link.source].append(link)
            self._by[link.target].append(link)

    def effects(self, id: int) -> str:
        """What a card contributes to, by code, with what is doubtful said; empty when it does not."""
        return ", ".join(self._end(link.target, link) for link in self._to.get(id, ()))

    def causes(self, id: int) -> str:
        """What leads to a card, by code, with what is doubtful said."""
        return ", ".join(self._end(link.source, link) for link in self._by.get(id, ()))

    def links(self, id: int) -> str:
        """Its links in one sentence."""
        said = []
        if to := self.effects(id):
            said.append(_("contribue à {ends}").format(ends=to))
        if by := self.causes(id):
            said.append(_("pour y arriver : {ends}").format(ends=by))
        return " ; ".join(said) or _("reliée à rien")

    def card(self, card: CardFace) -> str:
        """All that a person who sees the card reads on it, and its links."""
        return " · ".join([name_of(card), kind_of(self._theory, card), *carried(card), self.links(card.id)])

    def line(self, line: Line) -> str:
        """The same for a line of the outline; a card that was said already is only named."""
        if line.again:
            return " · ".join([name_of(line.card), _("déjà dit plus haut")])
        return self.card(line.card)

    def _end(self, id: int, link: LinkFace) -> str:
        code = self._theory.by_id[id].code or _("l’impact")
        return f"{code} ({link.label})" if link.label else code
