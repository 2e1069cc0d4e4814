"""What is set on an entity is what a person could have meant, or is refused in one sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from app.errors import Refused
from app.i18n import speaking
from app.model import EvidenceKind, Initiative, Need, Organisation, Workshop
from app.model.base import PROSE, TITLE
from app.store import Dossier

pytestmark = pytest.mark.usefixtures("writing")


def test_a_hundred_thousand_characters_do_not_fit_in_a_title(initiative: Initiative) -> None:
    with pytest.raises(Refused, match=r"trop long.: 100.000 caractères, et il y a de la place pour 300"):
        initiative.title = "x" * 100_000
    assert initiative.title == "Bien manger à Rivière-Blanche"


def test_a_hundred_thousand_characters_are_refused_where_something_is_made(initiative: Initiative) -> None:
    with pytest.raises(Refused, match="trop long"):
        initiative.welcome("x" * 100_000)
    assert initiative.organisations == []


@pytest.mark.parametrize(("field", "room"), [("affected", TITLE), ("problem", PROSE)])
def test_a_text_may_fill_its_place_and_no_more(initiative: Initiative, field: str, room: int) -> None:
    setattr(initiative.need, field, "é" * room)
    assert len(getattr(initiative.need, field)) == room
    with pytest.raises(Refused):
        setattr(initiative.need, field, "é" * (room + 1))


def test_an_emoji_is_a_text_like_another(initiative: Initiative) -> None:
    name = "Jardins 🥕 du Vieux-Port 👩🏽‍🌾"
    assert initiative.welcome(name).name == name


def test_decomposed_accents_are_composed(initiative: Initiative) -> None:
    assert initiative.welcome("Me\u0301lodie").name == "Mélodie"


def test_control_characters_and_lone_surrogates_are_left_out(initiative: Initiative) -> None:
    initiative.need.problem = "Un\x00 pro\x1bblème\ud800\tréel"
    assert initiative.need.problem == "Un problème\tréel"


def test_line_ends_are_of_one_kind(initiative: Initiative) -> None:
    initiative.need.problem = "un\r\ndeux\rtrois\nquatre"
    assert initiative.need.problem.split("\n") == ["un", "deux", "trois", "quatre"]


def test_the_year_12_was_not_meant(initiative: Initiative) -> None:
    with pytest.raises(Refused, match="L’année 12 ne semble pas voulue"):
        initiative.impact.deadline = date(12, 6, 30)
    assert initiative.impact.deadline is None


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31), None])
def test_a_date_of_our_times_is_taken(initiative: Initiative, day: date | None) -> None:
    initiative.impact.deadline = day
    assert initiative.impact.deadline == day


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date(9999, 12, 31)])
def test_a_date_of_another_time_is_refused(initiative: Initiative, day: date) -> None:
    with pytest.raises(Refused, match="entre 1900 et 2200"):
        initiative.review_on = day


def test_a_number_too_large_for_a_spreadsheet_is_refused(initiative: Initiative) -> None:
    initiative.impact.headcount = 2**53 - 1
    with pytest.raises(Refused, match="trop grand"):
        initiative.impact.headcount = 2**53


def test_a_refusal_speaks_the_language_of_the_moment(initiative: Initiative) -> None:
    with speaking("en"), pytest.raises(Refused):
        initiative.title = "x" * 1_000


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\N{NO-BREAK SPACE}"])
@pytest.mark.parametrize(
    "add",
    [
        lambda initiative, name: initiative.welcome(name),
        lambda initiative, name: initiative.meet(name),
        lambda initiative, name: initiative.set_up(name),
        lambda initiative, name: initiative.name_factor(name),
        lambda initiative, name: initiative.learn(EvidenceKind.STUDY, name),
        lambda initiative, name: initiative.plan_message(name),
        lambda initiative, name: initiative.follow(name),
    ],
)
def test_what_is_named_has_a_name(
    initiative: Initiative, add: Callable[[Initiative, str], object], name: str
) -> None:
    with pytest.raises(Refused, match="Il manque un nom"):
        add(initiative, name)


def test_a_name_is_kept_without_stray_spaces(initiative: Initiative) -> None:
    assert initiative.welcome("  Maison   de la\tfamille ").name == "Maison de la famille"


def test_two_entities_with_the_same_words_are_two(initiative: Initiative) -> None:
    one, other = initiative.meet("Odile"), initiative.meet("Odile")
    assert one != other
    assert one.uid != other.uid
    assert len({one, other}) == 2


def test_an_entity_prints_without_the_whole_file(initiative: Initiative) -> None:
    initiative.need.problem = "secret"
    assert "secret" not in repr(initiative) + repr(initiative.need)


def test_what_is_made_for_something_kept_is_kept_with_it(dossier: Dossier, initiative: Initiative) -> None:
    made = Organisation(initiative=initiative, name="Mairie")
    assert made in dossier.session
    dossier.session.flush()
    assert made.id


def test_what_was_written_is_read_again_as_it_was(dossier: Dossier, initiative: Initiative) -> None:
    text = "Ça coûte cher à Val-d’Or 🥕\n— dit-on"
    initiative.need.problem = text
    dossier.session.flush()
    dossier.session.expire_all()
    assert dossier.session.get_one(Need, initiative.need.id).problem == text


def test_what_is_refused_when_it_is_made_joins_nothing(dossier: Dossier, initiative: Initiative) -> None:
    with pytest.raises(Refused, match="année 12"):
        Workshop(initiative=initiative, title="Nommer les causes", held_on=date(12, 5, 23))
    with pytest.raises(Refused, match="trop long"):
        initiative.add_outcome("x" * 100_000)
    assert initiative.workshops == []
    assert initiative.outcomes == []
    dossier.session.flush()


def test_the_line_breaks_and_hidden_hyphens_of_word_leave_plain_words(initiative: Initiative) -> None:
    initiative.need.problem = "Une ligne\vune autre\u2028une fa\u00admille\r\nfin"
    assert initiative.need.problem == "Une ligne\nune autre\nune famille\nfin"
