"""How fast the page Besoin is with 2,000 pieces of knowledge and 300 factors."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from app.model import EvidenceKind
from app.store import Dossier, create
from ui import style
from ui.document import Document
from ui.pages.need import NeedPage
from ui.sweeping import Sweeper
from ui.widgets.once_painted import OncePainted

KNOWN, FACTORS = 2_000, 300
ROUNDS = 5
WORDS = ("familles", "prix", "transport", "logement", "accueil", "revenu", "réseau")


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    style.apply(application, "light", 1.0)
    with tempfile.TemporaryDirectory() as folder:
        dossier = create(Path(folder) / "library.maillon", title="Bien manger")
        _fill(dossier)
        figures = _timed(application, Document(dossier))
        dossier.close()
    return figures


def _fill(dossier: Dossier) -> None:
    initiative = dossier.initiative
    kinds = list(EvidenceKind)
    with dossier.change("Remplir"):
        factors = [initiative.name_factor(f"Facteur {n}") for n in range(FACTORS)]
        for n in range(KNOWN):
            known = initiative.learn(kinds[n % 6], f"Ce que disent les {WORDS[n % 7]} du lieu {n}")
            known.author, known.finding = f"Auteur {n}", f"Les {WORDS[n % 5]} comptent. " * 20
            known.bear_on(factors[n % FACTORS])
        for n, factor in enumerate(factors[1:], 1):
            initiative.cause(factor, factors[n // 3])
            factor.place(weight=n * 37 % 101, leverage=n * 53 % 101)


def _milliseconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1_000


def _timed(application: QApplication, document: Document) -> list[tuple[str, str, str]]:
    Sweeper(application)  # as the application does once it stands
    firsts, wholes = [], []
    for _round in range(ROUNDS):
        document.dossier.session.expire_all()
        page, first, whole = _made(document)
        firsts.append(first)
        wholes.append(whole)
        if _round < ROUNDS - 1:
            _leave(page)
    search = page.evidence.search
    shown = []
    for _round in range(5):
        document.dossier.session.expire_all()
        shown.append(_milliseconds(page.refresh))
    keys = []
    coming = _milliseconds(search.entered.emit)
    for text in ("f", "fa", "fam", "fami", "famil", "a", "auteur 1", "zzz", ""):
        keys.append(_milliseconds(partial(search.setText, text)))
        application.processEvents()
    sieves = [("trust", "unsaid"), ("kind", "study"), ("stance", "supports"), ("stance", "")]
    kept = [_milliseconds(partial(page.evidence.narrowing.narrow, *one)) for one in sieves]
    first_map, again = _views(page)
    document.stop()
    page.close()
    crowd = f"{KNOWN} items, {FACTORS} factors (ms, median)"
    return [
        (f"the page Besoin made and painted, {crowd}", f"{median(firsts):.0f}", "≤ 150"),
        (f"… and what stands lower made too, in pauses, {crowd}", f"{median(wholes):.0f}", "—"),
        (f"the page Besoin shown again, {crowd}", f"{median(shown):.0f}", "≤ 150"),
        ("coming into the library's search (ms)", f"{coming:.0f}", "—"),
        ("the map of the factors, first shown", f"{first_map:.0f}", "≤ 350"),
        ("… and their board, shown again", f"{again:.0f}", "≤ 150"),
        ("one key in the library's search (ms, worst)", f"{max(keys):.0f}", "≤ 30"),
        ("one choice that filters the library (ms, worst)", f"{max(kept):.0f}", "≤ 30"),
    ]


def _leave(page: NeedPage) -> None:
    """No page that is left has anything to paint while the next one is made."""
    page.hide()
    page.deleteLater()
    for _turn in range(3):
        QApplication.processEvents()


def _views(page: NeedPage) -> list[float]:
    """The views of the factors, each shown and painted."""
    found = []
    for key in ("map", "board"):
        start = perf_counter()
        page.seen.show_view(key)
        QApplication.processEvents()
        found.append((perf_counter() - start) * 1_000)
    return found


def _made(document: Document) -> tuple[NeedPage, float, float]:
    """A page; the milliseconds until it is painted, then until all of it is made."""
    start = perf_counter()
    page = NeedPage(document)
    page.resize(1100, 760)
    stamps: list[float] = []
    OncePainted(page.evidence, lambda: stamps.append((perf_counter() - start) * 1_000))
    page.show()
    while "statement" not in vars(page):
        QApplication.processEvents()
    return page, stamps[0], (perf_counter() - start) * 1_000
