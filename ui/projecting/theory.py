"""The steps of the theory: the impact, each band, a path that was chosen, then the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from app.analysis import seeing
from app.analysis.seeing import Way
from app.analysis.theory import INTERVENTION, LAST_BAND, CardFace, Theory, faces
from app.i18n import _, language
from app.method.content import guide
from ui.canvas.edits import Draft, Edits
from ui.document import Document
from ui.projecting.slide import Saying, Slide


def slides(document: Document, chosen: Collection[int] = ()) -> list[Slide]:
    """From the impact down; `chosen` are the cards whose path is told before the whole."""
    theory = faces(document.dossier.session)
    bands = theory.bands
    total = len(bands) + bool(chosen) + 1
    told = [_band(document, theory, band, number, total) for number, band in enumerate(bands, 1)]
    if chosen:
        cards = seeing.traced(theory, [*chosen], Way.BETWEEN if len(chosen) == 2 else Way.BOTH)
        words = _("étape {n} de {count} : le chemin choisi").format(n=total - 1, count=total)
        told.append(Slide(words, _questions()[1], cards=cards, traced=True))
    words = _("étape {n} de {count} : l’ensemble").format(n=total, count=total)
    return [*told, Slide(words, _questions()[-1], cards=frozenset(theory.by_id), traced=True)]


def _questions() -> tuple[str, ...]:
    return guide("theory", language()).questions


def _band(document: Document, theory: Theory, band: int, number: int, total: int) -> Slide:
    """A band, with what it leads to above it: enough to read, no more."""
    inside = {card.id for card in theory.cards if card.band == band}
    above = {link.target for link in theory.links if link.source in inside}
    step = _("étape {n} de {count} : {band}").format(
        n=number, count=total, band=theory.band_name(band).lower()
    )
    questions = _questions()
    question = questions[0] if band < LAST_BAND else _("Qui fait quoi pour que ces résultats arrivent ?")
    saying = None
    if band:
        hint = _("Une intervention, puis Entrée") if band == LAST_BAND else _("Un résultat, puis Entrée")
        saying = Saying(hint, partial(add, document, band, ()))
    return Slide(step, question, cards=frozenset(inside | above), saying=saying)


def about(document: Document, card: CardFace, slide: Slide) -> Slide:
    """The same step, about one card that was clicked: what else does it take for it to happen?"""
    if card.kind == INTERVENTION:
        return slide
    below = faces(document.dossier.session).next_band(card.band)
    band = below if below < LAST_BAND else card.band
    words = " ".join(card.text.split())
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


def alone(theory: Theory, slide: Slide) -> Theory:
    """The cards of a step, to be laid anew: closer together, hence larger."""
    if slide.cards is None or slide.traced:
        return theory
    held = theory.only(replace(card, x=None, y=None) for card in _kept(theory, slide.cards))
    shown = {card.band for card in held.cards}
    return replace(held, hidden=frozenset(range(LAST_BAND + 1)) - shown, groups=())


def _kept(theory: Theory, ids: Collection[int]) -> Iterator[CardFace]:
    return (card for card in theory.cards if card.id in ids)
