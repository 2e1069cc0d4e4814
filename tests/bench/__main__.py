"""python -m tests.bench [NAME…] [--long]: the figures beside their budgets, printed and written to build/bench.txt."""

import multiprocessing
import platform
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path

from tests.bench.lengths import want_long

HERE = Path(__file__).resolve().parent
REPORT = HERE.parent.parent / "build" / "bench.txt"

Figures = list[tuple[str, str, str]]
"""What is measured, the figure, and the budget."""


def names() -> list[str]:
    """The benches there are: store, canvas…"""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def measure(name: str) -> Figures:
    """The figures of one bench, measured in a process of its own: none pays for the others."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        figures: Figures = process.submit(import_module(f"tests.bench.bench_{name}").measure).result()
    return figures


def table(rows: Figures) -> str:
    """Three columns, aligned."""
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join(cell.ljust(wide[n]) for n, cell in enumerate(row)).rstrip() for row in rows)


def main(asked: Sequence[str]) -> int:
    """Measure, print, write."""
    if "--long" in asked:
        want_long()
        asked = [name for name in asked if name != "--long"]
    unknown = set(asked) - set(names())
    if unknown:
        print(f"No such bench: {', '.join(sorted(unknown))}. There are: {', '.join(names())}.")
        return 2
    figures = [row for name in asked or names() for row in measure(name)]
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    report = table([("what", "measured", "budget"), *figures])
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(f"{machine}\n\n{report}\n", encoding="utf-8")
    print(f"{report}\n\nWritten to {REPORT.relative_to(REPORT.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
