"""The application as a hand meets it: real keys and a real mouse through the window manager, then the lid is closed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import settings as kept
from app.paths import settings_file
from app.store import create, open_dossier

ROOT = Path(__file__).resolve().parents[2]
WIDE, HIGH = 1200, 760
PATIENCE = 30.0
"""Seconds that a slow machine may take for one gesture."""
pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="no xdotool here"),
]


def hand(*words: object) -> str:
    done = subprocess.run(
        ["xdotool", *map(str, words)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return done.stdout.strip()


def until(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


class Laptop:
    """The application in a process of its own, on the screen of this worker."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", str(path)],
            cwd=ROOT, env={**os.environ, "LANG": "fr_CA.UTF-8"}, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(self._window, "the window never came")
        self.window = self._window()
        hand("windowactivate", "--sync", self.window)
        hand("windowsize", "--sync", self.window, WIDE, HIGH)
        hand("windowmove", self.window, 0, 0)
        until(lambda: self.page() == "socle", "the file never opened")

    def page(self) -> str:
        """The page that is shown: it is noted at once, so that a crash does not lead back to the first."""
        if not settings_file().exists():
            return ""
        return kept.read().page_of(str(self.path))

    def go(self, page: str) -> None:
        self.key("ctrl+Next")
        until(lambda: self.page() == page, f"{page} never came")
        time.sleep(0.5)

    def _window(self) -> str:
        found = hand("search", "--onlyvisible", "--pid", self.process.pid)
        return found.split("\n")[-1] if found else ""

    def key(self, *keys: str) -> None:
        for key in keys:
            hand("key", "--clearmodifiers", key)
            time.sleep(0.25)

    def type(self, text: str) -> None:
        time.sleep(0.3)
        hand("type", "--delay", 25, text)
        time.sleep(0.2)
        self.key("Return")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        hand("mousemove", *start)
        time.sleep(0.3)
        hand("mousedown", 1)
        for step in range(1, 6):
            across, along = ((b - a) * step // 5 for a, b in zip(start, end, strict=True))
            hand("mousemove", start[0] + across, start[1] + along)
            time.sleep(0.1)
        hand("mouseup", 1)
        time.sleep(0.5)

    def texts(self) -> list[str]:
        return [str(one) for one in self._told("SELECT text FROM node WHERE kind = 'outcome' ORDER BY id")]

    def horizons(self) -> list[str]:
        return [str(one).casefold() for one in self._told("SELECT horizon FROM outcome ORDER BY id")]

    def links(self) -> int:
        return len(self._told("SELECT id FROM link"))

    def _told(self, question: str) -> list[object]:
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as raw:
            return [value for (value,) in raw.execute(question)]

    def close_the_lid(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    path = tmp_path / "essai.maillon"
    with closing(create(path, title="Essai")) as made, made.change("Viser"):
        made.initiative.impact.text = "deux fois moins de familles ont faim"
    held = Laptop(path)
    yield held
    if held.process.poll() is None:
        held.process.kill()
        held.process.wait(PATIENCE)


def test_cards_are_added_by_mouse_and_by_keys_undone_and_found_again_after_the_lid(laptop: Laptop) -> None:
    for page in ("need", "impact", "theory"):
        laptop.go(page)
    time.sleep(1.0)
    hand("mousemove", 560, 420, "click", "--repeat", 2, "--delay", 80, 1)
    laptop.type("Les familles mangent")
    until(lambda: laptop.texts() == ["Les familles mangent"], "the double click added no card")
    laptop.key("Tab")
    laptop.type("Les prix baissent")
    until(lambda: len(laptop.texts()) == 2, "Tab added no precondition")
    laptop.key("ctrl+2", "Tab")
    laptop.type("Les commerces se regroupent")
    until(lambda: len(laptop.texts()) == 3, "the plan added no card")
    laptop.key("ctrl+z")
    until(lambda: len(laptop.texts()) == 2, "Ctrl+Z took nothing back")
    laptop.close_the_lid()
    with closing(open_dossier(laptop.path)) as again:
        first, second = again.initiative.outcomes
        assert [link.target for link in second.effects] == [first]
        assert again.verify() == []
        again.redo()
        assert len(again.initiative.outcomes) == 3


def test_a_card_is_carried_to_another_horizon_linked_from_its_handle_and_told_on_the_wall(
    laptop: Laptop,
) -> None:
    for page in ("need", "impact", "theory"):
        laptop.go(page)
    time.sleep(1.0)
    laptop.key("ctrl+e")  # from the explanation, where an empty theory begins, to the strategy
    hand("mousemove", 560, 420, "click", "--repeat", 2, "--delay", 80, 1)
    laptop.type("Les familles mangent")
    until(lambda: laptop.horizons() == ["medium"], "the double click added no card")
    laptop.drag((560, 410), (560, 320))
    until(lambda: laptop.horizons() == ["long"], "the card was not carried")
    for height in range(
        291, 312, 4
    ):  # from above the card, where a rectangle changes nothing, down to its handle
        if not laptop.links():
            laptop.drag((560, height), (640, 240))
    until(lambda: laptop.links() == 1, "the arrow drawn from the handle linked nothing")
    laptop.key("ctrl+z")
    until(lambda: laptop.links() == 0, "Ctrl+Z did not take the arrow back")
    laptop.key("F5")
    time.sleep(2.0)
    laptop.key("Right", "Return")
    laptop.type("Les voisins s'entraident")
    until(lambda: len(laptop.texts()) == 2, "what was said on the wall was not written")
    laptop.key("Escape", "Escape")
    time.sleep(0.5)
    assert laptop.page() == "theory"
