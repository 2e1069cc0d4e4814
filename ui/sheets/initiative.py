"""The sheet of the initiative itself: its title, its community, its year."""

from babel.dates import get_month_names

from app.i18n import _, locale
from app.model import Initiative, Organisation
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
            Ask("year_begins", _("L’année financière commence en"), options=_months, required=True),
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


def _months(document: Document) -> list[tuple[object, str]]:
    return [(number, name) for number, name in get_month_names("wide", "stand-alone", locale()).items()]
