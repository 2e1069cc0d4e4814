"""What each stage shows to the room.

The rule for what is private stands here: no name of a person, no address, no telephone, no words of a testimony and
no name of a file is ever in a slide. Organisations and roles are.
The impact said again by participants in the room is theirs to hear, and shown without names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from app.analysis.monitoring import standings
from app.i18n import _, day, language, ngettext
from app.method.content import criteria, guide
from app.method.need_text import need_statement
from app.method.stages import progress
from app.model import (
    Answer,
    Circle,
    CommunicationAction,
    EvidenceKind,
    Initiative,
    Intervention,
    Keep,
    Outcome,
    Way,
)
from ui.document import Document
from ui.projecting.sense import chain_slides, sense_slides
from ui.projecting.slide import MOST, Choice, Saying, Slide, chunks


def slides(document: Document, page: str) -> list[Slide]:
    """The steps of a stage; the theory has its own (`ui.projecting.theory`)."""
    return list(STAGES.get(page, _questions)(document, page)) or list(_questions(document, page))


def _questions(document: Document, page: str) -> Iterator[Slide]:
    """The questions of the guide, one by one."""
    held = guide(page, language())
    for question in held.questions:
        yield Slide(held.title, question, held.subtitle)


def _ask(page: str, number: int = 0) -> str:
    questions = guide(page, language()).questions
    return questions[number % len(questions)]


def _write(
    document: Document, label: str, deed: Callable[[Initiative, str], object]
) -> Callable[[str], None]:
    def keep(text: str) -> None:
        with document.change(label):
            deed(document.initiative, text)

    return keep


# Socle


def _socle(document: Document, page: str) -> Iterator[Slide]:
    base = [criterion for criterion in criteria(language()) if criterion.is_base]
    for number, criterion in enumerate(base, 1):
        held = document.initiative.answer_to(criterion.key)
        yield Slide(
            step=_("Socle, condition {n} de {count}").format(n=number, count=len(base)),
            question=criterion.proof,
            heading=criterion.question,
            lines=tuple(line for line in (held.proof if held else "").splitlines() if line.strip()),
            choices=tuple(
                Choice(
                    answer.label,
                    held is not None and held.answer is answer,
                    partial(_answer, document, criterion.key, answer),
                )
                for answer in Answer
            ),
            saying=Saying(_("Ce qui le montre, puis Entrée"), partial(_prove, document, criterion.key)),
        )


def _answer(document: Document, key: str, answer: Answer) -> None:
    with document.change(_("Répondre à une condition du socle")):
        document.initiative.answer(key, answer)


def _prove(document: Document, key: str, text: str) -> None:
    held = document.initiative.answer_to(key)
    proof = "\n".join(part for part in (held.proof if held else "", text) if part)
    with document.change(_("Noter ce qui montre une condition du socle")):
        document.initiative.answer(key, held.answer if held else None, proof)


# Besoin


def _need(document: Document, page: str) -> Iterator[Slide]:
    here = document.initiative
    statement = here.need.statement or need_statement(here)
    yield Slide(_("Le besoin"), _ask(page), statement or _("Le besoin reste à dire."))
    marks = {Keep.KEPT: "✓", Keep.SET_ASIDE: "–", Keep.UNDECIDED: "○"}
    factors = [f"{marks[f.keep]} {f.name}, {f.keep.label}" for f in here.factors]
    add = _write(document, _("Ajouter un facteur"), lambda initiative, text: initiative.name_factor(text))
    for lines in chunks(factors):
        yield Slide(
            _("Les facteurs sur lesquels agir"),
            _ask(page, 2),
            lines=lines,
            saying=Saying(_("Un autre facteur, puis Entrée"), add),
        )
    yield _known(document, page)


def _known(document: Document, page: str) -> Slide:
    """What is known, counted; the titles of research, and no word of a testimony."""
    held = document.initiative.evidence
    research = [evidence for evidence in held if evidence.kind.is_research]
    lived = len(held) - len(research)
    words = ngettext(
        "● {count} connaissance tirée de l’expérience",
        "● {count} connaissances tirées de l’expérience",
        lived,
    )
    lines = [*(f"▲ {one.title}" for one in research[: MOST - 1]), words.format(count=lived)]
    learn = _write(
        document,
        _("Noter ce que dit le groupe"),
        lambda initiative, text: initiative.learn(EvidenceKind.TESTIMONY, text),
    )
    saying = Saying(_("Ce que quelqu’un a vécu, sans nom, puis Entrée"), learn)
    return Slide(_("Ce que nous savons"), _ask(page, 1), lines=tuple(lines), saying=saying)


# Impact


def _impact(document: Document, page: str) -> Iterator[Slide]:
    impact = document.initiative.impact
    retell = _write(document, _("Noter les mots d’une personne"), _retell)
    yield Slide(
        _("L’impact ciblé"),
        _ask(page),
        impact.headline,
        tuple(f"« {words} »" for words in impact.retellings),
        saying=Saying(_("Dit dans vos mots, puis Entrée"), retell),
    )
    held = progress(document.initiative)["impact"]
    reasons = [*(f"◆ {lack.sentence}" for lack in held.lacks), *(f"✓ {words}" for words in held.holds)]
    yield Slide(_("Assez précis pour être mesuré ?"), _ask(page, 1), impact.headline, tuple(reasons[:MOST]))


def _retell(initiative: Initiative, text: str) -> None:
    impact = initiative.impact
    impact.paraphrases = "\n".join([*impact.retellings, text])


# Mise en œuvre


def _interventions(document: Document, page: str) -> Iterator[Slide]:
    here = document.initiative
    for outcome in [
        o for o in here.outcomes if any(isinstance(link.source, Intervention) for link in o.causes)
    ]:
        served = [link.source for link in outcome.causes if isinstance(link.source, Intervention)]
        lines = tuple(f"{act.code} · {act.text} — {act.stage.label}, {act.origin.label}" for act in served)
        yield Slide(
            _("Ce qui sert {code}").format(code=outcome.code),
            _ask(page),
            outcome.text,
            lines[:MOST],
            saying=Saying(
                _("Une autre intervention, puis Entrée"),
                partial(_serve, document, outcome.id),
                partial(_served, outcome.text),
            ),
        )
    bare = [o for o in here.outcomes if not o.causes]
    if bare:
        lines = tuple(f"{o.code} · {o.text}" for o in bare[:MOST])
        yield Slide(_("Ce que rien ne sert encore"), _ask(page, 1), lines=lines)


def _serve(document: Document, outcome: int, text: str) -> None:
    result = document.dossier.get(Outcome, outcome)
    with document.change(_("Ajouter une intervention")):
        act = document.initiative.add_intervention(text)
        if result is not None:
            document.initiative.connect(act, result)


def _served(result: str, text: str) -> str:
    return _("« {cause} » contribue à « {effect} »").format(cause=text, effect=result)


def _coordination(document: Document, page: str) -> Iterator[Slide]:
    for number, body in enumerate(document.initiative.bodies):
        decisions = [f"{day(d.decided_on)} · {d.text}" for d in body.decisions[-5:]]
        lines = [body.mandate, *decisions] if body.mandate else decisions
        yield Slide(
            _("Coordination : {name}").format(name=body.name),
            _ask(page, number),
            body.name,
            tuple(lines),
            saying=Saying(_("Une décision, puis Entrée"), partial(_decide, document, number)),
        )


def _decide(document: Document, number: int, text: str) -> None:
    with document.change(_("Noter une décision")):
        document.initiative.bodies[number].decide(text, date.today())


def _communication(document: Document, page: str) -> Iterator[Slide]:
    for number, circle in enumerate(Circle):
        actions = [a for a in document.initiative.communications if a.circle is circle and not a.internal]
        yield Slide(circle.label, _ask(page, number), lines=tuple(map(_message, actions[:MOST])))


def _message(action: CommunicationAction) -> str:
    return f"{action.audience} — {action.message}" if action.message else action.audience


def _monitoring(document: Document, page: str) -> Iterator[Slide]:
    """Without the numbers so small that a person of the room could be recognised."""
    told = standings(document.initiative, document.dossier.session)
    held = [standing.in_public() for standing in told]
    for number, one in enumerate(held):
        lines = (f"{one.state.label} — {one.why}",)
        yield Slide(_("Suivi et évaluation"), _ask(page, number), one.name, lines, figure=one)
    yield from chain_slides(document, held)
    yield from sense_slides(document)


def _partners(document: Document, page: str) -> Iterator[Slide]:
    names = [
        f"{o.name} · {o.sector.label}" if o.sector else o.name for o in document.initiative.organisations
    ]
    welcome = _write(document, _("Ajouter un partenaire"), lambda initiative, text: initiative.welcome(text))
    for lines in chunks(names):
        saying = Saying(_("Un organisme qui manque, puis Entrée"), welcome)
        yield Slide(_("Autour de la table"), _ask(page), lines=lines, saying=saying)


def _exchange(document: Document, page: str) -> Iterator[Slide]:
    """Counts only: neither the files nor who sent them."""
    ways = [exchange.way for exchange in document.initiative.exchanges]
    sent, back = ways.count(Way.SENT), ways.count(Way.RECEIVED)
    lines = (
        ngettext("{count} fichier envoyé", "{count} fichiers envoyés", sent).format(count=sent),
        ngettext("{count} fichier revenu", "{count} fichiers revenus", back).format(count=back),
        _("Les fichiers et les coordonnées restent sur le portable."),
    )
    yield Slide(guide(page, language()).title, _ask(page), lines=lines)


STAGES: dict[str, Callable[[Document, str], Iterator[Slide]]] = {
    "socle": _socle,
    "need": _need,
    "impact": _impact,
    "interventions": _interventions,
    "coordination": _coordination,
    "communication": _communication,
    "monitoring": _monitoring,
    "partners": _partners,
    "exchange": _exchange,
}
