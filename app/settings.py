"""What the person prefers, kept between two openings; a damaged file is as good as none."""

import os
import tempfile
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.paths import settings_file

RECENT = 8
"""How many recent initiatives the home page shows."""


class Recent(BaseModel):
    """An initiative opened lately, as the home page shows it without opening it."""

    model_config = ConfigDict(extra="ignore")

    path: str
    title: str = ""
    subtitle: str = ""
    rings: list[float] = Field(default_factory=list)
    """How far each stage is, 0 to 1."""
    opened_at: str = ""
    """An ISO moment."""


class Settings(BaseModel):
    """Language, look and places."""

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    language: Literal["fr", "en"] | None = None
    """None: that of the system."""
    theme: Literal["system", "light", "dark"] = "system"
    font_scale: float = Field(default=1.0, ge=0.8, le=1.8)
    guide: bool = True
    """The right side is open."""
    window: str = ""
    """The geometry of the window, as Qt writes it, in base64."""
    panels: list[int] = Field(default_factory=list)
    """The widths of the rail, the page and the right side, in pixels."""
    folder: str = ""
    """Where files were last saved or sent."""
    recents: list[Recent] = Field(default_factory=list)

    def remember(self, recent: Recent) -> None:
        """Put an initiative first among the recent ones."""
        others = [held for held in self.recents if held.path != recent.path]
        self.recents = [recent, *others][:RECENT]

    def forget(self, path: str) -> None:
        """Take an initiative off the recent ones; its file is left alone."""
        self.recents = [held for held in self.recents if held.path != path]


def read(path: Path | None = None) -> Settings:
    """The settings as they were written, or those of a first day."""
    try:
        return Settings.model_validate_json((path or settings_file()).read_bytes())
    except (OSError, ValidationError):
        return Settings()


def write(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, or leave the old ones: a full disk must not stop the work."""
    path = path or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(settings.model_dump_json(indent=2))
        Path(name).replace(path)
    except OSError:
        return
