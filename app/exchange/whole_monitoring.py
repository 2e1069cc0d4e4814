"""The sheets of monitoring in the whole workbook: indicators, values, what falls in each category, sense-making."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import object_session

from app.exchange.whole_part import Part
from app.i18n import _, day, titled
from app.model import Category, CategoryValue, Indicator, Initiative, Measurement, Presence, SenseMaking


def indicators(initiative: Initiative) -> Part[Indicator]:
    return Part(
        _("Indicateurs"),
        initiative.indicators,
        [
            (_("Code"), 10, lambda i: i.code),
            (_("Indicateur"), 44, lambda i: i.name),
            (_("Nom dans l’autre langue"), 44, lambda i: i.other_name),
            (_("Niveau"), 16, lambda i: i.level.label if i.level else ""),
            (_("Ce qu’est une valeur"), 18, lambda i: i.kind.label),
            (_("Ce qu’il mesure"), 44, lambda i: i.node.headline if i.node else ""),
            (_("Unité"), 16, lambda i: i.unit),
            (_("Population"), 30, lambda i: i.population),
            (_("Territoire"), 30, lambda i: i.territory),
            (_("Le sens souhaité"), 14, lambda i: i.direction.label),
            (_("Situation de départ"), 16, lambda i: i.baseline),
            (_("Date de la situation de départ"), 14, lambda i: i.baseline_on),
            (_("D’où elle vient"), 30, lambda i: i.baseline_source),
            (_("Cible"), 12, lambda i: i.target.value if i.target else None),
            (_("Pour le"), 12, lambda i: i.target.due_on if i.target else None),
            (_("Fréquence"), 14, lambda i: i.frequency.label),
            (_("Attendue, en jours après la période"), 14, lambda i: i.due_days),
            (_("Définition"), 60, lambda i: i.definition),
            (_("Source de la donnée"), 30, lambda i: i.source),
            (_("Comment elle est recueillie, avec quel outil"), 40, lambda i: i.method),
            (_("Entre partenaires"), 20, lambda i: i.across_partners.label),
            (_("D’une période à l’autre"), 20, lambda i: i.over_time.label),
            (_("Numérateur"), 36, lambda i: i.numerator),
            (_("Dénominateur"), 36, lambda i: i.denominator),
            (_("Plus petit nombre montré"), 14, lambda i: i.smallest),
            (_("Double compte"), 40, lambda i: i.double_counting),
            (_("Qui recueille"), 50, lambda i: ", ".join(o.name for o in i.reporters)),
            (_("Qui valide"), 30, lambda i: i.validator),
            (_("Qui peut voir les valeurs"), 30, lambda i: i.seen_by),
            (_("Limites connues"), 40, lambda i: i.limits),
            (_("Ce que coûte la collecte"), 24, lambda i: i.cost),
            (_("Entente sur les données"), 30, lambda i: i.agreement),
            (_("Versions de la définition"), 60, _versions),
            (_("Suivi depuis le"), 12, lambda i: i.started_on),
            (_("Retiré le"), 12, lambda i: i.retired_on),
        ],
        personal=(_("Qui valide"), _("Qui peut voir les valeurs")),
    )


def _versions(indicator: Indicator) -> str:
    return "\n".join(
        _("version {n}, {date} : {what}").format(n=c.version, date=day(c.changed_on, "medium"), what=c.what)
        for c in indicator.definition_changes
    )


def measurements(initiative: Initiative) -> Part[Measurement]:
    return Part(
        _("Valeurs"),
        [m for indicator in initiative.indicators for m in indicator.measurements],
        [
            (_("Indicateur"), 44, lambda m: m.indicator.name),
            (_("Organisme"), 40, lambda m: m.organisation.name if m.organisation else _("Le groupe")),
            (_("Période"), 28, lambda m: m.period.label),
            (_("Valeur"), 12, lambda m: None if m.is_withheld else m.value),
            (_("Numérateur"), 12, lambda m: None if m.is_withheld else m.numerator),
            (_("Dénominateur"), 14, lambda m: None if m.is_withheld else m.denominator),
            (_("Si vide, pourquoi"), 22, _why_empty),
            (_("Validation"), 14, lambda m: m.validation.label),
            (_("Pourquoi elle est renvoyée"), 40, lambda m: m.sent_back_for),
            (_("Confiance"), 12, lambda m: m.confidence.label if m.confidence else ""),
            (_("Territoire"), 28, lambda m: m.territory),
            (_("Version de la définition"), 12, lambda m: m.definition_version),
            (_("Pièce justificative"), 30, lambda m: m.file_name),
            (_("Recueillie le"), 12, lambda m: m.collected_on),
            (_("Validée le"), 12, lambda m: m.validated_on),
            (_("Validée par"), 26, lambda m: m.validated_by),
            (_("D’où elle vient"), 30, lambda m: m.came_from),
            (_("Note"), 50, lambda m: m.note),
        ],
        personal=(_("Validée par"),),
    )


def breakdowns(initiative: Initiative) -> Part[CategoryValue]:
    """What falls in each category; the smallest numbers stay here."""
    session = object_session(initiative)
    asked = (
        select(CategoryValue).join(Category).order_by(Category.indicator_id, Category.id, CategoryValue.id)
    )
    return Part(
        _("Ventilation"),
        session.scalars(asked).all() if session is not None else [],
        [
            (_("Indicateur"), 44, lambda p: p.category.indicator.name),
            (
                _("Organisme"),
                40,
                lambda p: p.measurement.organisation.name if p.measurement.organisation else _("Le groupe"),
            ),
            (_("Période"), 28, lambda p: p.measurement.period.label),
            (_("Selon"), 20, lambda p: p.category.breakdown),
            (_("Catégorie"), 30, lambda p: p.category.name),
            (_("Valeur"), 12, lambda p: None if p.is_withheld else p.value),
            (_("Si vide, pourquoi"), 22, lambda p: Presence.WITHHELD.label if p.is_withheld else ""),
        ],
    )


def _why_empty(held: Measurement) -> str:
    if held.is_withheld:
        return Presence.WITHHELD.label
    return "" if held.value is not None else held.presence.label


def sense_makings(initiative: Initiative) -> Part[SenseMaking]:
    return Part(
        _("Donner du sens"),
        initiative.sense_makings,
        [
            (_("Date"), 12, lambda s: s.held_on),
            (_("Qui était là"), 40, lambda s: s.people),
            (_("Ce que nous voyons"), 60, lambda s: s.seen),
            (_("Et alors ?"), 50, lambda s: s.meaning),
            (_("Et maintenant ?"), 50, lambda s: s.next_steps),
            (_("Décision"), 50, lambda s: s.decision),
            (_("Ce qui change dans la théorie"), 60, _changes),
        ],
        personal=(_("Qui était là"),),
    )


def _changes(held: SenseMaking) -> str:
    return "\n".join(titled(f"{c.node.code} {c.node.headline}".strip(), c.change) for c in held.changes)
