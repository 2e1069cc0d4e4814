"""The verb of lists: any spreadsheet brought in, its columns proposed, by hand or by a recipe."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from app.dossiers import opened
from app.errors import Refused
from app.exchange.cells import folded
from app.i18n import _

if TYPE_CHECKING:
    from app.exchange.importing.columns import Mapped
    from app.exchange.importing.planning import Plan
    from app.exchange.importing.tables import Loaded, Sheet


def bring_in(given: Namespace) -> object:
    """Plan every row of a list; write them in one change, unless it was only to see."""
    from app.exchange.importing import planning, recipes
    from app.exchange.importing.rows import Rows

    loaded = _loaded(given)
    if given.into == "canvas" or _says_itself_a_map(given, loaded):
        return {"file": str(given.list.absolute()), **_drawn(given, loaded)}
    sheet = _sheet(loaded, given.sheet)
    mapped = _mapped(given, sheet)
    with opened(given.file, to_write=not given.dry_run) as dossier:
        plan = planning.Plan(dossier.initiative, Rows(sheet, mapped)).whole()
        told = _told(plan, sheet)
        if not given.dry_run:
            from app.exchange.importing import applying

            dossier.back_up("import")
            with dossier.change(_("Importer « {name} »").format(name=given.list.name)):
                told |= asdict(applying.apply(plan, given.twins))
    if given.keep:
        recipes.keep(recipes.made(given.keep, sheet, mapped))
    return {"file": str(given.list.absolute()), **told}


def _says_itself_a_map(given: Namespace, loaded: Loaded) -> bool:
    """Whether nothing was asked of the file, and it holds what goes from where to where."""
    from app.exchange import maps

    asked = (given.into, given.sheet, given.header, given.map, given.recipe, given.keep)
    return all(one is None for one in asked) and maps.is_map(loaded)


def _drawn(given: Namespace, loaded: Loaded) -> dict[str, object]:
    """A map of elements and connections, put on the canvas."""
    from app.exchange import maps

    if not maps.is_map(loaded):
        words = _(
            "« {name} » n’a pas de feuille dont la première ligne dit From et To. "
            "Enregistrez le schéma de nouveau, puis réessayez."
        )
        raise Refused(words.format(name=given.list.name))
    held = maps.read(loaded)
    counts: dict[str, object] = {"elements": len(held.elements), "connections": len(held.connections)}
    if given.dry_run:
        return {**counts, "problems": held.problems}
    with opened(given.file, to_write=True) as dossier:
        dossier.back_up("import")
        with dossier.change(_("Importer « {name} »").format(name=given.list.name)):
            return {**counts, **asdict(maps.draw(dossier.initiative, held))}


def _loaded(given: Namespace) -> Loaded:
    from app.exchange.importing.loader import Loader

    loader = Loader()
    try:
        return loader.load(given.list)
    finally:
        loader.stop()


def _sheet(loaded: Loaded, name: str | None) -> Sheet:
    if name is None:
        return max(loaded.sheets, key=lambda sheet: len(sheet.rows))
    found = next((sheet for sheet in loaded.sheets if folded(sheet.title) == folded(name)), None)
    if found is None:
        known = ", ".join(sheet.title for sheet in loaded.sheets)
        raise Refused(
            _("Ce fichier n’a pas de feuille « {name} ». Choisissez parmi : {known}.").format(
                name=name, known=known
            )
        )
    return found


def _mapped(given: Namespace, sheet: Sheet) -> Mapped:
    """By a recipe if one is named, else as proposed; then what was said column by column."""
    from app.exchange.importing import columns, recipes

    if given.recipe:
        held = next((one for one in recipes.kept() if folded(one.name) == folded(given.recipe)), None)
        mapped = recipes.followed(held, sheet) if held is not None else None
        if mapped is None:
            raise Refused(
                _("La recette « {name} » n’existe pas ou ne va pas avec ce fichier.").format(
                    name=given.recipe
                )
            )
    else:
        mapped = columns.propose(sheet, given.into or "", given.header)
    return replace(mapped, columns={**mapped.columns, **_by_hand(given, sheet, mapped)})


def _by_hand(given: Namespace, sheet: Sheet, mapped: Mapped) -> dict[str, int]:
    from app.exchange.importing.columns import headers
    from app.exchange.importing.kinds import target

    names = [folded(name) for name in headers(sheet, mapped.header)]
    keys = [field.key for field in target(mapped.into).fields]
    said = {}
    for pair in given.map or ():
        key, _equals, theirs = pair.partition("=")
        if key not in keys or folded(theirs) not in names:
            words = _("« {pair} » ne se comprend pas. À gauche : {keys}. À droite : le titre d’une colonne.")
            raise Refused(words.format(pair=pair, keys=", ".join(keys)))
        said[key] = names.index(folded(theirs)) + 1
    return said


def _told(plan: Plan, sheet: Sheet) -> dict[str, object]:
    from app.exchange.importing.columns import headers

    mapped = plan.rows.mapped
    names = headers(sheet, mapped.header)
    return {
        "sheet": sheet.title,
        "header": mapped.header,
        "into": mapped.into,
        "columns": {key: names[place - 1] for key, place in mapped.columns.items()},
        "rows": [
            {"row": line.row, "kind": line.state, "item": line.title, "message": line.why}
            for line in plan.lines
        ],
        "problems": [
            {"sheet": sheet.title, "cell": one.cell, "message": one.words, "note": one.is_note}
            for one in plan.problems
        ],
    }
