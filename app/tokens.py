"""The look as data: colour roles, spaces, sizes of letters; read once from resources/style/tokens.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.paths import resources

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Tokens:
    """One theme. Colours are «#RRGGBB» by role, sizes are pixels before the person's font scale."""

    theme: Theme
    colours: Mapping[str, str]
    sizes: Mapping[str, int]

    def colour(self, role: str) -> str:
        """The colour of a role. Raises KeyError for a role that no one defined."""
        return self.colours[role]

    def size(self, role: str) -> int:
        """The size of a kind of text, in pixels."""
        return self.sizes[role]


@cache
def load(theme: Theme) -> Tokens:
    """The tokens of a theme."""
    held = tomllib.loads((resources() / "style" / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(theme, held[theme], held["sizes"])
