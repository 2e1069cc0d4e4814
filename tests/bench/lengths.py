"""Whether a bench is to take all the time it wants: `python -m tests.bench NAME --long`."""

import os

LONG = "MAILLON_BENCH_LONG"


def want_long() -> None:
    """Say so to the benches, which run in processes of their own."""
    os.environ[LONG] = "1"


def long_wanted() -> bool:
    """Was it said?"""
    return os.environ.get(LONG) == "1"
