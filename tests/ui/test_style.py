"""The look as Qt wears it: themes, letters, icons."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.paths import resources
from ui import style

ROOT = Path(style.__file__).resolve().parent
NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> None:
    style.apply(qapp, "light", 1.0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_palette_follows_the_theme(qapp: QApplication, theme: str) -> None:
    style.apply(qapp, theme, 1.0)
    assert style.current().theme == theme
    assert qapp.palette().color(QPalette.ColorRole.Window) == style.colour("paper")
    assert qapp.palette().color(QPalette.ColorRole.Text) == style.colour("ink")


def test_without_a_choice_the_theme_is_that_of_the_system(qapp: QApplication) -> None:
    style.apply(qapp, "system", 1.0)
    assert not style.is_outdated("system")
    style.apply(qapp, "dark", 1.0)
    assert not style.is_outdated("dark")
    assert style.is_outdated("light")


def test_letters_are_inter_which_comes_with_us(qapp: QApplication) -> None:
    assert QFontInfo(style.font("base")).family() == "Inter"
    assert (
        "SIL OPEN FONT LICENSE" in (resources() / "fonts" / "LICENCE.txt").read_text(encoding="utf-8").upper()
    )


def test_letters_and_spaces_follow_the_persons_scale(qapp: QApplication) -> None:
    before = style.font("title").pixelSize(), style.scaled(40)
    style.apply(qapp, "light", 1.5)
    assert (style.font("title").pixelSize(), style.scaled(40)) == (before[0] * 1.5, 60)
    assert qapp.font().pixelSize() == 21


def test_the_stylesheet_has_no_hole_left(qapp: QApplication) -> None:
    assert re.findall(r"[@$][a-z]|%\d", qapp.styleSheet()) == []


def test_a_variant_is_asked_for_by_property(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Ajouter")
    qtbot.addWidget(button)
    button.show()
    style.as_role(button, "primary")
    assert QColor(button.grab().toImage().pixel(8, button.height() // 2)) == style.colour("primary")


def test_a_property_changes_the_look_of_a_shown_widget(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("en retard")
    qtbot.addWidget(label)
    label.show()
    style.set_property(label, "state", "bad")
    assert label.palette().color(QPalette.ColorRole.WindowText) == style.colour("bad")


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_of_its_role_at_any_size(qapp: QApplication, name: str) -> None:
    for size in (16, 24, 40):
        picture = style.icon(name, "ink").pixmap(size, size).toImage()
        assert (picture.width(), picture.height()) == (size, size)
        colours = {picture.pixelColor(x, y).name() for x, y in _drawn(picture)}
        assert colours & {style.colour("ink").name(), style.colour("primary").name()}, (name, size)


def _drawn(picture: QImage) -> list[tuple[int, int]]:
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return [(x, y) for x, y in places if picture.pixelColor(x, y).alpha() > 200]


def test_an_icon_changes_with_the_theme(qapp: QApplication) -> None:
    light = style.icon("add", "primary").pixmap(24, 24).toImage()
    style.apply(qapp, "dark", 1.0)
    assert style.icon("add", "primary").pixmap(24, 24).toImage() != light


def test_no_icon_is_missing_from_the_folder() -> None:
    asked = set()
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'(?:icon\(|icon=|empty_icon=)"([a-z-]+)"', text))
    assert asked <= set(NAMES)


def test_no_colour_and_no_stylesheet_is_written_elsewhere() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in ROOT.rglob("*.py")
        for found in re.findall(
            r'"#[0-9A-Fa-f]{3,8}"|setStyleSheet|QColor\("', path.read_text(encoding="utf-8")
        )
        if path.name != "style.py"
    ]
    assert guilty == []
