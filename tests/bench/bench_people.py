"""How fast the pages of the systems are shown: 200 organisations, 150 interventions, 25 bodies, 60 messages."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtWidgets import QApplication

from app.exchange import document as documents
from app.i18n import month
from app.model import Circle, Initiative, Rhythm
from app.store import Dossier, create
from tests.crowded import crowd
from ui import style
from ui.application import settle
from ui.document import Document
from ui.pages.communication import CommunicationPage
from ui.pages.coordination import CoordinationPage
from ui.pages.interventions import InterventionsPage
from ui.pages.partners import PartnersPage

CARDS, ORGANISATIONS, INDICATORS, VALUES = 600, 200, 300, 20_000
"""A quarter of the cards are interventions."""
PEOPLE, BODIES, MESSAGES = 120, 25, 60
BUDGET = "≤ 300"
FIGURES = ("portfolio", "network")
"""Views with figures: they come once the view is there."""
Viewed = InterventionsPage | PartnersPage | CoordinationPage | CommunicationPage


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    style.apply(application, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        dossier = create(Path(folder) / "people.maillon", title="Bien manger")
        _fill(dossier)
        document = Document(dossier)
        month(date.today())  # the days are told as soon as the application is there
        import matplotlib.figure  # noqa: F401 (loaded once, by whichever figure comes first)

        settle()  # as the application does once its start is over

        figures = [
            *_views(application, document, InterventionsPage),
            *_views(application, document, PartnersPage),
            *_views(application, document, CoordinationPage),
            *_views(application, document, CommunicationPage),
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
        _govern(dossier.initiative)


def _govern(initiative: Initiative) -> None:
    """Bodies that met and decided, people who sit, a plan with its journal."""
    dice, today = Random(3), date.today()
    held = list(initiative.organisations)
    people = [initiative.meet(f"Personne {n} Hautepierre", dice.choice(held)) for n in range(PEOPLE)]
    for n in range(BODIES):
        body = initiative.set_up(f"Groupe de travail {n}")
        for person in dice.sample(people, 8):
            body.seat(person, person.organisation)
        for k in range(5):
            on = today - timedelta(days=30 * k + n)
            body.meet_on(on).agenda = "Bilan du trimestre, budget, suites"
            decision = body.decide(f"Retenir la proposition {k}", on)
            decision.owner, decision.due_on = dice.choice(people).name, on + timedelta(days=45)
    for n in range(MESSAGES):
        action = initiative.plan_message(f"Parents du quartier {n}", list(Circle)[n % 3])
        action.rhythm, action.next_on = list(Rhythm)[n % 5], today + timedelta(days=3 * n - 40)
        action.tell(today - timedelta(days=9 * n), "Deux familles ont demandé où s’inscrire.")


def _views(
    application: QApplication,
    document: Document,
    kind: Callable[[Document], Viewed],
) -> list[tuple[str, str, str]]:
    """The page opened, then each of its views as it is first asked for: until it is painted."""
    document.dossier.session.expire_all()
    pages: list[Viewed] = []
    opened = _milliseconds(application, lambda: pages.append(_shown(kind(document))))
    (page,) = pages
    figures = [(f"the page {page.title()} shown (ms)", f"{opened:.0f}", BUDGET)]
    views = page.views_to_show()
    for key in [name for name in page.views.buttons if name != page.views.current()]:
        document.dossier.session.expire_all()
        spent = _milliseconds(application, lambda: next(views) and page.grab())
        figures.append((f"{page.title()}, the view {key} shown (ms)", f"{spent:.0f}", BUDGET))
        if key in FIGURES:
            drawn = _milliseconds(application, lambda: application.processEvents())
            figures.append(
                (f"{page.title()}, its figures drawn after it is shown (ms)", f"{drawn:.0f}", "≤ 350")
            )
    page.close()
    return figures


def _shown(page: Viewed) -> Viewed:
    page.resize(1100, 760)
    page.show()
    page.grab()
    return page


def _milliseconds(application: QApplication, act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    application.sendPostedEvents()  # what is laid out later; figures wait for the next turn of the loop
    return (perf_counter() - start) * 1_000
