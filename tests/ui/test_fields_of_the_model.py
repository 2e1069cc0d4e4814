"""Every field of the document can be read and edited on some page, or it is said here why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.exchange import document as documents
from app.model import Base, Evidence, Factor, Intervention, Organisation, Outcome, Person
from tests.ui.conftest import show
from ui.document import Document
from ui.pages import PAGES, page_class
from ui.sheets.horizons import horizons_panel
from ui.sheets.initiative import initiative_panel
from ui.widgets.disclosure import Disclosure

BY_HAND = {
    "node.x": "placed by dragging its card, or by «Placer»",
    "node.y": "placed by dragging its card, or by «Placer»",
    "initiative.impact_side": "chosen under «Voir», or in the menu of the empty paper",
    "link.source": "drawn on the canvas, turned around by «Inverser»",
    "link.target": "drawn on the canvas, turned around by «Inverser»",
    "support.evidence": "chosen when a piece of knowledge is linked",
    "support.factor": "chosen when a piece of knowledge is linked",
    "support.node": "chosen when a piece of knowledge is linked",
    "support.link": "chosen when a piece of knowledge is linked",
    "factor_vote.factor": "counted in the sheet of the factor",
    "factor_vote.axis": "a line of votes in the sheet of the factor",
    "factor_vote.level": "a box of the line of votes",
    "factor_vote.people": "what is typed in the box",
    "trust_answer.evidence": "answered in the sheet of the knowledge",
    "trust_answer.question": "a line of the four questions, in the sheet of the knowledge",
    "evidence.file": "«Joindre un fichier…» in the sheet of the knowledge",
    "evidence.file_name": "the name of the file, as it was joined",
    "factor_holder.factor": "chosen in the sheet of the factor",
    "factor_holder.organisation": "chosen in the sheet of the factor",
    "need.statement_basis": "remembered when the group writes its text, to say what changed since",
    "factor_link.cause": "chosen in the sheet of the factor",
    "factor_link.effect": "chosen in the sheet of the factor",
    "telling.action": "it is noted on its action",
    "assumption.link": "it is written on its link",
    "activity.intervention": "it is planned in its intervention",
    "means.intervention": "it is added in its intervention",
    "participation.intervention": "chosen when the partner is added",
    "participation.organisation": "chosen when the partner is added",
    "membership.body": "it is given in its body",
    "meeting.body": "it is noted in its body",
    "decision.body": "it is noted in its body",
    "held_function.body": "ticked in the sheet of the body",
    "held_function.function": "ticked in the sheet of the body",
    "held_function.voice": "a letter of the table of who decides, does, advises, is told",
    "body_voice.body": "a column of the table of who decides",
    "body_voice.intervention": "a line of the table of who decides",
    "body_voice.voice": "a letter of the table of who decides",
    "body_result.body": "chosen in the sheet of the body",
    "body_result.outcome": "chosen in the sheet of the body",
    "target.indicator": "it is set in its indicator",
    "category.indicator": "it is named in its indicator",
    "category_value.measurement": "a line of the grid of categories",
    "category_value.category": "a column of the grid of categories",
    "category_value.value": "typed in the grid of categories, under the grid of values",
    "definition_change.indicator": "it is noted in its indicator",
    "measurement.numerator": "typed in the grid: 92/412",
    "measurement.denominator": "typed in the grid: 92/412",
    "card_change.sense_making": "it is noted in its moment of sense-making",
    "card_change.node": "chosen when the card is added",
    "reporting.indicator": "chosen in the sheet of the indicator",
    "reporting.organisation": "chosen in the sheet of the indicator",
    "measurement.indicator": "chosen above the grid",
    "measurement.organisation": "a line of the grid",
    "measurement.period_start": "a column of the grid",
    "measurement.period_months": "a column of the grid",
    "measurement.presence": "typed in the grid: n/d, s.o., retenu",
    "measurement.entered_at": "the moment of the entry, not a choice",
    "measurement.definition_version": "the version of the definition on the day the value was written",
    "measurement.file": "«Joindre un fichier…», under what can be said of a value",
    "measurement.file_name": "the name of the file, as it was joined",
    "measurement.came_from": "where it stood in the file that brought it, not a choice",
    "attendance.meeting": "a line of the roll of its meeting",
    "attendance.person": "a name of the roll",
    "attendance.organisation": "a name of the roll",
    "attendance.said": "the two buttons beside the name",
    "attendance.counts": "whether they sat there that day, noted then",
    "measurement.validation": "Ctrl+Enter in the grid, and the buttons under it",
    "measurement.received": "the file from which the value came, not a choice",
    "readiness_answer.criterion": "the line of the page",
    "readiness_take.taken_on": "the day on which «Garder cette prise» was clicked",
    "readiness_take.criterion": "a line of the comparison",
    "readiness_take.answer": "a fact: what was answered that day",
    "impact_wording.kept_on": "the day on which the wording was kept",
    "impact_wording.text": "kept as it was worded, taken up again by «Y revenir»",
    "impact_wording.deadline": "kept with the wording",
    "impact_wording.place": "kept with the wording",
    "impact_wording.population": "kept with the wording",
    "outcome.factor": "set when a factor of the need is brought to the canvas",
    "node.pinned": "the key P on the canvas, and the menu",
    "node.collapsed": "the keys − and + on the canvas, and the menu",
    "node.group": "Ctrl+G on the canvas, and the menu",
    "impact.group": "Ctrl+G on the canvas, and the menu",
    "sticky_note.wordings": "the words of the notes that were merged into it, seen as a tip",
    "set_aside.point": "the line of «Vérifier» that was set aside",
    "set_aside.about": "the line of «Vérifier» that was set aside",
    "set_aside.reason": "typed under the line, in «Vérifier»",
    "card_group.title": "typed in place on the canvas",
    "node.number": "the code of a card is given once, so that a printed card stays true",
    "measurement.validated_on": "the day on which it was validated, written then",
}
"""How these are edited where no field bears their name, or why they are not."""

WHOLE_TABLES = {
    "exchange": "a fact: what was sent or received cannot be rewritten",
    "exchange_cell": "a fact: what was sent or received cannot be rewritten",
    "stored_file": "a fact: bytes as they came",
    "snapshot": "a fact: the initiative as it was, kept on the page Ateliers",
}

COLUMNS = {"organisation": "organisation_id"}


def _asked() -> Iterator[str]:
    """Each field of the document, as «table.field»; those of a card under «node» where they are of all cards."""
    schema = documents.json_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    for table, told in properties.items():
        if table in ("format", "version") or table in WHOLE_TABLES:
            continue
        reference = told.get("$ref") or told["items"]["$ref"]
        for field in definitions[reference.rpartition("/")[2]]["properties"]:
            if field != "uid":
                yield f"{table}.{field}"


def _names(widget: QWidget) -> set[str]:
    for _twice in range(2):  # a list that is unfolded has folds of its own
        for folded in widget.findChildren(Disclosure):
            folded.open()
    return {child.objectName() for child in widget.findChildren(QWidget) if "." in child.objectName()}


@pytest.fixture
def edited(qtbot: QtBot, sample: Document) -> set[str]:
    """The names of every field on every page and in every sheet."""
    found: set[str] = set()
    about, horizons = initiative_panel(sample), horizons_panel(sample)
    qtbot.addWidget(horizons)
    for panel in (about, horizons):
        panel.show_entity(sample.initiative.id)
    found |= _names(horizons)
    qtbot.addWidget(about)
    found |= _names(about)
    first: dict[type[Base], int] = {
        Evidence: sample.initiative.evidence[0].id,
        Factor: sample.initiative.factors[0].id,
        Organisation: sample.initiative.organisations[0].id,
        Person: sample.initiative.people[0].id,
        Intervention: sample.initiative.interventions[0].id,
        Outcome: sample.initiative.outcomes[0].id,
    }
    for key in PAGES:
        page = page_class(key)(sample)
        page.ask(
            "nothing"
        )  # a page may make late what stands low on it, but all of it when it is asked something
        panels: list[QWidget] = []
        page.panel_wanted.connect(lambda panel, panels=panels: panels.append(panel) if panel else None)
        show(qtbot, page)
        for _view in page.views_to_show() if key == "monitoring" else ():
            pass  # its views are made when they are wanted
        found |= _names(page)
        for element in _elements(key, sample, first):
            page.show_element(*element)
        for panel in panels:
            found |= _names(panel)
    return found


def _elements(key: str, sample: Document, first: dict[type[Base], int]) -> list[tuple[type[Base], int]]:
    from app.model import Body, CommunicationAction, GroupResource, Indicator, Link, SenseMaking, Workshop

    initiative = sample.initiative
    assumed = next(link for link in initiative.links if link.assumptions)
    return {
        "need": [(Evidence, first[Evidence]), (Factor, first[Factor])],
        "theory": [(Outcome, first[Outcome]), (Link, assumed.id)],
        "interventions": [(Intervention, first[Intervention])],
        "partners": [(Organisation, first[Organisation]), (Person, first[Person])],
        "resources": [(GroupResource, initiative.resources[0].id)],
        "workshops": [(Workshop, initiative.workshops[0].id)],
        "coordination": [(Body, initiative.bodies[0].id)],
        "communication": [(CommunicationAction, initiative.communications[0].id)],
        "monitoring": [
            (
                Indicator,
                next(one.id for one in initiative.indicators if one.categories and one.definition_changes),
            ),
            (SenseMaking, initiative.sense_makings[-1].id),
        ],
        "impact": [(Indicator, initiative.impact.indicators[0].id)],
    }.get(key, [])


def test_every_field_is_edited_somewhere_or_it_is_said_why_not(edited: set[str]) -> None:
    missing = []
    for name in _asked():
        table, field = name.split(".")
        as_card = f"node.{field}"
        held = {name, as_card} if table in ("impact", "outcome", "intervention") else {name}
        if not held & (edited | set(BY_HAND)):
            missing.append(name)
    assert missing == []


def test_no_reason_is_given_for_a_field_that_is_edited_or_gone(edited: set[str]) -> None:
    asked = set(_asked())
    cards = {
        f"node.{name.split('.')[1]}"
        for name in asked
        if name.split(".")[0] in ("impact", "outcome", "intervention")
    }
    assert {name for name in BY_HAND if name not in asked | cards} == set()
