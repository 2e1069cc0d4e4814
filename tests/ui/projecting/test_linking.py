"""On the wall, a card is talked about, and an arrow is drawn from one to another: with the mouse, or by keys alone."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.analysis.theory import band_of
from app.model import Horizon
from tests.ui.conftest import glide, strike
from tests.ui.projecting.conftest import Projected, say
from ui.document import Document
from ui.projecting.window import ProjectingWindow

Key = Qt.Key


def test_a_card_that_is_clicked_asks_what_else_it_takes_and_links_the_answer(
    projected: Projected, sample: Document
) -> None:
    shown = projected("theory")
    shown.go(1)
    canvas = shown.canvas
    assert canvas is not None
    above = next(
        card for card in canvas.theory_scene.cards.values() if card.face.band == band_of(Horizon.LONG)
    )
    at = canvas.mapFromScene(above.pos())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert above.face.text.split()[0] in shown.question.words
    QTest.keyClick(shown, Key.Key_Return)
    strike(shown.line, "Un toit")
    assert shown.becomes.text().replace("\xa0", " ").startswith("« Un toit » contribue à «")
    QTest.keyClick(shown.line, Key.Key_Return)
    made = sample.initiative.outcomes[-1]
    assert made.horizon is Horizon.MEDIUM
    assert [link.target.code for link in made.effects] == [above.face.code]


def centre(shown: ProjectingWindow, id: int) -> QPoint:
    assert shown.canvas is not None
    return shown.canvas.mapFromScene(shown.canvas.theory_scene.cards[id].pos())


def test_an_arrow_is_drawn_on_the_wall_and_the_sentence_is_told(
    projected: Projected, sample: Document
) -> None:
    shown = projected("theory")
    shown.go(2)
    canvas = shown.canvas
    assert canvas is not None
    by_code = {node.code: node.id for node in sample.initiative.nodes}
    cause, effect = by_code["R11"], by_code["R3"]
    before = len(sample.initiative.links)
    port = canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=centre(shown, cause))
    glide(port, centre(shown, effect), held=True)
    assert "contribue à" in shown.becomes.text()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=centre(shown, effect))
    assert shown.becomes.text() == ""
    made = sample.initiative.links[-1]
    assert (made.source.code, made.target.code) == ("R11", "R3")
    port = canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=centre(shown, cause))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=centre(shown, effect))
    assert "déjà" in shown.problem.text(), "twice is refused with a word"
    assert len(sample.initiative.links) == before + 1
    sample.dossier.undo()
    assert len(sample.initiative.links) == before


def test_without_a_mouse_tab_goes_from_card_to_card_and_the_answer_is_linked_and_seen(
    projected: Projected, sample: Document
) -> None:
    shown = projected("theory")
    shown.go(1)
    for _time in range(2):
        QTest.keyClick(shown, Key.Key_Tab)
    assert "Que faut-il d’autre" in shown.question.words
    say(shown, "Un toit")
    made = sample.initiative.outcomes[-1]
    assert made.horizon is Horizon.MEDIUM
    assert len(made.effects) == 1
    assert shown.at == 1
    assert shown.canvas is not None
    assert made.id in shown.canvas.theory_scene.cards, "what the group said is before its eyes"


def test_a_crowded_band_is_told_in_parts_and_what_is_said_is_shown(
    projected: Projected, sample: Document
) -> None:
    with sample.change("Beaucoup"):
        for n in range(20):
            sample.initiative.add_outcome(f"Les voisins du quartier {n} s’entraident", Horizon.LONG)
    shown = projected("theory")
    parts = [slide for slide in shown.slides if "long terme" in slide.step]
    assert [slide.step.replace("\xa0", " ").partition(" : ")[2] for slide in parts] == [
        f"long terme, {n} de 3" for n in (1, 2, 3)
    ]
    assert max(len(slide.cards or ()) for slide in parts) <= 9  # and the impact
    shown.go(1)
    say(shown, "Une chose de plus")
    assert shown.canvas is not None
    assert sample.initiative.outcomes[-1].id in shown.canvas.theory_scene.cards
    assert "long terme" in shown.slide().step


def test_tab_reaches_every_card_of_the_step(projected: Projected, sample: Document) -> None:
    """What a card is linked to joins the step, where all then stand otherwise: some were never reached."""
    shown = projected("theory")
    shown.go(2)
    canvas = shown.canvas
    assert canvas is not None
    told = shown.slide().cards
    assert told is not None
    reached = []
    for _card in told:
        QTest.keyClick(shown, Key.Key_Tab)
        reached.append(canvas._about)
    assert sorted(reached, key=str) == sorted(told, key=str)


def test_an_arrow_is_drawn_by_keys_alone(projected: Projected, sample: Document) -> None:
    shown = projected("theory")
    shown.go(2)
    canvas = shown.canvas
    assert canvas is not None
    QTest.keyClick(shown, Key.Key_C)
    assert "Choisissez" in shown.problem.text(), "no card is talked about yet"
    by_code = {node.code: node.id for node in sample.initiative.nodes}
    cause, effect = by_code["R11"], by_code["R3"]
    before = len(sample.initiative.links)
    while canvas._about != cause:
        QTest.keyClick(shown, Key.Key_Tab)
    QTest.keyClick(shown, Key.Key_C)
    QTest.keyClick(shown, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert "contribue à" in shown.becomes.text()
    QTest.keyClick(shown, Key.Key_Escape)
    assert shown.isVisible(), "Esc first leaves the arrow"
    assert len(sample.initiative.links) == before
    QTest.keyClick(shown, Key.Key_C)
    effect_words = canvas.theory_scene.cards[effect].face.text
    for _card in canvas.theory_scene.cards:
        QTest.keyClick(shown, Key.Key_Tab)
        if effect_words in shown.becomes.text():
            break
    QTest.keyClick(shown, Key.Key_Return)
    made = sample.initiative.links[-1]
    assert (made.source.code, made.target.code) == ("R11", "R3")
    assert len(sample.initiative.links) == before + 1
