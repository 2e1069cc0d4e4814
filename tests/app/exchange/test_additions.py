"""Rows that a partner added: offered, made once a person agrees, and never made twice."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.exchange import applying, settling
from app.model import PartRole, Stage
from app.store import Dossier
from app.store.stored import keep_file
from tests.app.exchange.correspondence import Correspondence, send, type_in

ACT = {
    "title": "Glanage de l’automne",
    "starts": "2026-09-01",
    "ends": "2026-11-15",
    "stage": "en cours",
    "news": "Trente paniers",
}
PERSON = {"name": "Nadia Ouellet", "role": "bénévole", "email": "nadia@exemple.org", "phone": "555 0101"}


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


def write(sent: Correspondence, sheet: str, cells: Mapping[str, object]) -> None:
    """Write a line under the last one of a sheet."""

    def edit(book: Workbook) -> None:
        row = book[sheet].max_row + 1
        for key, value in cells.items():
            type_in(book, sheet, row, key, value)

    sent.edit(edit)


def take(sent: Correspondence) -> int:
    """Take the lines that were added."""
    lines = enumerate(sent.compare().lines)
    return sent.apply({place: 0 for place, line in lines if line.kind == "added" and line.decidable})


def test_an_intervention_is_made_and_the_partner_leads_it(sent: Correspondence) -> None:
    write(sent, "Interventions", ACT)
    (line,) = sent.lines("added")
    assert line.decidable and not line.applies
    assert "la prendre crée l’intervention" in line.message
    assert take(sent) == 1
    made = sent.initiative.interventions[-1]
    assert (made.text, made.news, made.stage) == (ACT["title"], ACT["news"], Stage.UNDER_WAY)
    assert [str(day) for day in (made.starts, made.ends)] == [ACT["starts"], ACT["ends"]]
    assert [(part.organisation, part.role) for part in made.participations] == [(sent.partner, PartRole.LEAD)]


def test_nothing_is_made_without_a_decision(sent: Correspondence) -> None:
    write(sent, "Interventions", ACT)
    before = len(sent.initiative.interventions)
    assert sent.apply() == 0
    assert len(sent.initiative.interventions) == before


def test_the_same_file_again_makes_nothing_more(sent: Correspondence) -> None:
    write(sent, "Interventions", ACT)
    write(sent, "Contacts", PERSON)
    assert take(sent) == 2
    assert sent.lines("added") == []
    assert [line.message for line in sent.lines("unchanged") if "ajoutée" in line.message] == [
        "ligne ajoutée par le partenaire\xa0: déjà chez nous"
    ] * 2
    assert take(sent) == 0


def test_undo_takes_it_away_and_it_is_offered_again(sent: Correspondence) -> None:
    write(sent, "Contacts", PERSON)
    people = len(sent.initiative.people)
    take(sent)
    assert len(sent.initiative.people) == people + 1
    sent.dossier.undo()
    assert len(sent.initiative.people) == people
    assert sent.lines("added")[0].decidable


def test_a_person_joins_the_partner_with_what_was_written(sent: Correspondence) -> None:
    write(sent, "Contacts", PERSON)
    take(sent)
    made = sent.initiative.people[-1]
    told = {"name": made.name, "role": made.role, "email": made.email, "phone": made.phone}
    assert told == PERSON and made.organisation is sent.partner
    assert not made.consents


def test_what_cannot_be_read_is_named_and_left(sent: Correspondence) -> None:
    write(sent, "Interventions", {**ACT, "starts": "bientôt"})
    (line,) = sent.lines("added")
    assert "laissé de côté\xa0: «\xa0bientôt\xa0»" in line.message
    take(sent)
    made = sent.initiative.interventions[-1]
    assert made.starts is None and str(made.ends) == ACT["ends"]


def test_an_end_before_its_start_is_refused_and_nothing_is_made(sent: Correspondence) -> None:
    write(sent, "Interventions", {**ACT, "ends": "2026-01-15"})
    before = len(sent.initiative.interventions)
    with pytest.raises(Refused):
        take(sent)
    assert len(sent.initiative.interventions) == before


def test_a_row_without_a_name_is_only_kept(sent: Correspondence) -> None:
    write(sent, "Interventions", {"news": "Trente paniers"})
    (line,) = sent.lines("added")
    assert not line.decidable and "gardée avec le fichier" in line.message


def test_a_value_of_their_own_counts_nothing_we_know(sent: Correspondence) -> None:
    write(sent, "Valeurs", {"title": "Semis distribués", "value": 220})
    (line,) = sent.lines("added")
    assert not line.decidable and "220" in line.returned


def test_a_name_that_differs_by_its_case_is_the_same(sent: Correspondence) -> None:
    held = sent.partner.participations[0].intervention.text
    write(sent, "Interventions", {"title": f"  {held.upper()} "})
    assert sent.lines("added") == []


def test_the_same_row_written_twice_makes_one(sent: Correspondence) -> None:
    interventions, people = len(sent.initiative.interventions), len(sent.initiative.people)
    for _time in range(2):
        write(sent, "Interventions", ACT)
        write(sent, "Contacts", PERSON)
    assert take(sent) == 2
    assert len(sent.initiative.interventions) == interventions + 1
    assert len(sent.initiative.people) == people + 1


def test_the_intervention_of_other_partners_gains_one_and_keeps_what_it_says(sent: Correspondence) -> None:
    mine = {part.intervention for part in sent.partner.participations}
    other = next(one for one in sent.initiative.interventions if one not in mine)
    before, count = (other.starts, other.ends, other.stage, other.news), len(sent.initiative.interventions)
    write(sent, "Interventions", {**ACT, "title": other.text})
    (line,) = sent.lines("added")
    assert "y ajoute ce partenaire" in line.message
    assert take(sent) == 1
    assert len(sent.initiative.interventions) == count
    assert (other.starts, other.ends, other.stage, other.news) == before
    (part,) = (one for one in other.participations if one.organisation is sent.partner)
    assert part.role is PartRole.CONTRIBUTES
    assert sent.lines("added") == []


def test_a_person_of_that_name_elsewhere_is_named_before_a_second_one_is_made(sent: Correspondence) -> None:
    other = next(one for one in sent.initiative.people if one.organisation not in (None, sent.partner))
    assert other.organisation is not None
    write(sent, "Contacts", {**PERSON, "name": other.name})
    (line,) = sent.lines("added")
    assert line.decidable and f"({other.organisation.name})" in line.message


@pytest.mark.parametrize("name", ["Nadia Ouellet", "Nadia " + "Ouellet " * 30])
def test_an_added_row_and_an_erased_cell_are_left_to_settle(sent: Correspondence, name: str) -> None:
    act = sent.partner.participations[0].intervention
    write(sent, "Contacts", {**PERSON, "name": name})
    sent.edit(lambda book: type_in(book, "Interventions", 5, "news", None))
    comparison = sent.compare()
    stored = keep_file(sent.dossier, sent.path.name, sent.path.read_bytes())
    with sent.dossier.record():
        received = applying.remember_received(sent.initiative, comparison, stored)
    assert act.news and list(settling.waits(sent.initiative, [received]).values()) == [2]
    places = {place: 0 for place, line in enumerate(comparison.lines) if line.kind in ("added", "erased")}
    assert sent.apply(places) == 2 and not act.news
    assert list(settling.waits(sent.initiative, [received]).values()) == [0]


def test_what_is_written_on_the_first_sheet_is_listed(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        book["Mode d’emploi"]["D3"] = "Merci de votre patience"
        book["Mode d’emploi"]["B4"] = "Notre directrice a changé"

    assert sent.lines("unknown") == []
    sent.edit(edit)
    told = [(line.cell, line.returned) for line in sent.lines("unknown")]
    assert told == [("D3", "Merci de votre patience"), ("B4", "Notre directrice a changé")]
    sent.edit(lambda book: book.remove(book["_meta"]))
    assert [line.cell for line in sent.lines("unknown")] == ["D3"]
