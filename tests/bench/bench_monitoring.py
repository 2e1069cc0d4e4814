"""How fast the values of many partners are made one, in SQL, at 50,000 values."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from app.analysis.contributions import by_partner
from app.analysis.monitoring import standings
from app.analysis.totals import totals
from app.model import Frequency, Initiative, period_of
from app.store import Dossier, create

INDICATORS, PARTNERS, PERIODS = 300, 8, 21
"""300 × 8 × 21 = 50,400 values."""


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = create(Path(folder) / "values.maillon", title="Bien manger")
        _fill(dossier)
        one = dossier.initiative.indicators[0]
        figures = [
            (
                "the total of one indicator among 50,400 values (ms, median)",
                lambda: totals(dossier.session, one),
            ),
            (
                "who brings what part of 300 indicators, 50,400 values (ms, median)",
                lambda: by_partner(dossier.session),
            ),
            ("where 300 indicators stand, 50,400 values made one (ms, median)", lambda: _standings(dossier)),
        ]
        budgets = ("≤ 100", "≤ 300", "≤ 300")
        found = [
            (what, f"{_median(act):.1f}", budget)
            for (what, act), budget in zip(figures, budgets, strict=True)
        ]
        dossier.close()
    return found


def _median(act: Callable[[], object]) -> float:
    times = []
    for _round in range(7):
        start = perf_counter()
        act()
        times.append((perf_counter() - start) * 1_000)
    return median(times)


def _standings(dossier: Dossier) -> object:
    dossier.session.expire_all()
    return standings(dossier.initiative, dossier.session)


def _fill(dossier: Dossier) -> None:
    with dossier.change("Remplir"):
        _values(dossier.initiative)


def _values(initiative: Initiative) -> None:
    partners = [initiative.welcome(f"Organisme {n}") for n in range(PARTNERS)]
    for n in range(INDICATORS):
        indicator = initiative.follow(f"Indicateur {n}")
        indicator.collect_from(partners)
        for at in range(PERIODS):
            period = period_of(date(2000 + at, 5, 1), Frequency.YEARLY, 4)
            for partner in partners:
                indicator.measure(period, float(at), organisation=partner)


if __name__ == "__main__":
    for what, figure, budget in measure():
        print(f"{figure:>10}  {budget:>8}  {what}")
