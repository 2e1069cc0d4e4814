"""What the person prefers is kept; a file that someone else wrote in harms nothing."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.settings import Owed, Recent, Settings, read, understood, write


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    held = Settings(language="en", theme="dark", font_scale=1.3, panels=[240, 900, 300])
    held.remember(Recent(path="/a.maillon", title="A", rings=[0.5], page="theory"))
    write(held, tmp_path / "settings.json")
    assert read(tmp_path / "settings.json") == held


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "klingon"},
        {"theme": 3},
        {"font_scale": 40},
        {"font_scale": "grand"},
        {"panels": "larges"},
        {"recents": [{"title": "sans chemin"}, 7]},
        {"unknown": {"deep": []}},
    ],
)
def test_one_bad_preference_takes_no_other_with_it(wrong: dict[str, object]) -> None:
    assert understood({"folder": "/ici", **wrong}) == Settings(folder="/ici")


@pytest.mark.parametrize("content", ["[]", "{", "null", ""])
def test_a_file_that_says_nothing_is_as_a_first_day(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content, encoding="utf-8")
    assert read(tmp_path / "settings.json") == Settings()


def test_a_full_disk_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "plein").write_text("un fichier, là où il faudrait un dossier", encoding="utf-8")
    write(Settings(), tmp_path / "plein" / "settings.json")
    assert (tmp_path / "plein").is_file()


def test_an_initiative_opens_again_on_the_page_where_it_was_left() -> None:
    settings = understood(json.loads('{"recents": [{"path": "/a.maillon", "page": "theory"}]}'))
    assert settings.page_of("/a.maillon") == "theory"
    assert settings.page_of("/b.maillon") == ""


def test_how_far_an_initiative_is_stays_known_while_nothing_else_is_said() -> None:
    settings = Settings()
    settings.remember(Recent(path="a.maillon", rings=[0.5]))
    settings.remember(Recent(path="a.maillon", page="need"))
    assert settings.recents == [Recent(path="a.maillon", rings=[0.5], page="need")]


def test_what_is_owed_is_kept_until_it_is_looked_at_again(tmp_path: Path) -> None:
    told = Owed(date(2026, 11, 27), "Infolettre", "communication")
    settings = Settings()
    settings.remember(Recent(path="a.maillon", owed=[told]))
    settings.remember(Recent(path="a.maillon"))
    write(settings, tmp_path / "settings.json")
    assert read(tmp_path / "settings.json").recents[0].owed == [told]
    settings.remember(Recent(path="a.maillon", owed=[]))
    assert settings.recents[0].owed == []


def test_what_is_owed_on_no_day_is_left_out() -> None:
    held = understood(
        {"recents": [{"path": "a", "owed": [{"on": "demain", "text": "x"}, 3, {"on": "2026-11-27"}]}]}
    )
    assert held.recents[0].owed == [Owed(date(2026, 11, 27), "", "")]
