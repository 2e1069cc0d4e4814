"""The look as data: colour roles, spaces, sizes of letters; read once from resources/style/tokens.toml."""

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.paths import resources

Theme = Literal["light", "dark"]


class Tokens(BaseModel):
    """One theme. Colours are «#RRGGBB» by role, sizes are pixels before the person's font scale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Theme
    colours: dict[str, str] = Field(min_length=1)
    sizes: dict[str, int]

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
    return Tokens.model_validate({"theme": theme, "colours": held[theme], "sizes": held["sizes"]})
