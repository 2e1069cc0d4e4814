"""What stands on each sheet of the whole workbook: one part for each notion."""

from __future__ import annotations

from collections.abc import Iterator

from app.exchange import whole_coordination, whole_monitoring
from app.exchange.whole_part import Part, Told
from app.i18n import _, language
from app.method.content import criteria
from app.model import (
    Answer,
    CommunicationAction,
    Evidence,
    EvidenceKind,
    Factor,
    Initiative,
    Intervention,
    Link,
    Means,
    Organisation,
    Outcome,
    Participation,
    Person,
    ReadinessAnswer,
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
        whole_coordination.meetings(initiative),
        whole_coordination.decisions(initiative),
        _communications(initiative),
        whole_monitoring.indicators(initiative),
        whole_monitoring.measurements(initiative),
        whole_monitoring.breakdowns(initiative),
        whole_monitoring.sense_makings(initiative),
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
            (_("Ce qui change par rapport à aujourd’hui"), 50, lambda i: i.what_changes),
            (_("Risques, et comment les réduire"), 50, lambda i: i.risks),
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
