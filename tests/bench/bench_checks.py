"""How long the nineteen checks and the solidity take, and the longest they hold the window still."""

import tempfile
from pathlib import Path
from time import perf_counter, process_time

from app.analysis.solidity import single_links, weakest_links
from app.analysis.theory import faces
from app.method import checks
from app.method import language as wording
from app.store import create
from tests.crowded import crowd

SIZES = (150, 2_000)


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    found = []
    for cards in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            dossier = create(Path(folder) / "foule.maillon", title="Foule")
            with dossier.change("Remplir"):
                crowd(dossier.initiative, cards)
            theory = faces(dossier.rows)
            told = checks.held(dossier.session, theory)
            began = process_time()
            for card in theory.cards:
                wording.read(card.text, "fr")
            words = process_time() - began
            slices = []
            for key, check in checks.ALL.items():
                began = perf_counter()
                for _point in check(told):
                    slices.append((perf_counter() - began, key))
                    began = perf_counter()
                slices.append((perf_counter() - began, key))
            longest, name = max(slices)
            began = perf_counter()
            single_links(theory)
            weakest_links(theory)
            solid = perf_counter() - began
            dossier.close()
        count = len(theory.cards)
        found += [
            (f"language check, {count} cards", f"{1000 * words / count:.2f} ms a statement", "≤ 1 ms"),
            (
                f"longest stretch of the nineteen checks, {count} cards",
                f"{1000 * longest:.0f} ms ({name})",
                "≤ 50 ms",
            ),
            (f"solidity, {count} cards", f"{1000 * solid:.0f} ms", "≤ 50 ms"),
        ]
    return found
