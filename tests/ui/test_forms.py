"""Forms save what is said, as it is said; they never write under the hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Impact, Indicator, Intervention, Organisation, Origin
from tests.ui.conftest import added, show, strike, write
from ui.document import Document
from ui.form import Ask, Form
from ui.pages.interventions import intervention_panel
from ui.pages.partners import organisation_panel
from ui.several import shortened
from ui.sheets.indicator import indicator_panel
from ui.widgets.fields import DateField, LineField, NumberField, ProseField, SegmentField


def _line(form: Form, column: str) -> LineField:
    field = form.fields[column]
    assert isinstance(field, LineField)
    return field


def test_what_is_typed_is_saved_at_the_pause_without_asking(qtbot: QtBot, document: Document) -> None:
    form = Form(document, Impact, [Ask("place", "Où")])
    form.show_entity(document.initiative.impact.id)
    show(qtbot, form)
    field = _line(form, "place")
    field.editor.setFocus()
    strike(field.editor, "à Rivière-Blanche")
    qtbot.waitUntil(lambda: document.initiative.impact.place == "à Rivière-Blanche", timeout=3000)


def test_a_whole_answer_is_one_step_of_undo(qtbot: QtBot, document: Document) -> None:
    form = Form(document, Impact, [Ask("place", "Où")])
    form.show_entity(document.initiative.impact.id)
    show(qtbot, form)
    field = _line(form, "place")
    for word in ("dans ", "le ", "Vieux-Port"):
        field.editor.setFocus()
        strike(field.editor, word)
        field.say_now()
    document.dossier.undo()
    assert document.initiative.impact.place == ""


def test_a_refresh_leaves_alone_what_is_being_typed(qtbot: QtBot, document: Document) -> None:
    impact = document.initiative.impact.id
    form = Form(document, Impact, [Ask("place", "Où"), Ask("population", "Qui")])
    form.show_entity(impact)
    show(qtbot, form)
    field = _line(form, "place")
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    strike(field.editor, "à moitié écr")
    with document.change("Ailleurs"):
        document.initiative.impact.population = "Les familles"
    form.show_entity(impact)
    assert field.editor.text() == "à moitié écr"
    assert _line(form, "population").editor.text() == "Les familles"


def test_a_hundred_thousand_characters_in_a_title_are_refused_in_place(
    qtbot: QtBot, document: Document
) -> None:
    id = added(document, document.initiative.welcome, "Mairie")
    panel = organisation_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    field = _line(panel.form, "name")
    field.editor.setText("x" * 100_000)
    field.say_now()
    assert "trop long" in field.message.text()
    held = document.dossier.get(Organisation, id)
    assert held is not None and held.name == "Mairie"


def test_an_emoji_is_a_letter_like_another(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.welcome, "Les Jardins 🌱")
    panel = organisation_panel(document)
    panel.show_entity(id)
    assert panel.heading.text() == "Les Jardins 🌱"


def test_a_name_that_is_emptied_keeps_what_it_was_and_says_so(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.welcome, "Mairie")
    panel = organisation_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    field = _line(panel.form, "name")
    field.editor.clear()
    field.say_now()
    assert field.message.text()
    held = document.dossier.get(Organisation, id)
    assert held is not None and held.name == "Mairie"


def test_the_end_before_the_start_is_said_in_place(qtbot: QtBot, document: Document) -> None:
    with document.change("Ajouter"):
        held = document.initiative.add_intervention("Animer")
        held.schedule(date(2027, 1, 1), None)
    id = held.id
    panel = intervention_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    ends = panel.form.fields["ends"]
    assert isinstance(ends, DateField)
    write(ends.editor, "3 mars 2026")
    ends.editor.clearFocus()
    ends.say_now()
    assert "avant le début" in ends.message.text()
    again = document.dossier.get(Intervention, id)
    assert again is not None and again.ends is None


def test_a_date_that_was_refused_is_kept_once_the_other_is_corrected(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Ajouter"):
        held = document.initiative.add_intervention("Animer")
        held.schedule(date(2025, 2, 3), date(2025, 5, 30))
    id = held.id
    panel = intervention_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    starts, ends = panel.form.fields["starts"], panel.form.fields["ends"]
    assert isinstance(starts, DateField)
    assert isinstance(ends, DateField)
    write(starts.editor, "30 juin 2025", then=Qt.Key.Key_Return)
    assert "avant le début" in starts.message.text()
    with document.change("Autre chose"):
        document.initiative.title = "Autrement"
        again = document.dossier.get(Intervention, id)
        assert again is not None
        again.text = "Accompagner"
    assert starts.editor.text() == "30 juin 2025"  # what is refused stands until it is answered
    assert starts.message.text()
    write(ends.editor, "30 juillet 2025", then=Qt.Key.Key_Return)
    again = document.dossier.get(Intervention, id)
    assert again is not None
    assert (again.starts, again.ends) == (date(2025, 6, 30), date(2025, 7, 30))
    assert not starts.message.text()
    document.dossier.undo()
    assert starts.editor.text() == "3 février 2025"


def test_what_was_refused_for_one_is_not_said_of_the_next(qtbot: QtBot, document: Document) -> None:
    with document.change("Ajouter"):
        held = document.initiative.add_intervention("Animer")
        held.schedule(date(2025, 2, 3), date(2025, 5, 30))
        other = document.initiative.add_intervention("Former")
    first, second = held.id, other.id
    panel = intervention_panel(document)
    panel.show_entity(first)
    show(qtbot, panel)
    starts = panel.form.fields["starts"]
    assert isinstance(starts, DateField)
    write(starts.editor, "30 juin 2025", then=Qt.Key.Key_Return)
    panel.show_entity(second)
    assert (starts.editor.text(), starts.message.text()) == ("", "")
    panel.show_entity(first)
    assert starts.editor.text() == "3 février 2025"


def test_a_date_in_the_year_twelve_is_said_and_not_kept(qtbot: QtBot, document: Document) -> None:
    form = Form(document, Impact, [Ask("deadline", "Échéance")])
    form.show_entity(document.initiative.impact.id)
    show(qtbot, form)
    field = form.fields["deadline"]
    assert isinstance(field, DateField)
    write(field.editor, "1 janvier 0012", then=Qt.Key.Key_Return)
    assert field.message.text()
    assert document.initiative.impact.deadline is None


def test_a_number_is_typed_as_it_is_written_here(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.follow, "Kilos")
    panel = indicator_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    field = panel.form.fields["baseline"]
    assert isinstance(field, NumberField)
    write(field.editor, "1 234,5")
    field.say_now()
    held = document.dossier.get(Indicator, id)
    assert held is not None and held.baseline == 1234.5


def test_choices_side_by_side_are_walked_with_the_arrows(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.add_intervention, "Animer")
    panel = intervention_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    field = panel.form.fields["origin"]
    assert isinstance(field, SegmentField)
    field.buttons[0].setFocus()
    QTest.keyClick(field.buttons[0], Qt.Key.Key_Right)
    QTest.keyClick(field.buttons[1], Qt.Key.Key_Space)
    held = document.dossier.get(Intervention, id)
    assert held is not None and held.origin is Origin.REALIGNED
    assert panel.form.fields["what_changes"].isVisible()


def test_word_pasted_with_its_formatting_comes_as_plain_text(qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData

    field = ProseField("Texte")
    show(qtbot, field)
    pasted = QMimeData()
    pasted.setHtml("<b>gras</b>")
    pasted.setText("gras")
    field.editor.insertFromMimeData(pasted)
    assert field.value() == "gras"


def test_a_sheet_closes_when_what_it_shows_is_gone(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.welcome, "Mairie")
    panel = organisation_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    with qtbot.waitSignal(panel.closed):
        panel.remove()
    assert document.initiative.organisations == []
    document.dossier.undo()
    assert [o.name for o in document.initiative.organisations] == ["Mairie"]


def test_a_person_added_from_the_sheet_belongs_to_the_partner(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.welcome, "Mairie")
    panel = organisation_panel(document)
    panel.show_entity(id)
    show(qtbot, panel)
    panel.lists[0].add()
    held = document.dossier.get(Organisation, id)
    assert held is not None and len(held.people) == 1
    assert len(panel.lists[0].rows) == 1


def test_a_line_that_is_shortened_keeps_its_spaces_that_do_not_break() -> None:
    assert shortened(" le\n30 sept. :\t5\xa0400 kg\xa0? ") == "le 30 sept. : 5\xa0400 kg\xa0?"
    assert shortened("mot " * 40, 20) == "mot mot mot mot mot…"
