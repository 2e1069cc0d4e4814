"""How fast a long list is ready to be mapped, and five thousand of its rows are planned, applied and undone."""

import csv
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook

from app.exchange.importing import applying, columns, planning
from app.exchange.importing.rows import Rows
from app.exchange.importing.tables import Sheet, load
from app.store import create

LONG, APPLIED = 100_000, 5_000
HEADERS = ["Organisme", "Secteur", "Ville", "Courriel", "Budget", "Téléphone", "Mission", "Depuis"]


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _write(place)
        told = [one for name in ("long.xlsx", "long.csv") for one in _ready(place / name)]
        return told + _applied(place)


def _write(folder: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Liste")
    with (folder / "long.csv").open("w", encoding="utf-8", newline="") as out:
        for row in [HEADERS, *map(_row, range(LONG))]:
            sheet.append(row)
            csv.writer(out, delimiter=";").writerow(row)
    book.save(folder / "long.xlsx")


def _row(n: int) -> list[object]:
    name = f"Organisme {n} de la rivière"
    mission = f"Une mission parmi d’autres, numéro {n}"
    return [
        name,
        "Communautaire",
        "Matane",
        f"o{n}@exemple.ca",
        n,
        f"418 555-{n % 10_000:04}",
        mission,
        "2026-03-04",
    ]


ALONE = """
import sys
from pathlib import Path
from time import perf_counter
from app.exchange.importing import columns
from app.exchange.importing.loader import Loader
loader = Loader()
start = perf_counter()
columns.propose(loader.load(Path(sys.argv[1])).sheets[0])
print(perf_counter() - start)
status = Path(f"/proc/{loader.process_id}/status")
lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0"]
print(int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024)
loader.stop()
"""
"""A bench runs in a daemon, which may have no helper of its own."""


def _ready(path: Path) -> list[tuple[str, str, str]]:
    told = subprocess.run(
        [sys.executable, "-c", ALONE, str(path)], capture_output=True, text=True, check=True
    ).stdout.split()
    return [
        (f"a list of {LONG} rows ready to map, {path.suffix} (s)", f"{float(told[0]):.1f}", "≤ 5"),
        (f"the memory of its reader, {path.suffix} (MB)", told[1], "≤ 300"),
    ]


def _applied(folder: Path) -> list[tuple[str, str, str]]:
    sheet = Sheet("Liste", load(folder / "long.csv").sheets[0].rows[: APPLIED + 1])
    with closing(create(folder / "vide.maillon", title="Vide")) as dossier:
        start = perf_counter()
        plan = planning.Plan(dossier.initiative, Rows(sheet, columns.propose(sheet))).whole()
        planned = perf_counter()
        with dossier.change("Importer"):
            applying.apply(plan)
        applied = perf_counter()
        dossier.undo()
        undone = perf_counter()
    return [
        (f"{APPLIED} rows of a list planned (s)", f"{planned - start:.2f}", ""),
        (f"{APPLIED} rows of a list applied (s)", f"{applied - planned:.2f}", "≤ 1"),
        (f"{APPLIED} rows of a list undone (s)", f"{undone - applied:.2f}", "≤ 0.5"),
    ]
