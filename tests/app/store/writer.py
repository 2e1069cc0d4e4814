"""A life that writes without end, says each thing it has saved, and waits to be killed."""

import random
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from app.model import Frequency, period_of
from app.store import Dossier, open_dossier

IMPORT = 200
"""Values in one import: all there, or none."""


def edit(dossier: Dossier, n: int) -> None:
    with dossier.change(f"Titre {n}"):
        dossier.initiative.title = str(n)
        dossier.initiative.purpose = str(n) * 500


def take_in(dossier: Dossier, n: int) -> None:
    with dossier.change(f"Retour {n}"):
        indicator = dossier.initiative.follow(f"Indicateur {n}")
        for at in range(IMPORT):
            period = period_of(date(1950 + at, 5, 1), Frequency.YEARLY, 4)
            indicator.measure(period, float(at))
        dossier.initiative.title = str(n)


def back_and_forth(dossier: Dossier, n: int) -> None:
    dossier.undo()
    dossier.redo()
    edit(dossier, n)


def write(path: Path, seed: int, says: Connection, turns: int = 100_000) -> None:
    """Each number said is the title of a change that was acknowledged."""
    chance, dossier = random.Random(seed), open_dossier(path)
    start = int(dossier.initiative.title)
    for n in range(start + 1, start + turns):
        chance.choice((edit, edit, edit, back_and_forth, take_in))(dossier, n)
        says.send_bytes(str(n).encode())
