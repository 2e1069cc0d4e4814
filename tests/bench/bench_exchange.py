"""How fast partners' workbooks are written, read and compared, applied and undone."""

import tempfile
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import load_workbook

from app.exchange import applying, comparing, document, sending
from app.exchange.reading import read
from app.store import Dossier, create

COUNT = 100


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(create(Path(folder) / "exemple.maillon", title="Exemple")) as dossier,
    ):
        with dossier.change("Charger"):
            document.load(document.sample("fr"), dossier.session)
        return [*_sending(dossier, Path(folder)), *_taking_back(dossier, Path(folder))]


def _sending(dossier: Dossier, folder: Path) -> list[tuple[str, str, str]]:
    partners, spent = list(dossier.initiative.organisations), []
    for n in range(COUNT):
        start = perf_counter()
        partner = partners[n % len(partners)]
        made = sending.prepare(
            dossier.initiative, partner, return_by=date(2026, 12, 15), return_to="x", with_contacts=True
        )
        spent.append(perf_counter() - start)
        with dossier.record():
            sending.remember(dossier.initiative, made)
        (folder / f"{n:03}.xlsx").write_bytes(_filled(made.content))
    return [
        ("a partner's workbook written (ms, median)", f"{median(spent) * 1000:.0f}", "≤ 50"),
        (f"{COUNT} of them (s)", f"{sum(spent):.1f}", "≤ 5"),
    ]


def _filled(content: bytes) -> bytes:
    """As a partner would: a number in each case that awaits one."""
    book = load_workbook(BytesIO(content))
    if "Valeurs" in book:
        for row in range(5, book["Valeurs"].max_row + 1):
            if book["Valeurs"].cell(row, 5).value is None:
                book["Valeurs"].cell(row, 5).value = 0.5
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _taking_back(dossier: Dossier, folder: Path) -> list[tuple[str, str, str]]:
    paths = sorted(folder.glob("*.xlsx"))
    start = perf_counter()
    stalls, comparisons = [], []
    for path in paths:
        found = read(path)
        began = perf_counter()
        comparisons.append(comparing.compare(dossier.initiative, found))
        stalls.append(perf_counter() - began)
    spent = perf_counter() - start
    start = perf_counter()
    with dossier.change("Appliquer"):
        written = sum(applying.apply(dossier.initiative, one) for one in comparisons[:14])
    applied = perf_counter() - start
    return [
        (f"{COUNT} workbooks read and compared (s)", f"{spent:.1f}", "≤ 15"),
        ("one of them compared in the window (ms, worst)", f"{max(stalls) * 1000:.0f}", "≤ 50"),
        (f"{written} lines applied (ms)", f"{applied * 1000:.0f}", "≤ 1000 for 5,000"),
    ]
