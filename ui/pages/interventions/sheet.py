"""The sheet of an intervention: six questions, then who, what for and by which steps, then the rest folded."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day
from app.model import (
    Activity,
    Entity,
    Intervention,
    Link,
    Organisation,
    Origin,
    Outcome,
    Participation,
    PartRole,
)
from ui.document import Document
from ui.form import Ask
from ui.pages.interventions.means import means
from ui.panel import EntityPanel
from ui.several import Several
from ui.widgets.fields import Field, ScaleField


def _intervention(entity: Entity) -> Intervention:
    assert isinstance(entity, Intervention)
    return entity


def intervention_panel(document: Document) -> EntityPanel:
    """The sheet of an intervention: six questions at most, then who and what for, then the rest folded."""
    return EntityPanel(
        document,
        Intervention,
        _("Intervention"),
        asks=[
            Ask("text", _("Ce que nous faisons")),
            Ask("origin", _("D’où elle vient"), segments=True),
            Ask("what_changes", _("Ce qui change par rapport à aujourd’hui"), shown=_is_realigned),
            Ask("starts", _("Début"), half=True, write=_set_start),
            Ask("ends", _("Fin"), half=True, write=_set_end),
            Ask("stage", _("Étape")),
        ],
        several=[_partners(), _results(), _activities(), means(), _dependencies()],
        more=_more(),
        name=lambda entity: f"{_intervention(entity).code}  {_intervention(entity).text}",
    )


def _is_realigned(entity: Entity) -> bool:
    return _intervention(entity).origin is Origin.REALIGNED


def _set_start(entity: Entity, value: object) -> None:
    held = _intervention(entity)
    held.schedule(value if isinstance(value, date) else None, held.ends)


def _set_end(entity: Entity, value: object) -> None:
    held = _intervention(entity)
    held.schedule(held.starts, value if isinstance(value, date) else None)


def _more() -> list[Ask]:
    return [
        Ask("mode", _("Comment elle est portée"), segments=True),
        Ask("details", _("En quelques phrases")),
        Ask("population", _("Pour qui")),
        Ask("territory", _("Où")),
        Ask("news", _("Dernières nouvelles")),
        Ask("outputs", _("Extrants : ce qui est produit ou offert")),
        Ask("budget", _("Budget nécessaire"), suffix="$", minimum=0),
        Ask("risks", _("Risques, et comment les réduire")),
        Ask("impact_rating", _("Effet attendu sur l’impact"), field=_scale),
        Ask("feasibility_rating", _("Faisabilité"), field=_scale),
        Ask("decision", _("Ce que le groupe a décidé, et pourquoi")),
        Ask("reviewed_on", _("Regardée ensemble la dernière fois le")),
    ]


def _scale(label: str, hint: str, name: str) -> Field:
    return ScaleField(label, hint, name, words=[_("faible"), _("moyen"), _("bon"), _("fort")])


def _partners() -> Several:
    return Several(
        _("Partenaires et leur part"),
        Participation,
        rows=lambda entity: _intervention(entity).participations,
        asks=[Ask("role", _("Rôle")), Ask("part", _("Sa part"))],
        heading=lambda row: row.organisation.name if isinstance(row, Participation) else "",
        pick=_free_organisations,
        picked=_take_part,
        add_words=_("Ajouter un partenaire"),
        empty=_("Qui la porte ? Qui y contribue ?"),
    )


def _free_organisations(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {p.organisation_id for p in _intervention(entity).participations}
    return [(o.id, o.name) for o in document.initiative.organisations if o.id not in held]


def _take_part(document: Document, entity: Entity, id: int) -> None:
    organisation = document.dossier.get(Organisation, id)
    if organisation is not None:
        held = _intervention(entity)
        held.take_part(organisation, PartRole.CONTRIBUTES if held.leads else PartRole.LEAD)


def _results() -> Several:
    return Several(
        _("Résultats servis"),
        Link,
        rows=_served,
        asks=[
            Ask("strength", _("Force de la contribution"), segments=True),
            Ask("rationale", _("Pourquoi elle y contribue")),
        ],
        heading=lambda row: f"{row.target.code}  {row.target.headline}" if isinstance(row, Link) else "",
        pick=_free_outcomes,
        picked=_serve,
        add_words=_("Relier à un résultat"),
        empty=_("À quel résultat contribue-t-elle ?"),
    )


def _served(entity: Entity) -> list[Link]:
    return [link for link in _intervention(entity).effects if not isinstance(link.target, Intervention)]


def _free_outcomes(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {link.target_id for link in _intervention(entity).effects}
    return [(o.id, f"{o.code}  {o.text}") for o in document.initiative.outcomes if o.id not in held]


def _serve(document: Document, entity: Entity, id: int) -> None:
    outcome = document.dossier.get(Outcome, id)
    if outcome is not None:
        document.initiative.connect(_intervention(entity), outcome)


def _activities() -> Several:
    return Several(
        _("Activités et jalons"),
        Activity,
        rows=lambda entity: sorted(_intervention(entity).activities, key=_when),
        asks=[
            Ask("text", _("Ce qui sera fait")),
            Ask("starts", _("Début"), write=_start_step),
            Ask("ends", _("Fin, ou jour du jalon"), write=_end_step),
            Ask("done", _("C’est fait")),
        ],
        heading=_step_title,
        told=_step_told,
        add=lambda entity: _intervention(entity).plan(_("Nouvelle activité")),
        add_words=_("Ajouter une activité ou un jalon"),
        empty=_("Par quelles étapes passera-t-elle ? Une étape sans début, d’un seul jour, est un jalon."),
    )


def _when(step: Activity) -> tuple[date, int]:
    return step.starts or step.ends or date.max, step.id


def _step_title(row: Entity) -> str:
    assert isinstance(row, Activity)
    if row.is_milestone and row.ends:
        return _("Jalon du {date}").format(date=day(row.ends))
    return _("Activité")


def _step_told(row: Entity) -> str:
    assert isinstance(row, Activity)
    days = " – ".join(day(one, "medium") for one in (row.starts, row.ends) if one)
    done = "✓ " if row.done else "◆ " if row.is_milestone else ""
    return f"{done}{row.text}, {days}" if days else f"{done}{row.text}"


def _start_step(entity: Entity, value: object) -> None:
    assert isinstance(entity, Activity)
    entity.schedule(value if isinstance(value, date) else None, entity.ends)


def _end_step(entity: Entity, value: object) -> None:
    assert isinstance(entity, Activity)
    entity.schedule(entity.starts, value if isinstance(value, date) else None)


def _dependencies() -> Several:
    return Several(
        _("Dépend de"),
        Link,
        rows=lambda entity: [c for c in _intervention(entity).causes if isinstance(c.source, Intervention)],
        asks=[Ask("rationale", _("En quoi elle en dépend"))],
        heading=lambda row: f"{row.source.code}  {row.source.headline}" if isinstance(row, Link) else "",
        pick=_others,
        picked=_depend,
        add_words=_("Ajouter une dépendance"),
        empty=_("Peut-elle commencer sans attendre une autre intervention ?"),
    )


def _others(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {link.source_id for link in entity.causes} if isinstance(entity, Intervention) else set()
    others = (one for one in document.initiative.interventions if one is not entity)
    return [(one.id, f"{one.code}  {one.text}") for one in others if one.id not in held]


def _depend(document: Document, entity: Entity, id: int) -> None:
    other = document.dossier.get(Intervention, id)
    if other is not None:
        document.initiative.connect(other, _intervention(entity))
