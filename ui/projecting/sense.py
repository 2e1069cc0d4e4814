"""What the group makes of its values, in the room: from action to result, what was understood last time, tonight.

Who was there is written on the laptop, never shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from app.analysis.chain import Reading, Step, chain, in_words
from app.analysis.monitoring import Standing
from app.i18n import _, day, one_line
from app.model import SenseMaking
from ui.document import Document
from ui.projecting.slide import Saying, Slide, chunks


def chain_slides(document: Document, held: Sequence[Standing]) -> Iterator[Slide]:
    """The chain in a sentence, then the results gathered by what the group reads there."""
    steps, unfollowed = chain(document.dossier.session, held)
    if not steps:
        return
    title = _("De l’action au résultat")
    asked = _("Les interventions ont lieu ; les résultats suivent-ils ?")
    yield Slide(title, asked, in_words(steps, unfollowed))
    for reading in Reading:
        lines = [_line(step) for step in steps if step.reading is reading]
        for part in chunks(lines) if lines else ():
            yield Slide(title, asked, reading.label, part)


def _line(step: Step) -> str:
    said = f"{step.code} · {step.text}" if step.code else step.text
    return f"{said} — {step.state.label}"


def sense_slides(document: Document) -> Iterator[Slide]:
    """What was understood last time, then the three questions; what is said tonight is one moment."""
    today = date.today()
    moments = sorted(document.initiative.sense_makings, key=lambda one: (one.held_on, one.id))
    before = [one for one in moments if one.held_on < today]
    if before:
        yield _last_time(before[-1])
    tonight = next((one for one in reversed(moments) if one.held_on == today), None)
    yield _question(document, "seen", tonight)
    if tonight is not None:
        yield _question(document, "meaning", tonight)
        yield _question(document, "next_steps", tonight)


def _last_time(moment: SenseMaking) -> Slide:
    told = [
        (_("Et alors ? {words}"), moment.meaning),
        (_("Et maintenant ? {words}"), moment.next_steps),
        (_("Décision : {words}"), moment.decision),
    ]
    lines = [template.format(words=one_line(words)) for template, words in told if words]
    changed = ", ".join(card.code or _("l’impact") for card in moment.cards)
    if changed:
        lines.append(_("Cartes qui changent : {codes}").format(codes=changed))
    title = _("Donner du sens, le {day}").format(day=day(moment.held_on))
    return Slide(title, _("Qu’est-ce qui est encore vrai ?"), moment.seen, tuple(lines))


def _question(document: Document, field: str, tonight: SenseMaking | None) -> Slide:
    asked, hint = {
        "seen": (
            _("Que voyons-nous dans les données ?"),
            _("Les faits, avant leur explication, puis Entrée"),
        ),
        "meaning": (_("Et alors ?"), _("Ce que cela veut dire, puis Entrée")),
        "next_steps": (_("Et maintenant ?"), _("Ce que nous gardons, changeons, arrêtons, puis Entrée")),
    }[field]
    said = "" if tonight is None else str(getattr(tonight, field))
    return Slide(
        _("Donner du sens, aujourd’hui"),
        asked,
        lines=tuple(line for line in said.splitlines() if line.strip()),
        saying=Saying(hint, partial(_note, document, field)),
    )


def _note(document: Document, field: str, text: str) -> None:
    """What the room says joins what it said tonight, or begins it."""
    today = date.today()
    tonight = [one for one in document.initiative.sense_makings if one.held_on == today]
    with document.change(_("Noter ce que comprend le groupe")):
        if tonight:
            moment = max(tonight, key=lambda one: one.id)
            said = str(getattr(moment, field))
            setattr(moment, field, "\n".join(part for part in (said, text) if part))
        else:
            document.initiative.make_sense(text, today)
