"""Ways are found once for a drawing: when it is opened again, all its links are there with its cards."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analysis.theory import Theory
from app.paths import state_file
from app.settings import understood
from app.store import create, open_dossier
from tests.ui.canvas.test_ways import rows_of_ten
from ui.canvas.known_ways import MANNER, known_ways
from ui.canvas.scene import TheoryScene
from ui.canvas.ways import SOME
from ui.pages.theory import TheoryPage
from ui.window import Window


def shown(theory: Theory) -> TheoryScene:
    scene = TheoryScene()
    scene.is_patient = True
    scene.show_theory(theory)
    return scene


def lines(scene: TheoryScene) -> dict[int, object]:
    return {id: link.line for id, link in scene.links.items()}


@pytest.fixture
def found(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> tuple[Path, dict[int, object]]:
    """A file of which a drawing was looked at until all its links had found their ways, then closed."""
    path = tmp_path / "essai.maillon"
    scene = shown(rows_of_ten(SOME))
    assert not scene.is_settled
    qtbot.waitUntil(lambda: scene.is_settled)
    known_ways.write(path)
    known_ways.forget()
    return path, lines(scene)


def test_a_drawing_that_is_opened_again_has_its_links_at_once(found: tuple[Path, dict[int, object]]) -> None:
    path, before = found
    known_ways.read(path)
    scene = shown(rows_of_ten(SOME))
    assert scene.is_settled
    assert lines(scene) == before


def test_where_a_card_stands_elsewhere_the_ways_are_found_anew(
    found: tuple[Path, dict[int, object]], qtbot: QtBot
) -> None:
    known_ways.read(found[0])
    theory = rows_of_ten(SOME)
    moved = theory.placed_at({55: (880.0, 900.0)})
    scene = shown(moved)
    assert not scene.is_settled
    qtbot.waitUntil(lambda: scene.is_settled)
    whole = TheoryScene()
    known_ways.forget()
    whole.show_theory(moved)
    assert lines(scene) == lines(whole)


def test_where_a_link_goes_elsewhere_the_ways_are_found_anew(found: tuple[Path, dict[int, object]]) -> None:
    known_ways.read(found[0])
    theory = rows_of_ten(SOME)
    links = (replace(theory.links[0], target=2), *theory.links[1:])
    assert not shown(replace(theory, links=links)).is_settled


def test_nothing_is_written_again_for_a_drawing_that_did_not_change(
    found: tuple[Path, dict[int, object]],
) -> None:
    path, _before = found
    file = state_file("ways", path, ".json")
    known_ways.read(path)
    shown(rows_of_ten(SOME))
    file.unlink()
    known_ways.write(path)
    assert not file.exists()


@pytest.mark.parametrize("spoiled", ["", "{", "[]", "cut", "manner", "short", "words", "infinite", "fewer"])
def test_a_file_of_ways_that_was_spoiled_is_as_if_it_were_not_there(
    found: tuple[Path, dict[int, object]], spoiled: str
) -> None:
    path, _before = found
    file = state_file("ways", path, ".json")
    whole = file.read_text(encoding="utf-8")
    told = json.loads(whole)
    match spoiled:
        case "cut":
            whole = whole[: len(whole) // 2]
        case "manner":
            told["manner"] = MANNER + 1
        case "short":
            told["routes"][3] = [0, 1.0, 2.0]
        case "words":
            told["routes"][3] = [0, "a", "b", "c", "d"]
        case "infinite":
            told["routes"][3] = [0, 1.0, 2.0, float("inf"), 4.0]
        case "fewer":
            told["routes"].pop()
        case _:
            whole = spoiled
    file.write_text(
        json.dumps(told) if whole.startswith('{"manner"') and spoiled != "cut" else whole, encoding="utf-8"
    )
    known_ways.read(path)
    assert not shown(rows_of_ten(SOME)).is_settled


def test_the_window_keeps_the_ways_of_what_it_closes_and_has_them_when_it_opens_it_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "essai.maillon"
    dossier = create(path, title="Essai")
    with dossier.change("Dessiner"):
        rows = [
            dossier.initiative.add_outcome(f"Résultat {n}", x=n % 10 * 260.0, y=n // 10 * 190.0)
            for n in range(SOME)
        ]
        for cause, effect in zip(rows[20:], rows, strict=False):
            dossier.initiative.connect(cause, effect)
    window = Window(understood({"language": "fr"}))
    qtbot.addWidget(window)
    window.show()
    window.show_dossier(dossier, "theory")
    scene = scene_of(window)
    qtbot.waitUntil(lambda: scene.is_settled)
    before = lines(scene)
    window.let_go()
    known_ways.forget()
    window.show_dossier(open_dossier(path), "theory")
    assert scene_of(window).is_settled
    assert lines(scene_of(window)) == before
    window.let_go()


def scene_of(window: Window) -> TheoryScene:
    assert window.workspace is not None
    page = window.workspace.pages["theory"]
    assert isinstance(page, TheoryPage)
    return page.view.theory_scene
