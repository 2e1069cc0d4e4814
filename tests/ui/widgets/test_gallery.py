"""The gallery can be drawn: every widget, in both themes, without a warning from Qt."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import pages
from ui import style


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_of_the_gallery_is_drawn_on_its_paper(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    style.apply(qapp, theme, 1.0)
    for name, make, size in pages():
        page = make()
        page.resize(*size)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitExposed(page)
        page.grab().save(str(tmp_path / f"{name}.png"))
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert picture.pixelColor(3, 3) == style.colour("paper"), name
        page.hide()
