"""What the room sees: step by step, large, with what it says typed there and then, and nothing private."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.theory import band_of
from app.model import Answer, Horizon
from app.settings import Settings
from tests.ui.conftest import glide, strike
from tests.ui.projecting.conftest import Projected, say
from ui.document import Document
from ui.projecting import stages, start, theory
from ui.projecting.canvas import WIDE
from ui.projecting.slide import Slide
from ui.widgets.fitted import LEAST, FittedText
from ui.window import Window
from ui.workspace import ORDER

Key = Qt.Key


def words(slide: Slide) -> str:
    parts = (slide.step, slide.heading, slide.question, *slide.lines, *(c.words for c in slide.choices))
    return "\n".join(parts)


@pytest.mark.parametrize("page", ORDER)
def test_every_page_is_projected_step_by_step_and_escape_comes_back(
    page: str, projected: Projected, open_window: Window
) -> None:
    shown = projected(page)
    assert shown.question.words
    steps = len(shown.slides)
    for _step in range(steps + 2):
        QTest.keyClick(shown, Key.Key_Right)
    assert shown.at == steps - 1
    QTest.keyClick(shown, Key.Key_Home)
    assert shown.at == 0
    QTest.keyClick(shown, Key.Key_Escape)
    assert open_window.showing.projection is None
    assert open_window.workspace is not None
    assert open_window.workspace.current == page


def test_no_person_no_address_no_testimony_and_no_file_is_ever_projected(sample: Document) -> None:
    here = sample.initiative
    private = {person.name for person in here.people}
    private |= {person.email for person in here.people if person.email}
    private |= {one.title for one in here.evidence if not one.kind.is_research}
    private |= {one.finding for one in here.evidence if not one.kind.is_research and one.finding}
    private |= {one.author for one in here.evidence if not one.kind.is_research and one.author}
    private |= {here.return_to}
    private -= {organisation.name for organisation in here.organisations}
    said = "\n".join(words(slide) for page in ORDER for slide in stages.slides(sample, page))
    assert len(said) > 2_000
    assert [one for one in private if one and one in said] == []


def test_the_theory_is_told_from_the_impact_down(projected: Projected) -> None:
    shown = projected("theory")
    steps = [slide.step for slide in shown.slides]
    assert [step.partition(" : ")[2] for step in (s.replace("\xa0", " ") for s in steps)] == [
        "impact", "long terme", "moyen terme", "court terme", "interventions", "l’ensemble",
    ]  # fmt: skip
    assert shown.canvas is not None
    assert {card.face.kind for card in shown.canvas.theory_scene.cards.values()} == {"impact"}
    QTest.keyClick(shown, Key.Key_Right)
    bands = {card.face.band for card in shown.canvas.theory_scene.cards.values()}
    assert bands == {0, band_of(Horizon.LONG)}


def test_a_chosen_path_is_told_before_the_whole(open_window: Window, projected: Projected) -> None:
    assert open_window.workspace is not None
    page = open_window.workspace.open_page("theory")
    outcome = open_window.document.initiative.outcomes[4]  # type: ignore[union-attr]
    page.show_element(type(outcome), outcome.id)
    shown = projected("theory")
    assert "le chemin choisi" in shown.slides[-2].step
    shown.go(len(shown.slides) - 2)
    assert shown.canvas is not None
    path = shown.canvas.theory_scene.cards
    assert outcome.id in path
    assert 2 < len(path) < len(open_window.document.initiative.nodes)  # type: ignore[union-attr]
    assert shown.canvas.theory_scene.faded == 0, "alone, hence larger"


def test_what_the_group_says_becomes_a_card_of_the_step_at_once(
    projected: Projected, sample: Document
) -> None:
    shown = projected("theory")
    shown.go(2)
    say(shown, "Les voisins s’entraident")
    made = sample.initiative.outcomes[-1]
    assert (made.text, made.horizon) == ("Les voisins s’entraident", Horizon.MEDIUM)
    assert shown.canvas is not None
    id = made.id
    assert id in shown.canvas.theory_scene.cards
    assert shown.line.text() == ""
    sample.dossier.undo()
    assert id not in shown.canvas.theory_scene.cards


def test_the_names_of_the_bands_are_whole_on_the_wall(projected: Projected) -> None:
    shown = projected("theory")
    canvas = shown.canvas
    assert canvas is not None
    for step in range(len(shown.slides)):
        shown.go(step)
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        assert seen.contains(canvas.theory_scene.frame())


def test_escape_leaves_the_line_before_the_projection(projected: Projected, open_window: Window) -> None:
    shown = projected("need")
    shown.go(1)
    QTest.keyClick(shown, Key.Key_Return)
    strike(shown.line, "rien")
    QTest.keyClick(shown.line, Key.Key_Escape)
    assert open_window.showing.projection is shown
    assert shown.line.text() == ""
    QTest.keyClick(shown, Key.Key_Escape)
    assert open_window.showing.projection is None


def test_words_go_to_the_line_without_asking(projected: Projected) -> None:
    shown = projected("need")
    shown.go(1)
    pressed = QKeyEvent(QEvent.Type.KeyPress, Key.Key_L, Qt.KeyboardModifier.ShiftModifier, "L")
    QApplication.sendEvent(shown, pressed)
    strike(shown.line, "es prix montent")
    assert shown.line.text() == "Les prix montent"
    assert shown.at == 1 and not shown.laser.isVisible()


def test_a_factor_said_twice_is_refused_in_a_sentence_and_kept_in_the_line(
    projected: Projected, sample: Document
) -> None:
    shown = projected("need")
    shown.go(1)
    name = sample.initiative.factors[0].name
    say(shown, name)
    assert "déjà dans la liste" in shown.problem.text()
    assert shown.line.text() == name


@pytest.mark.parametrize(
    ("page", "step", "count"),
    [
        ("need", 1, lambda here: len(here.factors)),
        ("need", 2, lambda here: len(here.evidence)),
        ("impact", 0, lambda here: len(here.impact.retellings)),
        ("interventions", 0, lambda here: len(here.interventions)),
        ("coordination", 0, lambda here: len(here.bodies[0].decisions)),
        ("partners", 0, lambda here: len(here.organisations)),
        ("socle", 0, lambda here: here.readiness[0].proof.count("tout le monde le dit")),
    ],
)
def test_what_is_said_on_each_stage_is_written(
    page: str, step: int, count: Callable[[object], int], projected: Projected, sample: Document
) -> None:
    shown = projected(page)
    shown.go(step)
    before = count(sample.initiative)
    say(shown, "tout le monde le dit")
    assert count(sample.initiative) == before + 1
    sample.dossier.undo()
    assert count(sample.initiative) == before


def test_an_answer_of_the_socle_is_given_on_the_screen(projected: Projected, sample: Document) -> None:
    shown = projected("socle")
    choice = shown.slide().choices[-1]
    choice.choose()
    assert sample.initiative.readiness[0].answer is Answer.NOT_YET
    assert [c.chosen for c in shown.slide().choices] == [False, False, True]


def test_a_change_on_the_laptop_is_on_the_screen_at_once(projected: Projected, sample: Document) -> None:
    shown = projected("impact")
    with sample.change("Préciser"):
        sample.initiative.impact.text = "chaque enfant mange à sa faim"
    assert "chaque enfant mange à sa faim" in shown.heading.words


def test_the_time_runs_waits_and_ends_quietly(projected: Projected) -> None:
    shown = projected("socle")
    assert shown.clock.words == "10:00"
    QTest.keyClick(shown, Key.Key_T)
    assert shown.clock.runs
    shown.clock.tick()
    assert shown.clock.words == "09:59"
    QTest.keyClick(shown, Key.Key_T)
    assert not shown.clock.runs
    QTest.keyClick(shown, Key.Key_Plus)
    assert shown.clock.words == "10:59"
    shown.clock.seconds = 1
    shown.clock.toggle()
    shown.clock.tick()
    assert (shown.clock.words, shown.clock.runs) == ("00:00", False)


def test_the_laser_follows_the_mouse_once_it_is_lit(projected: Projected) -> None:
    shown = projected("socle")
    assert not shown.laser.isVisible()
    QTest.keyClick(shown, Key.Key_L)
    assert shown.laser.isVisible()
    glide(shown, QPoint(200, 300))
    assert (shown.laser._at.x(), shown.laser._at.y()) == (200, 300)
    QTest.keyClick(shown, Key.Key_L)
    assert not shown.laser.isVisible()


def test_a_very_long_text_shrinks_and_is_never_cut(qtbot: QtBot) -> None:
    holder = QWidget()
    holder.resize(800, 600)
    text = FittedText(64)
    text.setParent(holder)
    text.resize(700, 200)
    qtbot.addWidget(holder)
    holder.show()
    text.say("Court")
    large = text.font_now().pixelSize()
    text.say("Un texte très long. " * 60)
    small = text.font_now().pixelSize()
    assert LEAST <= small < large
    text.say("Anticonstitutionnellement" * 100)
    assert text.font_now().pixelSize() == LEAST


def test_the_screen_chosen_is_used_when_it_is_there(open_window: Window) -> None:
    here = QGuiApplication.screens()[0]
    assert start.screen_for(Settings(projector="un écran débranché"), open_window) is here
    assert start.screen_for(Settings(projector=here.name()), open_window) is here


def test_with_one_screen_there_is_nothing_to_choose() -> None:
    menu = QMenu()
    start.offer_screens(menu, Settings(), lambda _name: None)
    assert bool(menu.actions()) == (len(QGuiApplication.screens()) > 1)


@pytest.mark.parametrize("page", ORDER)
def test_an_empty_initiative_is_projected_too(page: str, document: Document) -> None:
    slides = theory.slides(document) if page == "theory" else stages.slides(document, page)
    assert slides
    assert all(slide.question for slide in slides)


def test_once_it_is_closed_the_work_goes_on_without_it(
    projected: Projected, open_window: Window, sample: Document
) -> None:
    projected("theory").close()
    projected("need").close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with sample.change("Préciser"):
        sample.initiative.impact.text = "chaque enfant mange à sa faim"
    assert open_window.document is not None
    with open_window.document.change("Préciser encore"):
        sample.initiative.impact.text = "chaque enfant mange à sa faim, chaque jour"


def test_what_is_said_leaves_the_other_cards_to_the_layout(projected: Projected, sample: Document) -> None:
    assert all(node.x is None for node in sample.initiative.nodes)
    shown = projected("theory")
    shown.go(2)
    say(shown, "Les voisins s’entraident")
    assert all(node.x is None for node in sample.initiative.nodes)


def test_typing_asks_the_initiative_nothing(projected: Projected) -> None:
    shown = projected("need")
    shown.go(1)
    asked: list[int] = []
    told = shown._tell_slides
    shown._tell_slides = lambda: asked.append(1) or told()  # type: ignore[func-returns-value]
    QTest.keyClick(shown, Key.Key_Return)
    strike(shown.line, "un mot")
    assert asked == []


def test_nothing_on_the_screen_is_a_label_with_a_name_of_a_person(
    projected: Projected, sample: Document
) -> None:
    shown = projected("partners")
    labels = " ".join(label.text() for label in shown.findChildren(QLabel))
    fitted = " ".join(text.words for text in shown.findChildren(FittedText))
    assert not any(person.name in labels + fitted for person in sample.initiative.people)


def test_links_are_seen_from_the_back_of_the_room(projected: Projected) -> None:
    shown = projected("theory")
    shown.go(2)
    assert shown.canvas is not None
    links = shown.canvas.theory_scene.links.values()
    assert links and all(link.pen().widthF() >= WIDE for link in links)
