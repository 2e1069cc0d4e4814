"""How fast partners and interventions are shown, with 200 organisations and 150 interventions."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from app.exchange import document as documents
from app.store import Dossier, create
from tests.crowded import crowd
from ui import style
from ui.document import Document
from ui.pages.interventions import InterventionsPage
from ui.pages.partners import PartnersPage

CARDS, ORGANISATIONS, INDICATORS, VALUES = 600, 200, 300, 20_000
"""A quarter of the cards are interventions."""
BUDGET = "≤ 300"


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    style.apply(application, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        dossier = create(Path(folder) / "people.maillon", title="Bien manger")
        _fill(dossier)
        document = Document(dossier)
        figures = [
            *_views(application, document, InterventionsPage),
            *_views(application, document, PartnersPage),
        ]
        document.stop()
        dossier.close()
    return figures


def _fill(dossier: Dossier) -> None:
    with dossier.change("Remplir"):
        documents.load(documents.sample("fr"), dossier.session)
    with dossier.change("Remplir"):
        crowd(
            dossier.initiative,
            CARDS,
            organisations=ORGANISATIONS,
            indicators=INDICATORS,
            measurements=VALUES,
        )


def _views(
    application: QApplication,
    document: Document,
    kind: type[InterventionsPage] | type[PartnersPage],
) -> list[tuple[str, str, str]]:
    """The page opened, then each of its views as it is first asked for: until it is painted."""
    document.dossier.session.expire_all()
    pages: list[InterventionsPage | PartnersPage] = []
    opened = _milliseconds(application, lambda: pages.append(_shown(kind(document))))
    (page,) = pages
    figures = [(f"the page {page.title()} shown (ms)", f"{opened:.0f}", BUDGET)]
    views = page.views_to_show()
    for key in [name for name in page.views.buttons if name != page.views.current()]:
        document.dossier.session.expire_all()
        spent = _milliseconds(application, lambda: next(views))
        figures.append((f"{page.title()}, the view {key} shown (ms)", f"{spent:.0f}", BUDGET))
    page.close()
    return figures


def _shown(page: InterventionsPage | PartnersPage) -> InterventionsPage | PartnersPage:
    page.resize(1100, 760)
    page.show()
    return page


def _milliseconds(application: QApplication, act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    application.processEvents()
    return (perf_counter() - start) * 1_000
