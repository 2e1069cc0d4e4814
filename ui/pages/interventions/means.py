"""What an intervention lives on, source by source, in its sheet."""

from __future__ import annotations

from app.i18n import _
from app.model import Entity, Intervention, Means, MeansKind
from ui.form import Ask
from ui.several import Several


def means() -> Several:
    """Money, hours, gifts in kind: one small form for each source."""
    return Several(
        _("Argent, heures, apports en nature"),
        Means,
        rows=_held,
        asks=[
            Ask("kind", _("Sorte"), segments=True),
            Ask("amount", _("Combien ($ ou h)"), minimum=0, half=True),
            Ask("source", _("Source"), half=True),
            Ask("what", _("Quoi, ou pour quoi")),
            Ask("secured", _("C’est confirmé")),
        ],
        heading=lambda row: row.sentence if isinstance(row, Means) else "",
        add=_add,
        add_words=_("Ajouter une source"),
        empty=_("De quoi vit-elle ? Une ligne par source, confirmée ou à trouver."),
    )


def _held(entity: Entity) -> list[Means]:
    assert isinstance(entity, Intervention)
    return entity.means


def _add(entity: Entity) -> Means:
    assert isinstance(entity, Intervention)
    return entity.live_on(MeansKind.MONEY, None)
