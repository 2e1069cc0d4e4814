"""Pictures of the canvas, for a file and for the home page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.store import Dossier
from ui.pictures import save_canvas, thumbnail

pytestmark = pytest.mark.usefixtures("chain")


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_the_canvas_is_saved_in_three_formats(
    qtbot: QtBot, dossier: Dossier, tmp_path: Path, suffix: str, start: bytes
) -> None:
    path = tmp_path / f"schéma{suffix}"
    save_canvas(dossier, path)
    assert path.read_bytes().startswith(start)
    assert path.stat().st_size > 2_000


def test_a_picture_is_in_the_language_asked_for(qtbot: QtBot, dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "schéma.svg"
    save_canvas(dossier, path, language="en")
    assert "Jardins collectifs" in path.read_text(encoding="utf-8")


def test_another_suffix_is_refused_in_a_sentence(qtbot: QtBot, dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.png, \.svg ou \.pdf"):
        save_canvas(dossier, tmp_path / "schéma.gif")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, dossier: Dossier, tmp_path: Path, suffix: str
) -> None:
    with pytest.raises(Refused, match="n’a pas pu être écrit"):
        save_canvas(dossier, tmp_path / "nulle part" / f"schéma{suffix}")


def test_a_thumbnail_shows_the_theory_in_blocks(qtbot: QtBot, dossier: Dossier) -> None:
    image = thumbnail(dossier, QSize(256, 116))
    assert (image.width(), image.height()) == (256, 116)
    assert len({image.pixel(x, y) for x in range(0, 256, 4) for y in range(0, 116, 4)}) > 4
    assert not image.isNull()
    assert isinstance(image, QImage)
