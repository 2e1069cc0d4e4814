"""The sheet of a body: name, mandate, rhythm, seats; its rules, its results and its dates fold."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day, titled
from app.model import (
    BackboneFunction,
    Body,
    Decision,
    Entity,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from ui.document import Document
from ui.form import Ask, labelled
from ui.pages.coordination.roll import RollField, note_roll, roll_of
from ui.panel import EntityPanel
from ui.several import Several, shortened
from ui.widgets.fields import Field, ListField


def _body(entity: Entity) -> Body:
    assert isinstance(entity, Body)
    return entity


def body_panel(document: Document) -> EntityPanel:
    """The sheet of a body: name, mandate, members, frequency; the rest folds."""
    return EntityPanel(
        document,
        Body,
        _("Instance"),
        asks=[
            Ask("name", _("Nom")),
            Ask("kind", _("Type")),
            Ask("mandate", _("Mandat")),
            Ask("frequency", _("Rythme des rencontres")),
            Ask(
                "held_functions", _("Fonctions de soutien tenues"), read=_functions, write=_hold, field=_list
            ),
        ],
        more=[
            Ask("decides", _("Ce que l’instance décide")),
            Ask("advises", _("Sur quoi elle donne son avis")),
            Ask("decision_rule", _("Comment elle décide")),
            Ask("quorum", _("Quorum"), minimum=1, advice=lambda entity: _body(entity).quorum_lacks),
            Ask("reports_to", _("Relève de"), refers=Body, options=_others, write=_report, read=_reports_to),
            Ask("conflict_procedure", _("En cas de désaccord")),
            Ask(
                "body_results",
                _("Résultats qu’elle suit de près"),
                read=_results,
                write=_look_after,
                field=_plain_list,
                options=_outcomes,
            ),
            Ask("starts", _("En place depuis le"), half=True, write=_set_start),
            Ask("ends", _("Jusqu’au"), half=True, write=_set_end),
            Ask("agreed_on", _("Entente signée le")),
        ],
        several=[_seats(), _meetings(), _decisions()],
    )


def _functions(entity: Entity) -> object:
    return _body(entity).functions


def _hold(entity: Entity, value: object) -> None:
    wanted = value if isinstance(value, list) else []
    _body(entity).hold([BackboneFunction(one) for one in wanted])


def _list(label: str, hint: str, name: str) -> Field:
    return ListField(label, hint, name, options=labelled(list(BackboneFunction)))


def _results(entity: Entity) -> object:
    return [outcome.id for outcome in _body(entity).results]


def _look_after(entity: Entity, value: object) -> None:
    wanted = value if isinstance(value, list) else []
    body = _body(entity)
    body.look_after([outcome for outcome in body.initiative.outcomes if outcome.id in wanted])


def _plain_list(label: str, hint: str, name: str) -> Field:
    return ListField(label, hint, name)


def _outcomes(document: Document) -> list[tuple[object, str]]:
    return [(o.id, shortened(f"{o.code}  {o.text}", 60)) for o in document.initiative.outcomes]


def _set_start(entity: Entity, value: object) -> None:
    body = _body(entity)
    body.last(value if isinstance(value, date) else None, body.ends)


def _set_end(entity: Entity, value: object) -> None:
    body = _body(entity)
    body.last(body.starts, value if isinstance(value, date) else None)


def _others(document: Document) -> list[tuple[object, str]]:
    return [(body.id, body.name) for body in document.initiative.bodies]


def _reports_to(entity: Entity) -> object:
    above = _body(entity).reports_to
    return above.id if above else None


def _report(entity: Entity, value: object) -> None:
    body = _body(entity)
    body.report_to(next((b for b in body.initiative.bodies if b.id == value), None))


def _seats() -> Several:
    return Several(
        _("Sièges"),
        Membership,
        rows=lambda entity: _body(entity).memberships,
        asks=[
            Ask("person", _("Personne"), refers=Person, options=_people),
            Ask("organisation", _("Organisme"), refers=Organisation, options=_organisations),
        ],
        more=[
            Ask("kind", _("Fonction dans l’instance")),
            Ask("lived_experience", _("Siège d’une personne qui vit le problème")),
            Ask("until", _("Mandat jusqu’au")),
        ],
        heading=_seat_title,
        pick=_sitters,
        picked=_seat,
        add_words=_("Ajouter un siège"),
        empty=_("Personne n’y siège encore."),
    )


def _seat_title(row: Entity) -> str:
    if not isinstance(row, Membership):
        return ""
    who = row.person.name if row.person else row.organisation.name if row.organisation else ""
    return f"{who} · {row.kind.label}"


def _sitters(document: Document, entity: Entity) -> list[tuple[int, str]]:
    """People by their id, organisations by its negative: one list to choose from."""
    people = [
        (p.id, f"{p.name} ({p.organisation.name})" if p.organisation else p.name)
        for p in document.initiative.people
    ]
    return people + [(-o.id, o.name) for o in document.initiative.organisations]


def _seat(document: Document, entity: Entity, id: int) -> None:
    if id > 0:
        person = document.dossier.get(Person, id)
        _body(entity).seat(person, person.organisation if person else None)
    else:
        _body(entity).seat(organisation=document.dossier.get(Organisation, -id))


def _people(document: Document) -> list[tuple[object, str]]:
    return [(p.id, p.name) for p in document.initiative.people]


def _organisations(document: Document) -> list[tuple[object, str]]:
    return [(o.id, o.name) for o in document.initiative.organisations]


def _meetings() -> Several:
    return Several(
        _("Réunions"),
        Meeting,
        rows=lambda entity: _body(entity).meetings,
        asks=[
            Ask("held_on", _("Le"), half=True),
            Ask(
                "present",
                _("Personnes présentes"),
                hint=_("Combien, si vous ne notez pas les noms"),
                minimum=0,
                half=True,
                shown=_is_counted,
            ),
            Ask("attendances", _("Qui était là"), read=roll_of, write=note_roll, field=RollField),
            Ask("agenda", _("À l’ordre du jour")),
        ],
        more=[Ask("notes", _("Ce qui s’est dit"))],
        heading=lambda row: row.attendance if isinstance(row, Meeting) else "",
        told=_met,
        add=lambda entity: _body(entity).meet_on(date.today()),
        add_words=_("Noter une réunion"),
        empty=_("Aucune réunion notée. Les décisions prises le même jour s’y rattachent."),
    )


def _met(row: Entity) -> str:
    assert isinstance(row, Meeting)
    return titled(day(row.held_on, "medium"), row.attendance or row.agenda)


def _is_counted(row: Entity) -> bool:
    """Nobody is noted by name: how many is what can be said."""
    return isinstance(row, Meeting) and not row.attendances


def _due_lacks(row: Entity) -> str:
    return row.due_lacks if isinstance(row, Decision) else ""


def _decisions() -> Several:
    return Several(
        _("Décisions"),
        Decision,
        rows=lambda entity: _body(entity).decisions,
        asks=[
            Ask("text", _("Ce qui est décidé")),
            Ask("decided_on", _("Le"), half=True),
            Ask("due_on", _("À faire pour le"), half=True, advice=_due_lacks),
            Ask("owner", _("Suivi par")),
            Ask("done", _("C’est fait")),
        ],
        more=[
            Ask("options", _("Les choix qui étaient sur la table")),
            Ask("reason", _("Pourquoi")),
            Ask("dissent", _("Ce que disent les personnes en désaccord")),
        ],
        told=lambda row: row.text if isinstance(row, Decision) else "",
        add=lambda entity: _body(entity).decide(_("Nouvelle décision"), date.today()),
        add_words=_("Noter une décision"),
        empty=_("Aucune décision notée."),
    )
