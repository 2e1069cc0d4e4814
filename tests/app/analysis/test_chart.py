"""The organisation chart: placed as a tree, drawn, told in words."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from app import tokens
from app.analysis.chart import Box, drawn, height, in_words, is_tree, placed, rows, sheet
from app.errors import Refused
from app.model import Body
from app.store import Dossier, create


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A committee over two groups, one of which has a cell; another body stands apart."""
    with closing(create(tmp_path / "essai.maillon", title="Essai")) as made:
        with made.change("Former"):
            here = made.initiative
            top, left, right, cell, _apart = (
                here.set_up(name) for name in ("Comité", "Gauche", "Droite", "Cellule", "À part")
            )
            left.report_to(top)
            right.report_to(top)
            cell.report_to(right)
        yield made


def boxes(dossier: Dossier) -> dict[str, Box]:
    return {box.name: box for box in placed(dossier.initiative.bodies)}


def test_each_stands_under_the_one_it_answers_to(dossier: Dossier) -> None:
    held = boxes(dossier)
    assert {name: box.depth for name, box in held.items()} == {
        "Comité": 0, "À part": 0, "Gauche": 1, "Droite": 1, "Cellule": 2,
    }  # fmt: skip
    assert held["Comité"].x == (held["Gauche"].x + held["Droite"].x) / 2
    assert held["Cellule"].x == held["Droite"].x
    assert rows(list(held.values())) == 3


def test_no_two_stand_at_the_same_place(dossier: Dossier) -> None:
    places = [(box.x, box.depth) for box in boxes(dossier).values()]
    assert len(set(places)) == len(places)
    for depth in range(3):
        row = sorted(x for x, at in places if at == depth)
        assert all(b - a >= 1 for a, b in zip(row, row[1:], strict=False))


def test_it_is_told_in_words(dossier: Dossier) -> None:
    said = in_words(placed(dossier.initiative.bodies)).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("En haut : Comité et À part.")
    assert "« Cellule » relève de « Droite »" in said


def test_seats_are_counted_and_those_of_lived_experience_too(dossier: Dossier) -> None:
    with dossier.change("Siéger"):
        body: Body = dossier.initiative.bodies[0]
        body.seat(dossier.initiative.meet("Odile"), lived_experience=True)
        body.seat(dossier.initiative.meet("Salomé"))
    assert boxes(dossier)["Comité"].about == "2 sièges, dont 1 de vécu"
    assert boxes(dossier)["Gauche"].about == dossier.initiative.bodies[1].kind.label


def test_a_ring_is_refused(dossier: Dossier) -> None:
    top, _left, _right, cell, _apart = dossier.initiative.bodies
    with pytest.raises(Refused, match="elle-même"), dossier.change("Tourner en rond"):
        top.report_to(cell)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_themes_whatever_the_names(dossier: Dossier, theme: str) -> None:
    with dossier.change("Renommer"):
        dossier.initiative.bodies[0].name = "Comité directeur de la table " * 8
    out = BytesIO()
    held = placed(dossier.initiative.bodies)
    drawn(held, tokens.load(theme), 700, 330).savefig(out, format="png")
    assert out.getvalue().startswith(b"\x89PNG")


def crowd(dossier: Dossier) -> list[Box]:
    """The same with fourteen more groups under the committee."""
    with dossier.change("Former"):
        for n in range(14):
            dossier.initiative.set_up(f"Groupe de travail {n} du quartier").report_to(
                dossier.initiative.bodies[0]
            )
    return placed(dossier.initiative.bodies)


def test_what_cannot_be_read_side_by_side_stands_one_under_the_other(dossier: Dossier) -> None:
    few = placed(dossier.initiative.bodies)
    assert is_tree(few, 700)
    assert not is_tree(few, 200)
    many = crowd(dossier)
    assert not is_tree(many, 700)
    assert height(many, 700) > height(few, 700)
    assert height(many, 700) / len(many) >= 30


def test_no_words_leave_their_box_nor_cross_others(dossier: Dossier) -> None:
    with dossier.change("Renommer"):
        dossier.initiative.bodies[1].name = "Comité de coordination intersectorielle en sécurité alimentaire"
    for held in (placed(dossier.initiative.bodies), crowd(dossier)):
        figure = drawn(held, tokens.load("light"), 700, height(held, 700))
        figure.savefig(BytesIO(), format="png")
        (axes,) = figure.axes
        boxes = [patch.get_window_extent() for patch in axes.patches]
        words = [text.get_window_extent() for text in axes.texts if text.get_text()]
        for one in words:
            assert any(
                box.x0 <= one.x0 and one.x1 <= box.x1 and box.y0 <= one.y0 and one.y1 <= box.y1
                for box in boxes
            )
        assert not any(a.overlaps(b) for n, a in enumerate(words) for b in words[:n])


@pytest.mark.parametrize("many", [False, True])
def test_it_is_printed_on_one_sheet_of_letter_paper(dossier: Dossier, many: bool) -> None:
    held = crowd(dossier) if many else placed(dossier.initiative.bodies)
    paper = sheet(held, tokens.load("light"), "Organigramme - Bien manger", "28 novembre 2026")
    assert paper.startswith(b"%PDF")
    assert (b"/MediaBox [ 0 0 612 792 ]" if many else b"/MediaBox [ 0 0 792 612 ]") in paper
    assert paper.count(b"/Type /Page ") == 1
