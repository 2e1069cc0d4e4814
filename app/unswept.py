"""Python's search for unreachable objects, put off while many are made that stay: a third of a long import."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Put it off until the end; whoever had put it off already goes on as he was."""
    was_sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_sweeping:
            gc.enable()
