"""The sheet of a piece of knowledge: what it says, how far it is trusted, what it bears on."""

from __future__ import annotations

from datetime import date

from app.i18n import _
from app.model import Consent, Entity, Evidence, EvidenceKind, Factor, Node, Support
from ui.attachment import Attachment
from ui.document import Document
from ui.form import Ask, Form
from ui.panel import EntityPanel, Several
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
        asks=[
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
            Ask(
                "consent",
                _("La personne accepte-t-elle d’être citée ?"),
                shown=_is_testimony,
                write=_consent,
                advice=lambda entity: _evidence(entity).consent_lacks,
            ),
        ],
        more=[
            Ask("for_group", _("Citée devant le groupe"), shown=_agreed),
            Ask("for_reports", _("Citée dans les rapports"), shown=_agreed),
            Ask("for_public", _("Citée en public"), shown=_agreed),
            Ask("consent_on", _("A accepté le"), shown=_agreed),
            Ask("withdrawn_on", _("S’est retirée le"), shown=_withdrawn),
            Ask("quote", _("Une citation")),
            Ask("author", _("De qui")),
            Ask("year", _("Année"), half=True),
            Ask("place", _("Lieu"), half=True),
            Ask("address", _("Adresse ou document")),
        ],
        several=[
            Several(
                _("Ce sur quoi elle porte"),
                Support,
                rows=lambda entity: _evidence(entity).supports,
                asks=[Ask("stance", _("Ce qu’elle en dit"), segments=True)],
                heading=_subject,
                pick=_subjects,
                picked=_bear_on,
                add_words=_("Relier à un facteur, un résultat"),
                empty=_("Elle n’est encore reliée à rien."),
            )
        ],
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
    """Factors by their id, results by its negative: one list to choose from."""
    held = {s.factor_id for s in _evidence(entity).supports} | {
        -s.node_id for s in _evidence(entity).supports if s.node_id
    }
    initiative = document.initiative
    found = [(factor.id, factor.name) for factor in initiative.factors]
    found += [(-node.id, f"{node.code}  {node.text}") for node in initiative.outcomes]
    return [(id, label) for id, label in found if id not in held]


def _bear_on(document: Document, entity: Entity, id: int) -> None:
    subject = document.dossier.get(Factor, id) if id > 0 else document.dossier.get(Node, -id)
    if subject is not None:
        _evidence(entity).bear_on(subject)
