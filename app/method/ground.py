"""The first two stages: the socle, and the need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.analysis.factor_map import families
from app.i18n import _, language, ngettext
from app.method.content import Criterion, criteria
from app.method.echoes import echoes
from app.method.holding import why_no_one_alone
from app.method.reasons import One, Progress, Reasons
from app.method.wording import names_missing_solution
from app.model import (
    Answer,
    Evidence,
    EvidenceKind,
    Factor,
    Initiative,
    Keep,
    Need,
    Organisation,
    ReadinessAnswer,
)

NATURE = ("complex", "community", "together")
"""What makes a problem one for a collective approach; without two of these, another way suits it better."""


@dataclass(frozen=True)
class Verdict:
    """What the socle comes to, in words, why, and what to cultivate first."""

    key: str
    words: str
    why: str
    cultivate: list[str] = field(default_factory=list)


def verdict(initiative: Initiative) -> Verdict:
    """Ready, almost, not yet, or another approach, once the six conditions have an answer.

    A precondition counts once it is answered (FSG 2014).
    """
    answers = {held.criterion: held.answer for held in initiative.readiness if held.answer}
    key, why = _judged(answers)
    words = {
        "ready": _("prêt"),
        "almost": _("presque"),
        "not_yet": _("pas encore"),
        "other": _("une autre approche conviendrait mieux"),
        "open": _("à discuter"),
    }[key]
    return Verdict(key, words, why, _to_cultivate(answers))


def _judged(answers: Mapping[str, Answer]) -> tuple[str, str]:
    first = [criterion for criterion in criteria(language()) if _comes_first(criterion)]
    open_ones = [c for c in first if c.is_base and c.key not in answers]
    refused = [c.key for c in first if answers.get(c.key) is Answer.NOT_YET]
    partly = [c.key for c in first if answers.get(c.key) is Answer.PARTLY]
    if len([key for key in refused if key in NATURE]) > 1:
        return "other", _(
            "Le problème ne semble ni assez complexe, ni assez partagé. "
            "Une entente entre quelques organismes, ou un seul, y répondrait peut-être mieux."
        )
    if open_ones:
        return "open", ngettext(
            "Il reste {count} condition à discuter avec le groupe.",
            "Il reste {count} conditions à discuter avec le groupe.",
            len(open_ones),
        ).format(count=len(open_ones))
    if refused:
        return "not_yet", ngettext(
            "{count} condition n’est pas encore là : mieux vaut la cultiver avant d’aller plus loin.",
            "{count} conditions ne sont pas encore là : mieux vaut les cultiver avant d’aller plus loin.",
            len(refused),
        ).format(count=len(refused))
    if partly:
        return "almost", ngettext(
            "Tout y est, ou presque : {count} condition n’est là qu’en partie.",
            "Tout y est, ou presque : {count} conditions ne sont là qu’en partie.",
            len(partly),
        ).format(count=len(partly))
    return "ready", _("Les six conditions sont réunies : le groupe a de quoi se mettre en route.")


def _to_cultivate(answers: Mapping[str, Answer]) -> list[str]:
    """The six conditions and the preconditions first; what is not there yet before what is there in part."""
    wanting = [c for c in criteria(language()) if answers.get(c.key) in (Answer.NOT_YET, Answer.PARTLY)]
    wanting.sort(key=lambda c: (not _comes_first(c), answers[c.key] is not Answer.NOT_YET))
    words = _("{name} : {advice}")
    return [words.format(name=c.name, advice=c.cultivate[0].lower() + c.cultivate[1:]) for c in wanting]


def _comes_first(criterion: Criterion) -> bool:
    return criterion.is_base or criterion.is_precondition


def socle(session: Session) -> Progress:
    """The six conditions: answered, and shown by something. The grid is folded: it is never missing."""
    reasons = Reasons("socle")
    held = _answers(session)
    base = [criterion for criterion in criteria(language()) if criterion.is_base]
    answered = [c for c in base if held.get(c.key, (None, ""))[0] is not None]
    if not answered:
        words = _("Les six conditions restent à discuter avec le groupe")
        reasons.ask(False, "", words, field=f"criterion.{base[0].key}" if base else "")
        return reasons.told(begun=bool(held))
    for criterion in base:
        at = f"criterion.{criterion.key}"
        answer, _proof = held.get(criterion.key, (None, ""))
        lack = _("Il reste à discuter : {name}").format(name=criterion.name)
        reasons.ask(answer is not None, "", lack, field=at)
        if answer is not None:
            present = answer is not Answer.NOT_YET
            words = _("{name} : {answer}").format(name=criterion.name, answer=answer.label)
            reasons.ask(present, words, words, field=at)
    bare = [c for c in answered if held[c.key][0] is not Answer.NOT_YET and not held[c.key][1].strip()]
    said = echoes(session) if bare else {}
    unshown = [c for c in bare if c.key not in said]
    lack = ngettext(
        "{count} condition est remplie, sans que l’on dise ce qui le montre",
        "{count} conditions sont remplies, sans que l’on dise ce qui le montre",
        len(unshown),
    ).format(count=len(unshown))
    at = f"criterion.{unshown[0].key}" if unshown else ""
    reasons.ask(not unshown, _("Chaque réponse dit ce qui la montre"), lack, field=at)
    return reasons.told(begun=True)


def _answers(session: Session) -> dict[str, tuple[Answer | None, str]]:
    rows = session.execute(select(ReadinessAnswer.criterion, ReadinessAnswer.answer, ReadinessAnswer.proof))
    return {criterion: (answer, proof) for criterion, answer, proof in rows}


@dataclass(frozen=True)
class _Knowledge:
    """How many pieces of knowledge of each kind; for each factor, on how many of each family it rests."""

    kinds: Mapping[EvidenceKind, int]
    on_factors: Mapping[int, tuple[int, int]]

    @property
    def research(self) -> int:
        return sum(count for kind, count in self.kinds.items() if kind.is_research)

    @property
    def experience(self) -> int:
        return sum(self.kinds.values()) - self.research


def _knowledge(session: Session) -> _Knowledge:
    counted = session.execute(select(Evidence.kind, func.count()).group_by(Evidence.kind))
    kinds = {kind: count for kind, count in counted.all() if count}
    return _Knowledge(kinds, families(session))


def need(session: Session) -> Progress:
    """The problem traced with both families of knowledge, the factors kept, why together."""
    reasons = Reasons("need")
    held = session.scalars(select(Need)).one()
    known = _knowledge(session)
    _ask_statement(reasons, held)
    _ask_knowledge(reasons, known)
    factors = session.execute(select(Factor.id, Factor.name, Factor.keep).order_by(Factor.id)).all()
    kept = [One(Factor, id, name) for id, name, keep in factors if keep is Keep.KEPT]
    _ask_factors(reasons, bool(factors), kept, known)
    _ask_together(reasons, held, session)
    said = any((held.problem.strip(), held.affected.strip(), held.why_together.strip(), held.place.strip()))
    return reasons.told(begun=bool(said or factors or known.kinds))


def _ask_statement(reasons: Reasons, held: Need) -> None:
    problem = held.problem.strip()
    reasons.ask(
        bool(problem),
        _("Le problème est dit"),
        _("Il manque le problème, en une phrase"),
        field="need.problem",
    )
    if problem:
        reasons.ask(
            not names_missing_solution(problem),
            "",
            _("Le problème est écrit comme une solution qui manque : que vivent les gens, au juste ?"),
        )
    reasons.ask(
        bool(held.affected.strip()),
        _("Les personnes touchées sont nommées"),
        _("On ne dit pas encore qui vit le problème"),
        field="need.affected",
    )
    reasons.ask(
        bool(held.place.strip()),
        _("Le territoire est nommé"),
        _("On ne dit pas encore où cela se passe"),
        field="need.place",
    )


def _ask_knowledge(reasons: Reasons, known: _Knowledge) -> None:
    reasons.ask(
        known.research > 0,
        ngettext(
            "{count} connaissance vient de la recherche",
            "{count} connaissances viennent de la recherche",
            known.research,
        ).format(count=known.research),
        _("Aucune connaissance ne vient encore de la recherche"),
        field="new.evidence",
    )
    reasons.ask(
        known.experience > 0,
        ngettext(
            "{count} connaissance vient de l’expérience",
            "{count} connaissances viennent de l’expérience",
            known.experience,
        ).format(count=known.experience),
        _("Aucune connaissance ne vient encore de l’expérience"),
        field="new.evidence",
    )


def _ask_factors(reasons: Reasons, named: bool, kept: list[One], known: _Knowledge) -> None:
    lack = _("Aucun facteur n’est encore retenu") if named else _("Aucun facteur n’est encore nommé")
    good = ngettext("{count} facteur est retenu", "{count} facteurs sont retenus", len(kept)).format(
        count=len(kept)
    )
    reasons.ask(bool(kept), good, lack, field="new.factor")
    seen = known.on_factors
    reasons.ask_each(
        kept,
        {one.id for one in kept if one.id not in seen},
        _("Chaque facteur retenu repose sur au moins une connaissance"),
        lambda n: ngettext(
            "Le facteur « {name} » ne repose encore sur aucune connaissance",
            "{count} facteurs retenus ne reposent encore sur aucune connaissance, dont « {name} »",
            n,
        ),
    )
    reasons.ask_each(
        [one for one in kept if one.id in seen],
        {id for id, families in seen.items() if 0 in families},
        _("Chaque facteur retenu est vu par la recherche et par l’expérience"),
        lambda n: ngettext(
            "Le facteur « {name} » n’est vu que d’un côté : la recherche ou l’expérience",
            "{count} facteurs retenus ne sont vus que d’un côté, recherche ou expérience, dont « {name} »",
            n,
        ),
    )


def _ask_together(reasons: Reasons, held: Need, session: Session) -> None:
    _answer, proof = _answers(session).get("together", (None, ""))
    reasons.ask(
        bool(held.why_together.strip() or proof.strip() or any(ok for ok, _why in why_no_one_alone(session))),
        _("On sait pourquoi personne ne peut y répondre seul"),
        _("On ne dit pas encore pourquoi personne ne peut y répondre seul"),
        field="need.why_together",
    )
    sectors = _sectors(session)
    reasons.ask(
        sectors > 1,
        ngettext("{count} secteur est concerné", "{count} secteurs sont concernés", sectors).format(
            count=sectors
        ),
        _("Moins de deux secteurs sont autour de la table"),
        page="partners",
        field="new.organisation",
    )


def _sectors(session: Session) -> int:
    return session.scalar(select(func.count(Organisation.sector.distinct()))) or 0


class Argument(NamedTuple):
    """One reason for which the issue is collective, or not yet: where to see to it."""

    holds: bool
    sentence: str
    page: str
    field: str = ""


def collective_case(initiative: Initiative) -> list[Argument]:
    """Is the issue collective? Each reason, and whether it holds; the socle’s answers are not asked again."""
    session = _session(initiative)
    known = _knowledge(session)
    answers = _answers(session)
    community = answers.get("community", (None, ""))[0]
    alone = bool(initiative.need.why_together.strip()) or answers.get("together", (None, ""))[0] is Answer.YES
    by_one = (
        _("Aucun acteur ne peut y répondre seul") if alone else _("Un acteur seul pourrait-il y répondre ?")
    )
    return [
        Argument(*_both_families(known), "need", "new.evidence"),
        Argument(community is Answer.YES, _community(community), "socle", "criterion.community"),
        Argument(alone, by_one, "need", "need.why_together"),
        *(Argument(holds, why, "need", "factor") for holds, why in why_no_one_alone(session)),
        Argument(*_around(_sectors(session)), "partners", "new.organisation"),
        Argument(*_voices(known.kinds.get(EvidenceKind.TESTIMONY, 0)), "need", "new.evidence"),
    ]


def _around(sectors: int) -> tuple[bool, str]:
    around = ngettext("{count} secteur concerné", "{count} secteurs concernés", sectors).format(count=sectors)
    return sectors > 1, around if sectors else _("Aucun secteur n’est encore autour de la table")


def _voices(testimonies: int) -> tuple[bool, str]:
    voices = ngettext("{count} témoignage", "{count} témoignages", testimonies).format(count=testimonies)
    heard = _("Point de vue des personnes concernées : {voices}").format(voices=voices)
    return testimonies > 1, heard if testimonies else _("Aucun témoignage n’est encore entendu")


def _both_families(known: _Knowledge) -> tuple[bool, str]:
    if known.research and known.experience:
        return True, _("Appuyé par la recherche et par l’expérience")
    if known.research:
        return False, _("Appuyé par la recherche seulement")
    if known.experience:
        return False, _("Appuyé par l’expérience seulement")
    return False, _("Aucune connaissance ne l’appuie encore")


def _community(answer: Answer | None) -> str:
    if answer is Answer.YES:
        return _("Affecte la collectivité")
    if answer is None:
        return _("Affecte la collectivité : à discuter au socle")
    return _("Affecte la collectivité : {answer}").format(answer=answer.label)


def _session(initiative: Initiative) -> Session:
    from sqlalchemy.orm import object_session

    session = object_session(initiative)
    if session is None:
        raise ValueError("an initiative outside any dossier")
    return session
