"""What stands on each sheet of the whole workbook: one part for each notion."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import object_session

from app.exchange import whole_coordination
from app.exchange.whole_part import Part, Told
from app.i18n import _, day, language
from app.method.content import criteria
from app.model import (
    Answer,
    Category,
    CategoryValue,
    CommunicationAction,
    Evidence,
    EvidenceKind,
    Factor,
    Indicator,
    Initiative,
    Intervention,
    Link,
    Means,
    Measurement,
    Organisation,
    Outcome,
    Participation,
    Person,
    Presence,
    ReadinessAnswer,
    SenseMaking,
)


def parts(initiative: Initiative, *, named: bool = True) -> Iterator[Told]:
    """Every sheet, in the order of the method; not `named`: without the names of people."""
    for part in (
        _readiness(initiative),
        _evidence(initiative),
        _factors(initiative),
        _outcomes(initiative),
        _links(initiative),
        _interventions(initiative),
        _means(initiative),
        who_does_what(initiative),
        _organisations(initiative),
        _people(initiative),
        whole_coordination.bodies(initiative),
        whole_coordination.seats(initiative),
        whole_coordination.voices(initiative),
        whole_coordination.decisions(initiative),
        _communications(initiative),
        _indicators(initiative),
        _measurements(initiative),
        _breakdowns(initiative),
        _sense_makings(initiative),
    ):
        if named or not part.is_personal:
            yield part.told(named)


def _readiness(initiative: Initiative) -> Part[ReadinessAnswer]:
    names = {criterion.key: criterion.name for criterion in criteria(language())}
    return Part(
        _("Socle"),
        initiative.readiness,
        [
            (_("Condition"), 40, lambda a: names.get(a.criterion, a.criterion)),
            (_("Réponse"), 14, lambda a: a.answer.label if isinstance(a.answer, Answer) else ""),
            (_("Ce qui le montre"), 80, lambda a: a.proof),
        ],
    )


def _evidence(initiative: Initiative) -> Part[Evidence]:
    return Part(
        _("Connaissances"),
        [one for one in initiative.evidence if one.may_be_reported],
        [
            (_("Famille"), 12, lambda e: _("recherche") if e.kind.is_research else _("expérience")),
            (_("Type"), 18, lambda e: e.kind.label),
            (_("Ce que nous savons"), 50, lambda e: e.title),
            (_("Ce qu’elle nous apprend"), 60, lambda e: e.finding),
            (_("De qui"), 28, lambda e: "" if _testifies(e) else e.author_shown),
            (_("Qui en témoigne"), 28, lambda e: e.author_shown if _testifies(e) else ""),
            (_("Année"), 8, lambda e: e.year),
            (_("Lieu"), 20, lambda e: e.place),
            (_("Confiance"), 12, lambda e: e.trust.label if e.trust else ""),
            (_("Pourquoi"), 40, lambda e: e.trust_reason),
        ],
        personal=(_("Qui en témoigne"),),
    )


def _testifies(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.TESTIMONY


def _hands(factor: Factor) -> str:
    """The partners that hold it, then the others in the group's words."""
    return ", ".join([*(one.name for one in factor.partners), *filter(None, [factor.holders])])


def _factors(initiative: Initiative) -> Part[Factor]:
    return Part(
        _("Facteurs"),
        initiative.factors,
        [
            (_("Facteur"), 40, lambda f: f.name),
            (_("Poids"), 10, lambda f: f.weight),
            (_("Capacité d’agir"), 16, lambda f: f.leverage),
            (_("Décision"), 14, lambda f: f.keep.label),
            (_("Pourquoi"), 50, lambda f: f.keep_reason),
            (_("Recherche"), 12, lambda f: f.families[0]),
            (_("Expérience"), 12, lambda f: f.families[1]),
            (_("Entre les mains de"), 36, _hands),
        ],
    )


def _outcomes(initiative: Initiative) -> Part[Outcome]:
    return Part(
        _("Résultats"),
        initiative.outcomes,
        [
            (_("Code"), 8, lambda o: o.code),
            (_("Résultat"), 60, lambda o: o.text),
            (_("Horizon"), 16, lambda o: o.initiative.horizon_name(o.horizon)),
            (_("Chez qui"), 30, lambda o: o.population),
            (_("Indicateurs"), 50, lambda o: ", ".join(i.name for i in o.indicators)),
        ],
    )


def _links(initiative: Initiative) -> Part[Link]:
    return Part(
        _("Liens"),
        initiative.links,
        [
            (_("De"), 8, lambda link: link.source.code),
            (_("Ce qui contribue"), 46, lambda link: link.source.headline),
            (_("Vers"), 8, lambda link: link.target.code),
            (_("Ce à quoi cela contribue"), 46, lambda link: link.target.headline),
            (_("Force"), 12, lambda link: link.strength.label),
            (_("Pourquoi"), 60, lambda link: link.rationale),
            (
                _("Hypothèses"),
                60,
                lambda link: "\n".join(f"{a.text} ({a.state.label})" for a in link.assumptions),
            ),
        ],
    )


def _interventions(initiative: Initiative) -> Part[Intervention]:
    return Part(
        _("Interventions"),
        initiative.interventions,
        [
            (_("Code"), 8, lambda i: i.code),
            (_("Intervention"), 46, lambda i: i.text),
            (_("Portée par"), 36, lambda i: ", ".join(lead.name for lead in i.leads)),
            (_("Mode"), 22, lambda i: i.mode.label),
            (_("Origine"), 14, lambda i: i.origin.label),
            (_("Étape"), 14, lambda i: i.stage.label),
            (_("Début"), 12, lambda i: i.starts),
            (_("Fin"), 12, lambda i: i.ends),
            (_("Résultats servis"), 30, lambda i: ", ".join(link.target.code for link in i.effects)),
            (_("Budget nécessaire"), 16, lambda i: i.budget),
            (_("Dont confirmé"), 16, lambda i: i.secured),
            (_("À trouver"), 16, lambda i: i.sought),
            (_("Nouvelles"), 50, lambda i: i.news),
        ],
    )


def _means(initiative: Initiative) -> Part[Means]:
    """One line for each contribution: money, hours or gifts, from whom, secured or sought."""
    return Part(
        _("Ressources des interventions"),
        [one for act in initiative.interventions for one in act.means],
        [
            (_("Intervention"), 46, lambda m: f"{m.intervention.code} {m.intervention.text}"),
            (_("Sorte"), 14, lambda m: m.kind.label),
            (_("Montant ($) ou heures"), 20, lambda m: m.amount),
            (_("Source"), 40, lambda m: m.source),
            (_("Quoi, ou pour quoi"), 50, lambda m: m.what),
            (_("Confirmé ?"), 14, lambda m: _("confirmé") if m.secured else _("à trouver")),
        ],
    )


def who_does_what(initiative: Initiative) -> Part[Participation]:
    """One line for each part that a partner takes: what funders and tables ask for first."""
    parts = [part for organisation in initiative.organisations for part in organisation.participations]
    return Part(
        _("Qui fait quoi où"),
        parts,
        [
            (_("Qui"), 40, lambda p: p.organisation.name),
            (_("Rôle"), 14, lambda p: p.role.label),
            (_("Quoi"), 46, lambda p: f"{p.intervention.code} {p.intervention.text}".strip()),
            (_("Sa part"), 40, lambda p: p.part),
            (_("Où"), 26, lambda p: p.intervention.territory or p.organisation.territory),
            (_("Pour qui"), 30, lambda p: p.intervention.population),
            (_("Étape"), 14, lambda p: p.intervention.stage.label),
            (_("Début"), 12, lambda p: p.intervention.starts),
            (_("Fin"), 12, lambda p: p.intervention.ends),
        ],
    )


def _organisations(initiative: Initiative) -> Part[Organisation]:
    return Part(
        _("Partenaires"),
        initiative.organisations,
        [
            (_("Nom"), 40, lambda o: o.name),
            (_("Secteur"), 26, lambda o: o.sector.label if o.sector else ""),
            (_("Territoire"), 26, lambda o: o.territory),
            (_("Mission"), 60, lambda o: o.mission),
            (_("Ce que l’organisme s’engage à faire"), 60, lambda o: o.commitments),
            (_("Accepte que ses données soient réunies"), 18, lambda o: _("oui") if o.consents else ""),
        ],
    )


def _people(initiative: Initiative) -> Part[Person]:
    """Names and roles; addresses stay on the laptop."""
    return Part(
        _("Personnes-ressources"),
        initiative.people,
        [
            (_("Nom"), 30, lambda p: p.name),
            (_("Organisme"), 40, lambda p: p.organisation.name if p.organisation else ""),
            (_("Fonction"), 40, lambda p: p.role),
        ],
        is_personal=True,
    )


def _communications(initiative: Initiative) -> Part[CommunicationAction]:
    return Part(
        _("Communication"),
        initiative.communications,
        [
            (_("Cercle"), 28, lambda c: c.circle.label),
            (_("À qui"), 36, lambda c: c.audience),
            (_("Message"), 60, lambda c: c.message),
            (_("Comment"), 26, lambda c: c.channel),
            (_("Prochaine fois"), 14, lambda c: c.next_on),
            (_("À quel rythme"), 22, lambda c: c.rhythm.label),
            (_("Ce qui le déclenche"), 30, lambda c: c.occasion),
            (_("Langues"), 22, lambda c: c.languages),
            (_("Qui s’en charge"), 30, lambda c: c.owner),
            (_("État"), 12, lambda c: c.state.label),
        ],
        personal=(_("Qui s’en charge"),),
    )


def _indicators(initiative: Initiative) -> Part[Indicator]:
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


def _measurements(initiative: Initiative) -> Part[Measurement]:
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
            (_("Note"), 50, lambda m: m.note),
        ],
    )


def _breakdowns(initiative: Initiative) -> Part[CategoryValue]:
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


def _sense_makings(initiative: Initiative) -> Part[SenseMaking]:
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
    return "\n".join(
        " : ".join(part for part in (f"{c.node.code} {c.node.headline}".strip(), c.change) if part)
        for c in held.changes
    )
