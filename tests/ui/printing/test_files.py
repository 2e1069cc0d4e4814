"""What leaves the canvas, read again: sizes, pages, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.analysis.theory import faces
from app.model import Node
from tests.ui.printing.pdfs import pages
from ui import style
from ui.canvas import look
from ui.canvas.edits import Edits
from ui.canvas.scene import TheoryScene
from ui.document import Document
from ui.printing import cut_cards, poster, save
from ui.printing.choices import LARGEST, Choices, understood
from ui.printing.save import Subject

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def placed(sample: Document) -> Document:
    """The sample, its cards where they were put once."""
    scene = TheoryScene()
    scene.show_theory(faces(sample.dossier.rows))
    Edits(sample).move(scene.unplaced(), {})
    return sample


def picture(content: bytes) -> QImage:
    return QImage.fromData(content)


@pytest.mark.parametrize("side", [2000, LARGEST])
def test_the_longest_side_of_a_png_is_the_one_that_was_asked(sample: Document, side: int) -> None:
    made = picture(save.content(Subject(sample.dossier), Choices("png", side)))
    assert max(made.width(), made.height()) == side


@pytest.fixture
def in_the_dark(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "dark", 1.0)
    yield
    style.apply(qapp, "light", 1.0)


def test_the_picture_is_light_even_in_the_dark(sample: Document, in_the_dark: None) -> None:
    worn = style.current().theme
    made = picture(save.content(Subject(sample.dossier), Choices("png", 2000)))
    assert made.pixelColor(2, 2).name().upper() == "#F6F4EF"
    assert style.current().theme == worn == "dark"


def test_the_svg_says_its_size_in_pixels_and_its_letters_have_the_size_of_the_canvas(
    sample: Document,
) -> None:
    root = Xml.fromstring(save.content(Subject(sample.dossier), Choices("svg")))
    assert re.fullmatch(r"\d+px", root.get("width", ""))
    assert float(root.get("viewBox", "").split()[2]) == pytest.approx(int(root.get("width", "")[:-2]), abs=1)
    sizes = {text.text: text.get("font-size") for text in root.iter(f"{SVG}text")}
    assert sizes["Bien manger à Rivière-Blanche"] == "24px"
    assert sizes["Guichet d’accueil des"] == "14px"
    assert sizes["I1"] == "11px"
    assert all(text.get("textLength") for text in root.iter(f"{SVG}text") if len(text.text or "") > 1)


def test_the_svg_is_drawn_as_the_png_is(placed: Document) -> None:
    content = save.content(Subject(placed.dossier), Choices("svg"))
    renderer = QSvgRenderer(content)
    size = renderer.defaultSize()
    drawn = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    png = picture(save.content(Subject(placed.dossier), Choices("png", max(size.width(), size.height()))))
    apart = sum(
        abs(drawn.pixelColor(x, y).lightness() - png.pixelColor(x, y).lightness()) > 60
        for x in range(0, min(size.width(), png.width()), 5)
        for y in range(0, min(size.height(), png.height()), 5)
    )
    assert apart < 0.05 * (size.width() // 5) * (size.height() // 5)


def test_the_pdf_is_one_page_whose_words_are_words(placed: Document) -> None:
    found = pages(save.content(Subject(placed.dossier), Choices("pdf")))
    drawing = save.drawn(Subject(placed.dossier), Choices("pdf"))
    assert len(found) == 1
    assert found[0].width == pytest.approx(drawing.size.width() * 0.75, abs=1)
    for words in ("Bien manger à Rivière-Blanche", "Guichet d’accueil des familles", "R12", "contribue à"):
        assert words in found[0].words


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (Choices("pdf", legend=False), "contribue à"),
        (Choices("pdf", title=False), "Bien manger à Rivière-Blanche"),
        (Choices("pdf", dated=False), "Théorie du changement ·"),
    ],
)
def test_legend_title_and_date_can_be_left_out(sample: Document, choices: Choices, words: str) -> None:
    assert words not in pages(save.content(Subject(sample.dossier), choices))[0].words


def test_only_what_is_chosen_is_drawn_with_its_bands(sample: Document) -> None:
    chosen = [node.id for node in sample.initiative.outcomes[:2]]
    found = pages(save.content(Subject(sample.dossier, frozenset(chosen)), Choices("pdf")))[0]
    assert "R1" in found.words
    assert "I1" not in found.words
    assert "INTERVENTIONS" not in found.words
    assert "COURT TERME" not in found.words


def test_nothing_that_is_said_to_the_hand_is_printed(document: Document) -> None:
    assert "Double-cliquez" not in pages(save.content(Subject(document.dossier), Choices("pdf")))[0].words


def test_cards_without_a_place_are_drawn_where_the_screen_shows_them(sample: Document) -> None:
    places = {node.id: (400.0 * n, 0.0) for n, node in enumerate(sample.initiative.nodes)}
    drawing = save.drawn(Subject(sample.dossier, places=places), Choices())
    assert drawing.size.width() > 400.0 * (len(places) - 1)


# The poster


@pytest.mark.parametrize(
    ("paper", "sizes"),
    [("letter", (612, 792)), ("legal", (612, 1008)), ("a4", (595, 842))],
)
def test_a_poster_has_a_plan_and_its_sheets_on_the_paper_that_was_asked(
    sample: Document, paper: str, sizes: tuple[int, int]
) -> None:
    choices = Choices("poster", paper=paper, across=3)
    found = pages(save.content(Subject(sample.dossier), choices))
    cut = poster.tiling(save.drawn(Subject(sample.dossier), choices).size, paper, 3)
    assert len(found) == 1 + cut.columns * cut.rows
    assert {tuple(sorted((round(page.width), round(page.height)))) for page in found} == {sizes}
    assert "Plan d’assemblage" in found[0].words
    assert "A1 · feuille 1 de" in found[1].words
    assert f"{poster.place_of(2, cut.rows - 1)} · feuille" in found[-1].words


@pytest.mark.parametrize("across", [2, 3, 6])
@pytest.mark.parametrize("size", [QSizeF(1700, 1300), QSizeF(900, 2400), QSizeF(9000, 800)])
def test_sheets_overlap_and_together_show_everything(across: int, size: QSizeF) -> None:
    cut = poster.tiling(size, "letter", across)
    assert cut.columns == across
    for column in range(cut.columns - 1):
        left, right = cut.part(column, 0), cut.part(column + 1, 0)
        assert left.right() - right.left() == pytest.approx(poster.OVERLAP)
    for row in range(cut.rows - 1):
        above, below = cut.part(0, row), cut.part(0, row + 1)
        assert above.bottom() - below.top() == pytest.approx(poster.OVERLAP)
    last = cut.part(cut.columns - 1, cut.rows - 1)
    assert last.bottomRight().x() == pytest.approx(cut.poster.width())
    assert last.bottomRight().y() == pytest.approx(cut.poster.height())
    assert last.width() > 0 < last.height()


def test_places_are_letters_down_and_numbers_across() -> None:
    places = [(0, 0), (2, 1), (0, 26)]
    assert [poster.place_of(*place) for place in places] == ["A1", "B3", "AA1"]


# The cards to cut out


@pytest.mark.parametrize(("per_page", "sheets"), [(2, 15), (4, 8), (6, 5)])
def test_every_card_is_printed_once_with_its_code_and_kind(
    sample: Document, per_page: int, sheets: int
) -> None:
    found = pages(save.content(Subject(sample.dossier), Choices("cards", per_page=per_page)))
    cards = sample.dossier.initiative.nodes
    assert len(found) == sheets == -(-len(cards) // per_page)
    words = " ".join(page.words for page in found)
    for node in cards:
        assert node.headline.split()[0] in words
        if node.code:
            assert len(re.findall(rf"\b{node.code}\b", words)) == 1
    assert "Résultat · Court terme" in words
    assert words.count("Intervention ") >= len(sample.initiative.interventions)


def test_the_words_of_a_card_are_as_large_as_they_can_be(sample: Document) -> None:
    room = cut_cards.sheet("letter", 4).box(0).size()
    short, _lines = cut_cards.largest("Jardins", room)
    long, lines = cut_cards.largest("Les parents obtiennent l’aide à laquelle ils ont droit " * 12, room)
    assert short.pixelSize() == cut_cards.SIZES[0]
    assert long.pixelSize() < 24
    assert lines[-1].endswith("droit") or lines[-1].endswith("…")


def test_at_four_a_sheet_the_cards_of_the_sample_are_read_from_two_metres(sample: Document) -> None:
    box = cut_cards.sheet("letter", 4).box(0)
    room = box.adjusted(cut_cards.PAD, cut_cards.PAD + 32, -cut_cards.PAD, -cut_cards.PAD).size()
    sizes = [cut_cards.largest(node.headline, room)[0].pixelSize() for node in sample.initiative.nodes]
    assert min(sizes) >= 24


def test_a_word_without_end_holds_in_its_card() -> None:
    room = QSizeF(250, 150)
    font, lines = cut_cards.largest("x" * 900, room)
    assert font.pixelSize() == cut_cards.SIZES[-1]
    assert len(lines) * look.QFontMetricsF(font).lineSpacing() <= room.height()


# Texts, and what is kept


@pytest.mark.parametrize("format_", ["mmd", "dot", "graphml"])
def test_analysts_have_their_formats_too(sample: Document, tmp_path: Path, format_: str) -> None:
    chosen = [node.id for node in sample.initiative.outcomes[:3]]
    save.save(Subject(sample.dossier, frozenset(chosen)), tmp_path / f"théorie.{format_}", Choices(format_))
    text = (tmp_path / f"théorie.{format_}").read_text(encoding="utf-8")
    assert "R3" in text
    assert "R4" not in text


def test_choices_are_kept_and_damaged_ones_are_as_on_a_first_day() -> None:
    held = Choices("poster", 8000, "a4", 5, 6, legend=False)
    assert understood(held.as_json()) == held
    assert understood({"format": "gif", "side": "8000", "paper": None, "legend": "oui"}) == Choices()


def test_nothing_is_written_in_the_initiative_by_an_export(sample: Document) -> None:
    before = [(node.id, node.x, node.y) for node in sample.dossier.initiative.nodes]
    for format_ in ("png", "pdf", "cards"):
        save.content(Subject(sample.dossier), Choices(format_, 2000))
    assert [(node.id, node.x, node.y) for node in sample.dossier.initiative.nodes] == before
    assert sample.dossier.get(Node, before[0][0]) is not None
    assert sample.dossier.undo_label == "Charger"
