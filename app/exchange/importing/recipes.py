"""How a list was mapped, kept under a name for the next one like it: a file of its own beside the settings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from app.errors import Refused
from app.exchange.cells import folded
from app.exchange.importing.columns import Mapped, header_row, headers
from app.exchange.importing.kinds import MAKERS, target
from app.exchange.importing.tables import Sheet
from app.i18n import _
from app.paths import settings_file

MOST = 100
"""How many recipes are kept."""


class Recipe(BaseModel):
    """What the rows become; for each of our columns, the header of theirs."""

    model_config = ConfigDict(extra="ignore")

    name: str
    into: str
    columns: dict[str, str]


_recipes = TypeAdapter(list[Recipe])


def recipes_file() -> Path:
    """Where the recipes are kept."""
    return settings_file().with_name("recipes.json")


def kept(path: Path | None = None) -> list[Recipe]:
    """The recipes, by name; what cannot be understood of the file is as if it were not there."""
    try:
        found = _recipes.validate_json((path or recipes_file()).read_bytes())
    except (OSError, ValidationError):
        return []
    return [recipe for recipe in found if recipe.into in MAKERS]


def keep(recipe: Recipe, path: Path | None = None) -> None:
    """Keep a recipe, in place of the one of that name. Raises Refused when it cannot be written."""
    path = path or recipes_file()
    others = [held for held in kept(path) if folded(held.name) != folded(recipe.name)]
    _write([*others, recipe][-MOST:], path)


def forget(name: str, path: Path | None = None) -> None:
    """Keep it no more. Raises Refused when the file cannot be written."""
    path = path or recipes_file()
    _write([held for held in kept(path) if folded(held.name) != folded(name)], path)


def _write(recipes: Iterable[Recipe], path: Path) -> None:
    content = _recipes.dump_json(sorted(recipes, key=lambda held: folded(held.name)), indent=2)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".recipes")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(path)
    except OSError as error:
        raise Refused(
            _("La recette n’a pas pu être gardée : le dossier des réglages est protégé.")
        ) from error


def made(name: str, sheet: Sheet, mapped: Mapped) -> Recipe:
    """The recipe of a mapping."""
    names = headers(sheet, mapped.header)
    columns = {key: names[place - 1] for key, place in mapped.columns.items() if place <= len(names)}
    return Recipe(name=" ".join(name.split()), into=mapped.into, columns=columns)


def followed(recipe: Recipe, sheet: Sheet) -> Mapped | None:
    """The recipe, followed on another sheet; None when what it requires is not there."""
    header = header_row(sheet)
    names = [folded(name) for name in headers(sheet, header)]
    columns = {
        key: names.index(folded(theirs)) + 1
        for key, theirs in recipe.columns.items()
        if folded(theirs) in names
    }
    required = {field.key for field in target(recipe.into).required}
    return Mapped(recipe.into, header, columns) if required <= set(columns) else None


def fitting(sheet: Sheet, path: Path | None = None) -> tuple[Recipe, Mapped] | None:
    """The recipe all of whose columns are in the sheet, the widest of them."""
    found = []
    for recipe in kept(path):
        mapped = followed(recipe, sheet)
        if mapped is not None and len(mapped.columns) == len(recipe.columns):
            found.append((recipe, mapped))
    return max(found, key=lambda one: len(one[1].columns), default=None)
