"""The steps of the theory: the impact, each band, a path that was chosen, then the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import ceil

from app.analysis import seeing
from app.analysis.seeing import Way
from app.analysis.theory import LAST_BAND, CardFace, Theory, faces
from app.i18n import _, language, one_line
from app.method.content import guide
from app.model.cards import INTERVENTION
from ui.canvas.edits import Draft, Edits
from ui.document import Document
from ui.projecting.slide import Saying, Slide

READABLE, CROWDED = 10, 8
"""A band of so many cards is read from the back of the room; beyond, it is told in parts of so many at most."""


def slides(document: Document, chosen: Collection[int] = ()) -> list[Slide]:
    """From the impact down; `chosen` are the cards whose path is told before the whole."""
    theory = faces(document.dossier.rows)
    parts = [(band, part) for band in theory.bands for part in _parts(theory, band)]
    total = len(parts) + bool(chosen) + 1
    told = [_band(document, theory, band, part, (n, total)) for n, (band, part) in enumerate(parts, 1)]
    if chosen:
        cards = seeing.traced(theory, [*chosen], Way.BETWEEN if len(chosen) == 2 else Way.BOTH)
        words = _("étape {n} de {count} : le chemin choisi").format(n=total - 1, count=total)
        told.append(Slide(words, _questions()[1], cards=cards))
    words = _("étape {n} de {count} : l’ensemble").format(n=total, count=total)
    return [*told, Slide(words, _questions()[-1], cards=frozenset(theory.by_id), traced=True)]


def _questions() -> tuple[str, ...]:
    return guide("theory", language()).questions


@dataclass(frozen=True)
class Part:
    """The cards of a band that are told together: the `number`th of `count`."""

    cards: frozenset[int]
    number: int = 1
    count: int = 1


def _parts(theory: Theory, band: int) -> list[Part]:
    """A band that holds more than a room can read is told in parts of much the same size, from left to right."""
    inside = sorted(
        (card for card in theory.cards if card.band == band),
        key=lambda card: (card.x is None, card.x or 0.0, card.id),
    )
    if len(inside) <= READABLE:
        return [Part(frozenset(card.id for card in inside))]
    count = ceil(len(inside) / CROWDED)
    cuts = [round(n * len(inside) / count) for n in range(count + 1)]
    return [
        Part(frozenset(card.id for card in inside[left:right]), n, count)
        for n, (left, right) in enumerate(pairwise(cuts), 1)
    ]


def _band(document: Document, theory: Theory, band: int, part: Part, at: tuple[int, int]) -> Slide:
    """A band or a part of it, with what it leads to above it: enough to read, no more."""
    above = {link.target for link in theory.links if link.source in part.cards}
    name = theory.band_name(band).lower()
    if part.count > 1:
        name = _("{band}, {number} de {count}").format(band=name, number=part.number, count=part.count)
    step = _("étape {n} de {count} : {band}").format(n=at[0], count=at[1], band=name)
    questions = _questions()
    question = questions[0] if band < LAST_BAND else _("Qui fait quoi pour que ces résultats arrivent ?")
    saying = None
    if band:
        hint = _("Une intervention, puis Entrée") if band == LAST_BAND else _("Un résultat, puis Entrée")
        saying = Saying(hint, partial(add, document, band, ()))
    return Slide(step, question, cards=part.cards | above, saying=saying)


def about(document: Document, card: CardFace, slide: Slide) -> Slide:
    """The same step, about one card that was clicked: what else does it take for it to happen?"""
    if card.kind == INTERVENTION:
        return slide
    below = faces(document.dossier.rows).next_band(card.band)
    band = below if below < LAST_BAND else card.band
    words = one_line(card.text)
    question = _("Que faut-il d’autre pour que cela arrive : « {text} » ?").format(text=words)
    saying = Saying(
        _("Ce qu’il faut, puis Entrée"),
        partial(add, document, band, (card.id,)),
        partial(_sentence, words),
    )
    return replace(slide, question=question, saying=saying)


def _sentence(effect: str, text: str) -> str:
    return _("« {cause} » contribue à « {effect} »").format(cause=text, effect=effect)


def add(document: Document, band: int, effects: tuple[int, ...], text: str) -> None:
    """What was said becomes a card of the band, linked; the canvas finds it a place."""
    Edits(document).add(Draft(band, 0.0, 0.0, effects), text, None, {})


def link(document: Document, cause: int, effect: int) -> None:
    """What was drawn on the wall, from one card to another."""
    Edits(document).link(cause, effect)


def around(theory: Theory, slide: Slide, id: int | None) -> Slide:
    """The step with what the card that is talked about leads to, and what leads to it: what is said of it is seen."""
    if id not in theory.by_id or slide.cards is None:
        return slide
    ends = {
        end for link in theory.links if id in (link.source, link.target) for end in (link.source, link.target)
    }
    return replace(slide, cards=slide.cards | ends)


def alone(theory: Theory, slide: Slide) -> Theory:
    """The cards of a step, to be laid anew: closer together, hence larger."""
    if slide.cards is None or slide.traced:
        return theory
    held = theory.only(replace(card, x=None, y=None) for card in _kept(theory, slide.cards))
    shown = {card.band for card in held.cards}
    return replace(held, hidden=frozenset(range(LAST_BAND + 1)) - shown, groups=())


def _kept(theory: Theory, ids: Collection[int]) -> Iterator[CardFace]:
    return (card for card in theory.cards if card.id in ids)
