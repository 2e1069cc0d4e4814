"""The horizons of the canvas: how many, and what the group calls them."""

from functools import partial

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
            *_names(),
        ],
        name=lambda _entity: _("Nommer et compter les horizons"),
        removable=False,
    )


def _names() -> list[Ask]:
    why = {Horizon.LONG: _("Le nom que le groupe lui donne ; vide : le nom habituel.")}
    return [
        Ask(f"{one.value}_name", one.label, why.get(one, ""), shown=partial(Initiative.shows, horizon=one))
        for one in Horizon
    ]


def _counts(document: Document) -> list[tuple[object, str]]:
    counts = range(1, len(Horizon) + 1)
    return [(n, ngettext("{count} horizon", "{count} horizons", n).format(count=n)) for n in counts]
