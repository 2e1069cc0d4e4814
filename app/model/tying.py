"""Entities brought, then tied together, a little at a time.

To load SQLAlchemy and the entities takes a third of a second, and to tie them all, the first time that one is asked
for, a tenth: a hand would wait. They are loaded in a thread, and tied between two gestures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapper

    from app.model.base import Base

ENTITIES = "app.model.entities"
WAIT = 0.004
"""Seconds of waiting for the thread between two turns."""
TURN = 0.0005
"""Seconds after which the thread lets the window go on, at each of the many calls of Qt that ask for its turn."""


def tying() -> Iterator[None]:
    """One kind after the other; who asks for an entity meanwhile has them all."""
    yield from _bringing()
    from app.model.base import Base

    for mapper in list(Base.registry.mappers):
        if not mapper.configured:
            _tie(mapper)
            yield


def _bringing() -> Iterator[None]:
    if ENTITIES in sys.modules and not _bearer.cache_info().currsize:
        return
    thread = _bearer()
    while thread.is_alive():
        thread.join(WAIT)
        yield


@cache
def _bearer() -> Thread:
    """There is one, whoever waits for it."""
    thread = Thread(target=_bring, name="entities", daemon=True)
    thread.start()
    return thread


def _bring() -> None:
    held = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        import_module(ENTITIES)
    finally:
        sys.setswitchinterval(held)


def _tie(wanted: Mapper[Base]) -> None:
    from sqlalchemy import event
    from sqlalchemy.orm import EXT_SKIP, Mapper, configure_mappers

    def wait(mapper: Mapper[Base], _kind: type[Base]) -> object:
        return None if mapper is wanted else EXT_SKIP

    event.listen(Mapper, "before_mapper_configured", wait, retval=True)
    try:
        configure_mappers()
    finally:
        event.remove(Mapper, "before_mapper_configured", wait)
