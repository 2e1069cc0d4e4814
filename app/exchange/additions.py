"""Rows that a partner added under ours: what each would become here, and becoming it once a person agrees."""

import json
from collections.abc import Iterable
from datetime import date

from app.errors import Refused
from app.exchange.answers import said_of
from app.exchange.asking import Holdings, intervention_cells, person_cells
from app.exchange.cells import folded
from app.exchange.lines import Line, line_of, typed
from app.exchange.matching import Returned, title_of
from app.exchange.reading import Page
from app.exchange.shape import CONTACTS, INTERVENTIONS, Sheet
from app.i18n import _
from app.model import Initiative, Intervention, PartRole, Person, Stage

NEW = "+"
"""How the key of what is not there yet begins."""


def added(row: Returned, held: Holdings) -> Line:
    """A person decides; a value cannot be taken, since nothing says what it counts."""
    title = title_of(row.page, row.line).strip(" ·")
    words = [said for raw in row.line.cells.values() if (said := typed(raw).strip())]
    kind, key, value, message = "added", "", "", _("ligne ajoutée par le partenaire : gardée avec le fichier")
    if title and held.organisation is not None and row.page.sheet in (INTERVENTIONS, CONTACTS):
        if folded(title) in _names(row.page.sheet, held):
            kind, message = "unchanged", _("ligne ajoutée par le partenaire : déjà chez nous")
            if _says_more(row, folded(title), held):
                kind = "unknown"
                message = _(
                    "ligne ajoutée sous un nom qui est déjà chez nous : gardée avec le fichier, à lire"
                )
        else:
            told, lost = _told(row, held)
            key, value = NEW + folded(title), json.dumps({"title": title, **told}, ensure_ascii=False)
            message = _known_elsewhere(row.page, title, held) or _offer(row.page, lost)
    return line_of(
        row,
        next(iter(row.page.sheet.asked)).key,
        kind,
        item=title or _("Ligne ajoutée"),
        returned=" · ".join(words)[:200],
        message=message,
        key=key,
        value=value,
    )


def is_here(key: str, field: str, held: Holdings) -> bool:
    """Whether what a row added, noted by its first field and as much of its key as is kept, is what the partner has."""
    sheet = CONTACTS if field == CONTACTS.asked[0].key else INTERVENTIONS
    if held.organisation is None:
        return True
    return any((NEW + name).startswith(key) for name in _names(sheet, held))


def _names(sheet: Sheet, held: Holdings) -> set[str]:
    """What the partner has of that kind already."""
    partner = held.organisation
    assert partner is not None
    if sheet is CONTACTS:
        return {folded(person.name) for person in partner.people}
    return {folded(part.intervention.text) for part in partner.participations}


def _says_more(row: Returned, name: str, held: Holdings) -> bool:
    """Whether a row of a known name says something that none of that name holds: it must not pass unseen."""
    told, lost = _told(row, held)
    page, partner = row.page, held.organisation
    assert partner is not None
    if page.sheet is CONTACTS:
        known = [person_cells(one) for one in partner.people if folded(one.name) == name]
    else:
        parts = (part.intervention for part in partner.participations)
        known = [intervention_cells(one) for one in parts if folded(one.text) == name]
    return bool(lost) or not any(told.items() <= cells.items() for cells in known)


def _known_elsewhere(page: Page, title: str, held: Holdings) -> str:
    """What is said where the name is that of something of other partners; empty when nobody has it."""
    if page.sheet is INTERVENTIONS:
        if _named(held, title) is None:
            return ""
        return _("déjà chez nous : la prendre y ajoute ce partenaire, et rien d’autre")
    twin = next((one for one in held.people.values() if folded(one.name) == folded(title)), None)
    if twin is None:
        return ""
    words = _("ce nom est déjà chez nous ({who}) : à prendre si c’est quelqu’un d’autre")
    return words.format(who=twin.organisation.name if twin.organisation else _("sans organisme"))


def _named(held: Holdings, title: str) -> Intervention | None:
    """The intervention of that name, whoever takes part in it."""
    return next((one for one in held.interventions.values() if folded(one.text) == folded(title)), None)


def _told(row: Returned, held: Holdings) -> tuple[dict[str, str], list[str]]:
    """What its cells say for sure, and what could not be read."""
    told, lost = dict[str, str](), list[str]()
    for column in row.page.sheet.asked:
        if column.key in row.page.sheet.names:
            continue
        said = said_of(row, column, held, "")
        if said.is_sure and said.value:
            told[column.key] = said.value
        elif not said.is_sure:
            lost.append(str(row.line.cells[column.key].value)[:40])
    return told, lost


def _offer(page: Page, lost: Iterable[str]) -> str:
    words = (
        _("ligne ajoutée : la prendre crée la fiche de cette personne")
        if page.sheet is CONTACTS
        else _("ligne ajoutée : la prendre crée l’intervention, portée par lui")
    )
    left = ", ".join(_("« {words} »").format(words=one) for one in lost)
    return _("{words} ; illisible, laissé de côté : {what}").format(words=words, what=left) if left else words


def create(line: Line, initiative: Initiative, held: Holdings) -> None:
    """Make what a row describes. Raises Refused for an end before its start."""
    told: dict[str, str] = json.loads(line.value)
    if held.organisation is None:
        raise Refused(_("Ce partenaire n’est plus là : rien ne peut être ajouté pour lui."))
    if line.page == CONTACTS.key:
        _describe(initiative.meet(told["title"], held.organisation), told)
        return
    if (shared := _named(held, told["title"])) is not None:
        shared.take_part(held.organisation, PartRole.CONTRIBUTES)
        return
    made = initiative.add_intervention(told["title"])
    made.take_part(held.organisation, PartRole.LEAD)
    made.schedule(_day(told, "starts"), _day(told, "ends"))
    made.news = told.get("news", "")
    if "stage" in told:
        made.stage = Stage(told["stage"])


def _describe(person: Person, told: dict[str, str]) -> None:
    person.role, person.email = told.get("role", ""), told.get("email", "")
    person.phone = told.get("phone", "")


def _day(told: dict[str, str], field: str) -> date | None:
    return date.fromisoformat(told[field]) if field in told else None
