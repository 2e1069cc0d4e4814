"""How fast the store is: an edit to a committed row, opening, and the undoing of an import of 5,000 rows."""

import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from app.model import Frequency, Initiative, period_of
from app.store import Dossier, create, open_dossier

ROUNDS = 60
IMPORTED = 5_000


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_edits(Path(folder)), *_import(Path(folder))]


def _milliseconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1_000


def _edits(folder: Path) -> list[tuple[str, str, str]]:
    """Interleaved with the same row written by sqlite3 alone, as durably."""
    dossier = create(folder / "edits.maillon", title="Bien manger")
    _crowd(dossier, 150)
    raw = _raw(folder / "raw.sqlite")
    ours, theirs = [], []
    for n in range(ROUNDS):
        ours.append(_milliseconds(lambda n=n: _rename(dossier, f"Titre {n}")))
        theirs.append(_milliseconds(lambda n=n: _write(raw, f"Titre {n}")))
    dossier.close()
    raw.close()
    edit, bare = median(ours), median(theirs)
    return [
        ("an edit, from the gesture to the committed row (ms, median)", f"{edit:.1f}", "≤ 20"),
        ("the same, against raw sqlite3 (×)", f"{edit / bare:.1f}", "≤ 5"),
    ]


def _crowd(dossier: Dossier, cards: int) -> None:
    with dossier.change("Remplir"):
        for n in range(cards):
            outcome = dossier.initiative.add_outcome(f"Résultat {n}")
            dossier.initiative.connect(outcome, dossier.initiative.impact)


def _rename(dossier: Dossier, title: str) -> None:
    with dossier.change("Renommer"):
        dossier.initiative.title = title


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute("CREATE TABLE initiative (id INTEGER PRIMARY KEY, title TEXT)")
    raw.execute("INSERT INTO initiative VALUES (1, '')")
    return raw


def _write(raw: sqlite3.Connection, title: str) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE initiative SET title = ? WHERE id = 1", (title,))
    raw.execute("COMMIT")


def _import(folder: Path) -> list[tuple[str, str, str]]:
    path = folder / "import.maillon"
    dossier = create(path, title="Bien manger")
    applied = _milliseconds(lambda: _take_in(dossier))
    undone, redone = [], []
    for _round in range(5):
        undone.append(_milliseconds(dossier.undo))
        redone.append(_milliseconds(dossier.redo))
    dossier.close()
    opened = median(_milliseconds(lambda: open_dossier(path).close()) for _round in range(5))
    return [
        (f"applying {IMPORTED} rows (ms)", f"{applied:.0f}", "≤ 1000"),
        (f"undoing an import of {IMPORTED} rows (ms, median)", f"{median(undone):.0f}", "≤ 500"),
        ("redoing it (ms, median)", f"{median(redone):.0f}", "≤ 500"),
        (
            f"opening and closing a file of {IMPORTED} values, checks included (ms, median)",
            f"{opened:.0f}",
            "—",
        ),
    ]


def _take_in(dossier: Dossier) -> None:
    with dossier.change("Appliquer"):
        for n in range(IMPORTED // 100):
            _values(dossier.initiative, n)


def _values(initiative: Initiative, n: int) -> None:
    indicator = initiative.follow(f"Indicateur {n}")
    for at in range(100):
        indicator.measure(period_of(date(1950 + at, 5, 1), Frequency.YEARLY, 4), float(at))


if __name__ == "__main__":
    for what, figure, budget in measure():
        print(f"{figure:>10}  {budget:>8}  {what}")
