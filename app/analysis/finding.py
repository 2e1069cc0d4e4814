"""Finding an element of the initiative by a few letters of what it says."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from app.i18n import _
from app.model import (
    Assumption,
    Base,
    Body,
    CommunicationAction,
    Entity,
    Evidence,
    Factor,
    Impact,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Node,
    Organisation,
    Outcome,
    Person,
    SenseMaking,
    Workshop,
)

_ACCENTS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True)
class Found:
    """An element: what it is, what it says, and the page on which it stands."""

    kind: type[Base]
    id: int
    what: str
    text: str
    page: str


def elements(session: Session) -> Iterator[Found]:
    """Every element that has a name, one query for each kind."""
    for node in session.scalars(select(Node)):
        yield _card(node)
    for kind, (text, what, page) in _named().items():
        for id, said in session.execute(select(kind.id, text)):
            yield Found(kind, id, what, said, page)


def told(session: Session, kind: type[Entity], ids: Collection[int]) -> list[Found]:
    """These elements of one kind, in one query; every card is a Node."""
    if not ids:
        return []
    if kind is Node:
        return [
            _card(node) for node in session.scalars(select(Node).where(Node.id.in_(ids)).order_by(Node.id))
        ]
    if kind in (tellers := _tellers()):
        tell, beside = tellers[kind]
        held = select(kind).where(kind.id.in_(ids)).order_by(kind.id).options(*beside)
        return [tell(one) for one in session.scalars(held)]
    text, what, page = _named()[kind]
    asked = select(kind.id, text).where(kind.id.in_(ids)).order_by(kind.id)
    return [Found(kind, id, what, said, page) for id, said in session.execute(asked)]


def _named() -> dict[type[Entity], tuple[InstrumentedAttribute[str], str, str]]:
    """For each kind but cards: what names it, what it is, and the page where it stands."""
    return {
        Evidence: (Evidence.title, _("Connaissance"), "need"),
        Factor: (Factor.name, _("Facteur"), "need"),
        Organisation: (Organisation.name, _("Partenaire"), "partners"),
        Person: (Person.name, _("Personne-ressource"), "partners"),
        Body: (Body.name, _("Instance"), "coordination"),
        CommunicationAction: (CommunicationAction.audience, _("Action de communication"), "communication"),
        Indicator: (Indicator.name, _("Indicateur"), "monitoring"),
        Workshop: (Workshop.title, _("Atelier"), "workshops"),
        SenseMaking: (SenseMaking.seen, _("Donner du sens"), "monitoring"),
    }


def _card(node: Node) -> Found:
    if isinstance(node, Impact):
        return Found(Impact, node.id, _("Impact"), node.headline, "impact")
    if isinstance(node, Intervention):
        return Found(
            Intervention, node.id, _("Intervention {code}").format(code=node.code), node.text, "interventions"
        )
    return Found(Outcome, node.id, _("Résultat {code}").format(code=node.code), node.text, "theory")


def _link(link: Entity) -> Found:
    assert isinstance(link, Link)
    words = _("{cause} contribue à {effect}").format(
        cause=link.source.code, effect=link.target.code or _("l’impact")
    )
    return Found(Link, link.id, _("Lien"), " · ".join(filter(None, (words, link.rationale))), "theory")


def _assumption(assumption: Entity) -> Found:
    assert isinstance(assumption, Assumption)
    return Found(Assumption, assumption.id, _("Hypothèse"), assumption.text, "theory")


def _value(measured: Entity) -> Found:
    assert isinstance(measured, Measurement)
    who = measured.organisation.name if measured.organisation is not None else _("Le groupe")
    said = measured.indicator.said(measured.value) or measured.presence.label
    words = _("{who}, {period} : {value}").format(who=who, period=measured.period.label, value=said)
    return Found(Measurement, measured.id, _("Mesure"), words, "monitoring")


def _tellers() -> dict[type[Entity], tuple[Callable[[Entity], Found], tuple[ORMOption, ...]]]:
    """The kinds that no search goes through: how each is told, and what is read along with it."""
    return {
        Link: (_link, (joinedload(Link.source), joinedload(Link.target))),
        Assumption: (_assumption, ()),
        Measurement: (_value, (joinedload(Measurement.indicator), joinedload(Measurement.organisation))),
    }


def folded(text: str) -> str:
    """The text without case or accents, as people search."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return _ACCENTS.sub("", decomposed)


def matches(query: str, text: str) -> bool:
    """Whether each word of the query begins or stands in the text."""
    held = folded(text)
    return all(word in held for word in folded(query).split())
