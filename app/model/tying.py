"""Entities tied together a little at a time.

SQLAlchemy ties them all at once, the first time that one is asked for: a tenth of a second, during which a hand
would wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import event
from sqlalchemy.orm import EXT_SKIP, Mapper, configure_mappers

from app.model.base import Base


def tying() -> Iterator[None]:
    """One kind after the other; who asks for an entity meanwhile has them all."""
    for mapper in list(Base.registry.mappers):
        if not mapper.configured:
            _tie(mapper)
            yield


def _tie(wanted: Mapper[Base]) -> None:
    def wait(mapper: Mapper[Base], _kind: type[Base]) -> object:
        return None if mapper is wanted else EXT_SKIP

    event.listen(Mapper, "before_mapper_configured", wait, retval=True)
    try:
        configure_mappers()
    finally:
        event.remove(Mapper, "before_mapper_configured", wait)
