"""The sheet of the initiative itself: its title, its community, its year."""

from babel.dates import get_month_names

from app.analysis.monitoring import counted_otherwise
from app.i18n import _, locale, ngettext, number
from app.model import Entity, Initiative, Organisation
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel


def initiative_panel(document: Document) -> EntityPanel:
    """All that is asked about the initiative as a whole."""
    return EntityPanel(
        document,
        Initiative,
        _("Initiative"),
        asks=[
            Ask("title", _("Titre")),
            Ask("community", _("Communauté")),
            Ask("territory", _("Territoire")),
            Ask("lead_organisation", _("Organisme porteur"), refers=Organisation, options=_organisations),
            Ask(
                "year_begins",
                _("L’année financière commence en"),
                options=_months,
                required=True,
                advice=_counted_otherwise,
            ),
            Ask("return_to", _("Les fichiers Excel reviennent à"), _("Une personne, et comment la joindre.")),
        ],
        more=[
            Ask("purpose", _("Pourquoi nous nous réunissons")),
            Ask("review_on", _("Revoir le socle le")),
            Ask("is_fictional", _("C’est un exemple fictif")),
        ],
        name=lambda entity: str(getattr(entity, "title", "")),
        removable=False,
    )


def _organisations(document: Document) -> list[tuple[object, str]]:
    return [(o.id, o.name) for o in document.initiative.organisations]


def _counted_otherwise(entity: Entity) -> str:
    """What becomes of the values that were counted while the year began in another month."""
    assert isinstance(entity, Initiative)
    count = counted_otherwise(entity)
    words = ngettext(
        "{n} valeur a été comptée quand l’année commençait un autre mois : elle garde sa période, et les périodes "
        "d’aujourd’hui attendent la leur.",
        "{n} valeurs ont été comptées quand l’année commençait un autre mois : elles gardent leurs périodes, et les "
        "périodes d’aujourd’hui attendent les leurs.",
        count,
    )
    return words.format(n=number(count)) if count else ""


def _months(document: Document) -> list[tuple[object, str]]:
    return [(number, name) for number, name in get_month_names("wide", "stand-alone", locale()).items()]
