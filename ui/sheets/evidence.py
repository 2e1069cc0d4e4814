"""The sheet of a piece of knowledge: what it says, how far it is trusted, what it bears on."""

from __future__ import annotations

from datetime import date

from app.i18n import _
from app.model import Consent, Entity, Evidence, EvidenceKind, Factor, Link, Node, Support
from ui.attachment import Attachment
from ui.document import Document
from ui.form import Ask, Form
from ui.panel import EntityPanel
from ui.several import Several
from ui.trust import TrustQuestions


class EvidencePanel(EntityPanel):
    """The questions, and the file attached."""

    attachment: Attachment
    trust: TrustQuestions

    def _lay_out(self, form: Form) -> None:
        super()._lay_out(form)
        self.attachment = Attachment(self.document)
        form.column.addWidget(self.attachment)
        self.trust = TrustQuestions(self.document)
        form.column.insertWidget(1, self.trust)

    def _show(self) -> bool:
        shown = super()._show()
        if shown and self.entity_id is not None:
            self.attachment.show_entity(self.entity_id)
            self.trust.show_entity(self.entity_id)
        return shown


def evidence_panel(document: Document) -> EvidencePanel:
    """The same questions for both families; consent is asked of testimonies."""
    return EvidencePanel(
        document,
        Evidence,
        _("Connaissance"),
        asks=[*_what_it_says(), _whether_cited()],
        more=[*_what_was_agreed(), *_where_it_comes_from()],
        several=[_what_it_bears_on()],
    )


def _what_it_says() -> list[Ask]:
    return [
        Ask("kind", _("Ce que c’est")),
        Ask("title", _("En une ligne")),
        Ask("finding", _("Ce qu’elle nous apprend")),
        Ask(
            "trust",
            _("Jusqu’où s’y fie-t-on ?"),
            segments=True,
            advice=lambda entity: _evidence(entity).trust_lacks,
        ),
        Ask("trust_reason", _("Pourquoi ?"), _("Récente, d’ici, vécue, concordante, bien menée…")),
    ]


def _whether_cited() -> Ask:
    return Ask(
        "consent",
        _("La personne accepte-t-elle d’être citée ?"),
        shown=_is_testimony,
        write=_consent,
        advice=lambda entity: _evidence(entity).consent_lacks,
    )


def _what_was_agreed() -> list[Ask]:
    return [
        Ask("for_group", _("Citée devant le groupe"), shown=_agreed),
        Ask("for_reports", _("Citée dans les rapports"), shown=_agreed),
        Ask("for_public", _("Citée en public"), shown=_agreed),
        Ask("consent_on", _("A accepté le"), shown=_agreed),
        Ask("withdrawn_on", _("S’est retirée le"), shown=_withdrawn),
    ]


def _where_it_comes_from() -> list[Ask]:
    return [
        Ask("quote", _("Une citation")),
        Ask("author", _("De qui")),
        Ask("year", _("Année"), half=True),
        Ask("place", _("Lieu"), half=True),
        Ask("address", _("Adresse ou document")),
    ]


def _what_it_bears_on() -> Several:
    return Several(
        _("Ce sur quoi elle porte"),
        Support,
        rows=lambda entity: _evidence(entity).supports,
        asks=[Ask("stance", _("Ce qu’elle en dit"), segments=True)],
        heading=_subject,
        pick=_subjects,
        picked=_bear_on,
        add_words=_("Dire sur quoi elle porte"),
        empty=_("Elle n’est encore reliée à rien."),
    )


def _evidence(entity: Entity) -> Evidence:
    assert isinstance(entity, Evidence)
    return entity


def _is_testimony(entity: Entity) -> bool:
    return _evidence(entity).kind is EvidenceKind.TESTIMONY


def _consent(entity: Entity, value: object) -> None:
    _evidence(entity).answer_consent(Consent(value), date.today())


def _agreed(entity: Entity) -> bool:
    return _is_testimony(entity) and _evidence(entity).consent in (Consent.UNNAMED, Consent.NAMED)


def _withdrawn(entity: Entity) -> bool:
    return _is_testimony(entity) and _evidence(entity).consent is Consent.WITHDRAWN


def _subject(row: Entity) -> str:
    if not isinstance(row, Support):
        return ""
    if row.factor is not None:
        return row.factor.name
    if row.node is not None:
        return f"{row.node.code}  {row.node.headline}".strip()
    return row.link.sentence if row.link is not None else ""


def _subjects(document: Document, entity: Entity) -> list[tuple[int, str]]:
    """Factors, cards and links that it does not bear on yet: one list to choose from."""
    held = {_key(support.subject) for support in _evidence(entity).supports if support.subject is not None}
    here = document.initiative
    found: list[tuple[int, str]] = [
        (_key(one), _("Facteur · {name}").format(name=one.name)) for one in here.factors
    ]
    cards: list[Node] = [here.impact, *here.outcomes, *here.interventions]
    found += [(_key(one), f"{one.code}  {one.headline}".strip()) for one in cards]
    found += [(_key(one), _("Lien · {sentence}").format(sentence=one.sentence)) for one in here.links]
    return [(key, label) for key, label in found if key not in held]


KINDS: tuple[type[Factor | Node | Link], ...] = (Factor, Node, Link)


def _key(subject: Factor | Node | Link) -> int:
    """One number for an id and its kind."""
    kind = next(place for place, kind in enumerate(KINDS) if isinstance(subject, kind))
    return subject.id * len(KINDS) + kind


def _bear_on(document: Document, entity: Entity, key: int) -> None:
    id, kind = divmod(key, len(KINDS))
    subject = document.dossier.get(KINDS[kind], id)
    if subject is not None:
        _evidence(entity).bear_on(subject)
