"""The horizons of the canvas: how many, and what the group calls them."""

from app.i18n import _, ngettext
from app.model import Initiative
from app.model.theory_choices import Horizon
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel


def horizons_panel(document: Document) -> EntityPanel:
    """How many bands stand between the impact and the interventions, and their names."""
    return EntityPanel(
        document,
        Initiative,
        _("Horizons"),
        asks=[
            Ask(
                "horizon_count",
                _("Combien d’horizons"),
                _("Un horizon qui porte encore un résultat reste affiché."),
                options=_counts,
                required=True,
            ),
            Ask(
                "long_name", Horizon.LONG.label, _("Le nom que le groupe lui donne ; vide : le nom habituel.")
            ),
            Ask("medium_name", Horizon.MEDIUM.label),
            Ask("short_name", Horizon.SHORT.label),
        ],
        name=lambda _entity: _("Nommer et compter les horizons"),
        removable=False,
    )


def _counts(document: Document) -> list[tuple[object, str]]:
    return [(n, ngettext("{count} horizon", "{count} horizons", n).format(count=n)) for n in (1, 2, 3)]
