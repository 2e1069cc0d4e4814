"""The lists of organisations and of people, and the sheet of each."""

from __future__ import annotations

from app.analysis.duplicates import twins
from app.analysis.partner import organisations_with_ties, people_with_organisations
from app.i18n import _, ngettext
from app.model import (
    Entity,
    Initiative,
    Intervention,
    Organisation,
    Participation,
    PartRole,
    Person,
)
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel
from ui.records import Records
from ui.several import Several
from ui.widgets.table import Cell, Column


def organisations() -> Records:
    """How the list of organisations reads."""
    return Records(
        kind=Organisation,
        title=_("Organismes partenaires"),
        columns=[
            Column(_("Nom"), stretch=3),
            Column(_("Secteur"), stretch=2),
            Column(_("Interventions"), width=130),
            Column(_("Indicateurs"), width=120),
        ],
        rows=organisations_with_ties,
        cells=_organisation_cells,
        add=lambda initiative, name: initiative.welcome(name),
        add_hint=_("Nom d’un organisme à accueillir"),
        add_words=_("Ajouter « {name} »"),
        empty_words=_(
            "Qui est autour de la table ? Écrivez le nom d’un premier organisme, puis appuyez sur Entrée."
        ),
        empty_icon="people",
        remark=_looks_like,
    )


def _looks_like(initiative: Initiative, added: Entity) -> str:
    """The likely duplicate of an organisation that was just named; the two can become one above the list."""
    pairs = twins({one.id: one.name for one in initiative.organisations})
    return next((pair.why for pair in pairs if added.id in (pair.first, pair.second)), "")


def _organisation_cells(entity: Entity) -> tuple[Cell, ...]:
    assert isinstance(entity, Organisation)
    parts, reports = len(entity.participations), len(entity.reportings)
    return (
        Cell(entity.name, role="strong"),
        Cell(entity.sector.label if entity.sector else "", role="muted"),
        Cell(ngettext("{n} intervention", "{n} interventions", parts).format(n=parts) if parts else ""),
        Cell(ngettext("{n} indicateur", "{n} indicateurs", reports).format(n=reports) if reports else ""),
    )


def organisation_panel(document: Document) -> EntityPanel:
    """The sheet of a partner."""
    return EntityPanel(
        document,
        Organisation,
        _("Partenaire"),
        asks=[
            Ask("name", _("Nom"), write=_rename),
            Ask("sector", _("Secteur")),
            Ask("territory", _("Territoire")),
            Ask("mission", _("Mission")),
            Ask("commitments", _("Ce que l’organisme s’engage à faire")),
            Ask("language", _("Langue de ses fichiers Excel"), options=_languages, required=True),
        ],
        more=[Ask("consents", _("Accepte que ses données soient réunies à celles des autres"))],
        several=[_its_people(), _its_parts()],
    )


def _its_people() -> Several:
    return Several(
        _("Personnes-ressources"),
        Person,
        rows=lambda entity: _organisation(entity).people,
        asks=[Ask("name", _("Nom")), Ask("role", _("Fonction")), _email()],
        more=[
            Ask("phone", _("Téléphone")),
            Ask("consents", _("Accepte que nous gardions ses coordonnées")),
        ],
        told=lambda row: f"{row.name}, {row.role}".removesuffix(", ") if isinstance(row, Person) else "",
        add=lambda entity: _organisation(entity).initiative.meet(
            _("Nouvelle personne"), _organisation(entity)
        ),
        add_words=_("Ajouter une personne"),
    )


def _its_parts() -> Several:
    return Several(
        _("Rôle dans les interventions"),
        Participation,
        rows=lambda entity: _organisation(entity).participations,
        asks=[Ask("role", _("Rôle")), Ask("part", _("Sa part"))],
        heading=lambda row: row.intervention.text if isinstance(row, Participation) else "",
        pick=_interventions,
        picked=_take_part,
        add_words=_("Ajouter une intervention"),
        empty=_("Aucun rôle pour l’instant."),
    )


def _rename(entity: Entity, value: object) -> None:
    _organisation(entity).rename(str(value or ""))


def _email() -> Ask:
    return Ask(
        "email",
        _("Courriel"),
        advice=lambda entity: entity.email_lacks if isinstance(entity, Person) else "",
    )


def _organisation(entity: Entity) -> Organisation:
    assert isinstance(entity, Organisation)
    return entity


def _languages(document: Document) -> list[tuple[object, str]]:
    return [("fr", _("français")), ("en", _("anglais"))]


def _interventions(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {p.intervention_id for p in _organisation(entity).participations}
    return [(i.id, f"{i.code}  {i.text}") for i in document.initiative.interventions if i.id not in held]


def _take_part(document: Document, entity: Entity, id: int) -> None:
    intervention = document.dossier.get(Intervention, id)
    if intervention is not None:
        intervention.take_part(_organisation(entity), PartRole.CONTRIBUTES)


def people() -> Records:
    """How the list of people reads."""
    return Records(
        kind=Person,
        title=_("Personnes-ressources"),
        columns=[
            Column(_("Nom"), stretch=2),
            Column(_("Organisme"), stretch=2),
            Column(_("Fonction"), stretch=2),
        ],
        rows=people_with_organisations,
        cells=_person_cells,
        add=_meet,
        add_hint=_("Nom d’une personne"),
        add_words=_("Ajouter « {name} »"),
        empty_words=_("À qui parlons-nous ? Ajoutez une personne, avec ou sans organisme."),
        empty_icon="people",
    )


def _meet(initiative: Initiative, name: str) -> Entity:
    return initiative.meet(name)


def _person_cells(entity: Entity) -> tuple[Cell, ...]:
    assert isinstance(entity, Person)
    organisation = entity.organisation.name if entity.organisation else ""
    return Cell(entity.name, role="strong"), Cell(organisation, role="muted"), Cell(entity.role, role="muted")


def person_panel(document: Document) -> EntityPanel:
    """The sheet of a person. Nothing of it leaves the laptop unless someone asks."""
    return EntityPanel(
        document,
        Person,
        _("Personne-ressource"),
        asks=[
            Ask("name", _("Nom")),
            Ask("organisation", _("Organisme"), refers=Organisation, options=_organisations),
            Ask("role", _("Fonction")),
            _email(),
            Ask("phone", _("Téléphone")),
            Ask("consents", _("Accepte que nous gardions ses coordonnées")),
        ],
    )


def _organisations(document: Document) -> list[tuple[object, str]]:
    return [(o.id, o.name) for o in document.initiative.organisations]
