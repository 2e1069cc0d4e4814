"""The sheets of coordination in the whole workbook: bodies, seats, who decides what, decisions."""

from __future__ import annotations

from app.exchange.whole_part import Part
from app.i18n import _
from app.model import Attendance, Body, BodyVoice, Decision, HeldFunction, Initiative, Meeting, Membership


def bodies(initiative: Initiative) -> Part[Body]:
    return Part(
        _("Instances"),
        initiative.bodies,
        [
            (_("Nom"), 36, lambda b: b.name),
            (_("Type"), 24, lambda b: b.kind.label),
            (_("Mandat"), 60, lambda b: b.mandate),
            (_("Rythme des rencontres"), 26, lambda b: b.frequency),
            (_("Comment elle décide"), 26, lambda b: b.decision_rule.label if b.decision_rule else ""),
            (_("Relève de"), 30, lambda b: b.reports_to.name if b.reports_to else ""),
            (_("Fonctions de soutien"), 50, lambda b: ", ".join(f.label for f in b.functions)),
            (_("Ce que l’instance décide"), 50, lambda b: b.decides),
            (_("Sur quoi elle donne son avis"), 50, lambda b: b.advises),
            (_("Résultats qu’elle suit de près"), 30, lambda b: ", ".join(r.code for r in b.results)),
            (_("En place depuis le"), 16, lambda b: b.starts),
            (_("Jusqu’au"), 14, lambda b: b.ends),
            (_("Entente signée le"), 16, lambda b: b.agreed_on),
        ],
    )


def voices(initiative: Initiative) -> Part[HeldFunction | BodyVoice]:
    """One line for each voice that was said: who decides, does, advises, is informed."""
    held: list[HeldFunction | BodyVoice] = []
    for body in initiative.bodies:
        held += [*body.held_functions, *body.voices]
    return Part(
        _("Qui décide"),
        held,
        [
            (_("Quoi"), 50, _subject),
            (_("Instance"), 36, lambda v: v.body.name),
            (_("Rôle"), 16, lambda v: v.voice.label),
        ],
    )


def _subject(held: HeldFunction | BodyVoice) -> str:
    if isinstance(held, HeldFunction):
        return held.function.label
    return f"{held.intervention.code} {held.intervention.text}"


def seats(initiative: Initiative) -> Part[Membership]:
    return Part(
        _("Sièges"),
        [seat for body in initiative.bodies for seat in body.memberships],
        [
            (_("Instance"), 36, lambda m: m.body.name),
            (_("Personne"), 30, lambda m: m.person.name if m.person else ""),
            (_("Organisme"), 40, lambda m: m.organisation.name if m.organisation else ""),
            (_("Fonction dans l’instance"), 24, lambda m: m.kind.label),
            (_("Vit le problème"), 16, lambda m: _("oui") if m.lived_experience else ""),
        ],
        personal=(_("Personne"),),
    )


def meetings(initiative: Initiative) -> Part[Meeting]:
    return Part(
        _("Réunions"),
        sorted((one for body in initiative.bodies for one in body.meetings), key=lambda one: one.held_on),
        [
            (_("Date"), 12, lambda m: m.held_on),
            (_("Instance"), 36, lambda m: m.body.name),
            (_("À l’ordre du jour"), 50, lambda m: m.agenda),
            (_("Personnes présentes"), 14, lambda m: m.count),
            (_("Quorum"), 12, lambda m: m.body.quorum),
            (_("Quorum atteint"), 14, _quorum),
            (_("Qui était là"), 60, lambda m: _names(m.there)),
            (_("Excusés"), 40, lambda m: _names(m.excused)),
            (_("Ce qui s’est dit"), 60, lambda m: m.notes),
        ],
        personal=(_("Qui était là"), _("Excusés"), _("Ce qui s’est dit")),
    )


def _quorum(meeting: Meeting) -> str:
    if meeting.has_quorum is None:
        return ""
    return _("oui") if meeting.has_quorum else _("non")


def _names(noted: list[Attendance]) -> str:
    return "\n".join(one.name for one in noted)


def decisions(initiative: Initiative) -> Part[Decision]:
    return Part(
        _("Décisions"),
        [decision for body in initiative.bodies for decision in body.decisions],
        [
            (_("Date"), 12, lambda d: d.decided_on),
            (_("Instance"), 36, lambda d: d.body.name),
            (_("Décision"), 70, lambda d: d.text),
            (_("Les choix qui étaient sur la table"), 50, lambda d: d.options),
            (_("Pourquoi"), 50, lambda d: d.reason),
            (_("Ce que disent les personnes en désaccord"), 50, lambda d: d.dissent),
            (_("Suivi par"), 30, lambda d: d.owner),
            (_("Pour le"), 12, lambda d: d.due_on),
            (_("Fait"), 8, lambda d: _("oui") if d.done else ""),
        ],
        personal=(_("Suivi par"),),
    )
