"""Making sense of the values with the room: the chain, what was understood before, and tonight's words."""

from __future__ import annotations

from datetime import date, timedelta

from app.analysis.chain import chain
from app.analysis.monitoring import standings
from app.i18n import day
from ui.document import Document
from ui.projecting.sense import chain_slides, sense_slides
from ui.projecting.slide import MOST, Slide, chunks
from ui.projecting.stages import slides

TODAY = date.today()


def _chain(document: Document) -> list[Slide]:
    return list(chain_slides(document, standings(document.initiative, document.dossier.session)))


def _say(slide: Slide, text: str) -> None:
    assert slide.saying is not None
    slide.saying.keep(text)


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_each_result_that_is_followed_is_read_once_in_the_chain(sample: Document) -> None:
    steps, _unfollowed = chain(sample.dossier.session, standings(sample.initiative, sample.dossier.session))
    lines = [line for slide in _chain(sample)[1:] for line in slide.lines]
    assert len(steps) > 2
    assert all(any(step.text in line for line in lines) for step in steps)
    assert len(lines) == len(steps)


def test_no_chain_is_shown_while_no_result_has_an_indicator(document: Document) -> None:
    assert _chain(document) == []


def test_an_empty_initiative_is_asked_what_it_sees_and_nothing_more(document: Document) -> None:
    shown = list(sense_slides(document))
    assert [_plain(slide.question) for slide in shown] == ["Que voyons-nous dans les données ?"]
    assert shown[0].lines == ()


def test_what_the_room_says_tonight_is_one_moment(document: Document) -> None:
    _say(next(sense_slides(document)), "Rien n’est livré l’hiver")
    _say(next(sense_slides(document)), "Les frigos sont vides")
    (moment,) = document.initiative.sense_makings
    assert (moment.seen, moment.held_on) == ("Rien n’est livré l’hiver\nLes frigos sont vides", TODAY)


def test_so_what_and_now_what_are_asked_once_something_is_seen(document: Document) -> None:
    _say(next(sense_slides(document)), "Rien n’est livré l’hiver")
    _seen, meaning, next_steps = sense_slides(document)
    _say(meaning, "Décembre compte plus que juin")
    _say(next_steps, "Demander une chambre froide")
    (moment,) = document.initiative.sense_makings
    assert (moment.meaning, moment.next_steps) == (
        "Décembre compte plus que juin",
        "Demander une chambre froide",
    )


def test_what_was_said_in_the_room_is_taken_back_in_one_gesture(document: Document) -> None:
    _say(next(sense_slides(document)), "Rien n’est livré l’hiver")
    _say(next(sense_slides(document)), "Les frigos sont vides")
    document.dossier.undo()
    assert [one.seen for one in document.initiative.sense_makings] == ["Rien n’est livré l’hiver"]


def test_last_time_is_said_first_and_tonight_never_writes_over_it(document: Document) -> None:
    before = TODAY - timedelta(days=30)
    with document.change("Noter"):
        here = document.initiative
        held = here.make_sense("Presque rien n’est livré", before)
        held.decision = "Une chambre froide pour l’hiver"
        held.changes_card(here.add_outcome("Les récoltes se gardent"))
    told, asked = sense_slides(document)
    assert _plain(told.step) == _plain(f"Donner du sens, le {day(before)}")
    assert [_plain(line) for line in told.lines] == [
        "Décision : Une chambre froide pour l’hiver",
        "Cartes qui changent : R1",
    ]
    _say(asked, "Tout est livré")
    assert [one.seen for one in document.initiative.sense_makings] == [
        "Presque rien n’est livré",
        "Tout est livré",
    ]


def test_who_was_there_is_not_shown_to_the_room(document: Document) -> None:
    with document.change("Noter"):
        held = document.initiative.make_sense("Presque rien n’est livré", TODAY - timedelta(days=30))
        held.people = "Alice Tremblay"
    shown = slides(document, "monitoring")
    assert any(slide.heading == "Presque rien n’est livré" for slide in shown)
    assert not any("Alice" in text for slide in shown for text in (slide.step, slide.heading, *slide.lines))


def test_a_slide_is_never_longer_than_a_room_can_read() -> None:
    parts = list(chunks([str(n) for n in range(2 * MOST + 1)]))
    assert [len(part) for part in parts] == [MOST, MOST, 1]
    assert list(chunks([])) == [()]
