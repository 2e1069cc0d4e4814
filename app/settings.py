"""What the person prefers, kept between two openings; what is damaged in the file is as if it were not there.

No pydantic here, though the file is not ours: it is read before the first paint, and that library would be half of it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from app.paths import settings_file

RECENT = 8
"""How many recent initiatives the home page shows."""
SCALES = (0.8, 1.8)
"""The smallest and the largest letters, times their usual size."""

Language = Literal["fr", "en"]
ThemeChoice = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Owed:
    """Something due, as it was when the initiative was left."""

    on: date
    text: str
    page: str


@dataclass
class Recent:
    """An initiative opened lately, as the home page shows it without opening it."""

    path: str
    title: str = ""
    subtitle: str = ""
    rings: list[float] = field(default_factory=list)
    """How far each stage is, 0 to 1."""
    opened_at: str = ""
    """An ISO moment."""
    page: str = ""
    """The page that was shown when it was closed."""
    owed: list[Owed] | None = None
    """What was to be done then; None: it was not looked at this time."""
    copied_at: str = ""
    """When the last dated copy of it was kept, an ISO moment; empty: it was not looked at this time."""


@dataclass
class Settings:
    """Language, look and places."""

    language: Language | None = None
    """None: that of the system."""
    theme: ThemeChoice = "system"
    font_scale: float = 1.0
    guide: bool = True
    """The right side is open."""
    window: str = ""
    """The geometry of the window, as Qt writes it, in base64."""
    panels: list[int] = field(default_factory=list)
    """The widths of the rail, the page and the right side, in pixels."""
    folder: str = ""
    """Where files were last saved or sent."""
    projector: str = ""
    """The name of the screen on which to project."""
    printing: dict[str, object] = field(default_factory=dict)
    """What was chosen when the canvas was last exported."""
    recents: list[Recent] = field(default_factory=list)

    def remember(self, recent: Recent) -> None:
        """Put an initiative first among the recent ones; what is not said of it stays as known."""
        before = next((held for held in self.recents if held.path == recent.path), Recent(recent.path))
        recent.rings = recent.rings or before.rings
        recent.owed = before.owed if recent.owed is None else recent.owed
        recent.copied_at = recent.copied_at or before.copied_at
        others = [held for held in self.recents if held.path != recent.path]
        self.recents = [recent, *others][:RECENT]

    def forget(self, path: str) -> None:
        """Take an initiative off the recent ones; its file is left alone."""
        self.recents = [held for held in self.recents if held.path != path]

    def page_of(self, path: str) -> str:
        """The page on which an initiative was left; empty when it is not known."""
        return next((held.page for held in self.recents if held.path == path), "")


def read(path: Path | None = None) -> Settings:
    """The settings as they were written; what is not understood is as on a first day."""
    try:
        held = json.loads((path or settings_file()).read_bytes())
    except (OSError, ValueError):
        return Settings()
    return understood(held) if isinstance(held, dict) else Settings()


def understood(held: Mapping[str, object]) -> Settings:
    """Settings from what a file says, one by one: a bad one takes no other with it."""
    made = Settings()
    match held.get("language"):
        case "fr" | "en" as language:
            made.language = language
    match held.get("theme"):
        case "system" | "light" | "dark" as theme:
            made.theme = theme
    match held.get("font_scale"):
        case int() | float() as scale if SCALES[0] <= scale <= SCALES[1]:
            made.font_scale = float(scale)
    made.guide = held.get("guide") is not False
    made.window, made.folder = _text(held.get("window")), _text(held.get("folder"))
    made.projector = _text(held.get("projector"))
    printing = held.get("printing")
    made.printing = dict(printing) if isinstance(printing, dict) else {}
    made.panels = [size for size in _list(held.get("panels")) if isinstance(size, int)]
    made.recents = [
        _recent(one) for one in _list(held.get("recents")) if isinstance(one, dict) and _text(one.get("path"))
    ]
    return made


def _recent(held: Mapping[str, object]) -> Recent:
    names = ("path", "title", "subtitle", "opened_at", "page", "copied_at")
    words = {name: _text(held.get(name)) for name in names}
    rings = [float(one) for one in _list(held.get("rings")) if isinstance(one, int | float)]
    owed = [one for told in _list(held.get("owed")) if isinstance(told, dict) and (one := _owed(told))]
    return Recent(**words, rings=rings, owed=owed if isinstance(held.get("owed"), list) else None)


def _owed(held: Mapping[str, object]) -> Owed | None:
    try:
        on = date.fromisoformat(_text(held.get("on")))
    except ValueError:
        return None
    return Owed(on, _text(held.get("text")), _text(held.get("page")))


def _text(held: object) -> str:
    return held if isinstance(held, str) else ""


def _list(held: object) -> list[object]:
    return held if isinstance(held, list) else []


def write(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, or leave the old ones: a full disk must not stop the work."""
    path = path or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(asdict(settings), out, ensure_ascii=False, indent=2, default=date.isoformat)
        Path(name).replace(path)
    except OSError:
        return
