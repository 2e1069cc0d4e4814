"""The library: found as one types, references looked at before they come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import EvidenceKind, Factor, Keep, Stance, Trust
from tests.ui.conftest import show, strike, write
from ui.document import Document
from ui.library import Library
from ui.pages.need import NeedPage
from ui.references import ReferencesDialog
from ui.sifted import AT_ONCE

BIB = """@article{a, title={Se nourrir ici}, author={Roy, Paul}, year={2020}}
@misc{b, year=2000}
@book{c, title={Le prix}}
"""


def _fill(document: Document, *titles: str) -> None:
    with document.change("Remplir"):
        for place, title in enumerate(titles):
            document.initiative.learn(list(EvidenceKind)[place % 6], title)


def _shown(library: Library) -> list[str]:
    return [row.cells[2].text for row in library.table.lines.rows]


def _library(qtbot: QtBot, document: Document) -> Library:
    library = Library(document)
    document.changed.connect(library.refresh)
    show(qtbot, library)
    library.refresh()
    return library


def test_each_key_sifts_and_says_how_many_are_left(qtbot: QtBot, document: Document) -> None:
    _fill(document, "Le prix du panier", "Le transport", "La fierté", "Le prix du loyer")
    library = _library(qtbot, document)
    strike(library.search, "prix")
    assert _shown(library) == ["Le prix du panier", "Le prix du loyer"]
    assert library.count.text() == "2 connaissances sur 4"
    strike(library.search, "zz")
    assert library.count.text() == "Aucune connaissance ne contient ces mots."


def test_a_family_is_shown_alone(qtbot: QtBot, document: Document) -> None:
    _fill(document, "Une théorie", "Une étude", "Une évaluation", "Un témoignage")
    library = _library(qtbot, document)
    QTest.mouseClick(library.views.buttons["experience"], Qt.MouseButton.LeftButton)
    assert _shown(library) == ["Un témoignage"]


def test_it_is_narrowed_by_trust_and_the_button_says_so(qtbot: QtBot, document: Document) -> None:
    _fill(document, "Une théorie", "Une étude", "Une évaluation")
    with document.change("Juger"):
        document.initiative.evidence[1].trust = Trust.LITTLE
    library = _library(qtbot, document)
    menu = library.narrowing.menu()
    menu.aboutToShow.emit()
    trust = menu.actions()[0].menu()
    assert isinstance(trust, QMenu)
    next(action for action in trust.actions() if action.text() == "peu").trigger()
    assert _shown(library) == ["Une étude"]
    assert library.narrowing.text() == "Filtrer\N{NO-BREAK SPACE}: peu"
    assert library.count.text() == "1 connaissance sur 3"
    library.narrowing.menu().aboutToShow.emit()
    library.narrowing.menu().actions()[-1].trigger()
    assert len(_shown(library)) == 3
    assert library.narrowing.text() == "Filtrer"


def test_a_crowd_shows_its_first_lines_and_says_so(qtbot: QtBot, document: Document) -> None:
    _fill(document, *(f"Savoir {n}" for n in range(AT_ONCE + 20)))
    library = _library(qtbot, document)
    assert len(_shown(library)) == AT_ONCE
    assert str(AT_ONCE + 20) in library.count.text()


def test_past_a_window_of_knowledge_the_board_comes_right_after_it(qtbot: QtBot, document: Document) -> None:
    _fill(document, *(f"Savoir {n}" for n in range(AT_ONCE + 1)))
    page = NeedPage(document)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page.seen.isVisible() and page.case.isVisible())
    assert page.evidence.isVisible()


def test_one_that_was_sifted_out_is_shown_when_it_is_jumped_to(qtbot: QtBot, document: Document) -> None:
    _fill(document, "Le prix", "Le transport")
    library = _library(qtbot, document)
    strike(library.search, "prix")
    wanted = document.initiative.evidence[1].id
    library.show_element(wanted, "Le transport")
    assert library.table.current_id() == wanted


def test_what_is_added_is_seen_even_during_a_search(qtbot: QtBot, document: Document) -> None:
    _fill(document, "Le prix")
    library = _library(qtbot, document)
    strike(library.search, "prix")
    write(library.new_name, "La fatigue", then=Qt.Key.Key_Return)
    assert "La fatigue" in _shown(library)
    assert library.search.text() == ""


def test_references_are_looked_at_then_added_in_one_step(
    qtbot: QtBot, document: Document, tmp_path: Path
) -> None:
    _fill(document, "le PRIX")
    path = tmp_path / "liste.bib"
    path.write_text(BIB, encoding="utf-8")
    library = _library(qtbot, document)
    dialog = library.offer(str(path))
    assert [one.title for one in dialog.chosen()] == ["Se nourrir ici"]
    assert "Ligne 2" in dialog.unread.text()
    with qtbot.waitSignal(library.said):
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    added = document.initiative.evidence[-1]
    assert (added.title, added.author, added.year) == ("Se nourrir ici", "Roy, Paul", 2020)
    document.dossier.undo()
    assert len(document.initiative.evidence) == 1


def test_a_file_that_cannot_be_read_says_so_and_adds_nothing(
    qtbot: QtBot, document: Document, tmp_path: Path
) -> None:
    dialog = ReferencesDialog(document, str(tmp_path / "absent.bib"))
    show(qtbot, dialog)
    assert "ne peut pas être lu" in dialog.problem.text()
    assert not dialog.add_button.isEnabled()


def test_a_factor_that_rests_on_one_family_or_on_nothing_says_so(qtbot: QtBot, document: Document) -> None:
    with document.change("Relier"):
        known = [document.initiative.learn(k, k.value) for k in (EvidenceKind.STUDY, EvidenceKind.LESSON)]
        for name, borne in (("Deux", known), ("Une", known[:1]), ("Autre", known[1:]), ("Rien", [])):
            factor = document.initiative.name_factor(name)
            for one in borne:
                one.bear_on(factor)
    page = NeedPage(document)
    show(qtbot, page)
    assert [row.cells[1].text for row in page.factors.table.lines.rows] == [
        "▲ 1 ● 1",
        "▲ 1, recherche seule",
        "● 1, expérience seule",
        "rien encore",
    ]


def _factor_page(qtbot: QtBot, document: Document, count: int) -> NeedPage:
    with document.change("Nommer"):
        for n in range(count):
            factor = document.initiative.name_factor(f"Facteur {n}")
            factor.keep = list(Keep)[n % 3]
    page = NeedPage(document)
    show(qtbot, page)
    return page


def test_a_dozen_factors_are_not_searched_and_three_hundred_are(qtbot: QtBot, document: Document) -> None:
    page = _factor_page(qtbot, document, 12)
    assert not page.factors.search.isVisible()
    with document.change("Nommer"):
        for n in range(12, 300):
            document.initiative.name_factor(f"Facteur {n}")
    assert page.factors.search.isVisible()
    assert len(page.factors.table.lines.rows) == AT_ONCE
    assert page.factors.count.text().startswith("Les 60 premiers sur 300")
    strike(page.factors.search, "299")
    assert [row.cells[0].text for row in page.factors.table.lines.rows] == ["Facteur 299"]
    assert page.factors.count.text() == "1 facteur sur 300"


def test_factors_are_seen_by_what_was_decided(qtbot: QtBot, document: Document) -> None:
    page = _factor_page(qtbot, document, 15)
    QTest.mouseClick(page.factors.views.buttons[Keep.KEPT.value], Qt.MouseButton.LeftButton)
    assert {row.cells[2].text for row in page.factors.table.lines.rows} == {"retenu"}
    write(page.factors.new_name, "Un de plus", then=Qt.Key.Key_Return)
    assert "Un de plus" in [row.cells[0].text for row in page.factors.table.lines.rows]


def test_a_factor_that_was_sifted_out_is_shown_when_it_is_jumped_to(qtbot: QtBot, document: Document) -> None:
    page = _factor_page(qtbot, document, 90)
    last = document.initiative.factors[-1]
    page.show_element(Factor, last.id)
    assert page.factors.table.current_id() == last.id


def test_what_contradicts_a_factor_is_not_hidden(qtbot: QtBot, document: Document) -> None:
    with document.change("Relier"):
        factor = document.initiative.name_factor("Le prix")
        for kind, stance in (
            (EvidenceKind.STUDY, Stance.SUPPORTS),
            (EvidenceKind.LESSON, Stance.CONTRADICTS),
        ):
            document.initiative.learn(kind, kind.value).bear_on(factor, stance)
    page = NeedPage(document)
    show(qtbot, page)
    assert page.factors.table.lines.rows[0].cells[1].text == "▲ 1 ● 1 · 1 contredit"


def test_the_families_say_how_much_they_hold_and_a_kind_is_searched(qtbot: QtBot, document: Document) -> None:
    _fill(document, "a", "b", "c", "d")
    library = _library(qtbot, document)
    assert library.views.buttons["research"].text() == "▲ Recherche 3"
    assert library.views.buttons["experience"].text() == "● Expérience 1"
    strike(library.search, "temoignage")
    assert _shown(library) == ["d"]


def test_among_many_what_to_link_is_searched_with_the_keyboard(qtbot: QtBot, document: Document) -> None:
    _fill(document, *(f"Savoir {n}" for n in range(40)))
    page = _factor_page(qtbot, document, 1)
    page.show_element(Factor, document.initiative.factors[0].id)
    editor = page.factor_panel.lists[0]
    show(qtbot, page.factor_panel)
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    strike(editor.search.line, "savoir 37")
    QTest.keyClick(editor.search.line, Qt.Key.Key_Return)
    assert [s.evidence.title for s in document.initiative.factors[0].supports] == ["Savoir 37"]
