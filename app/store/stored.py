"""The bytes kept in a dossier, each once, under their hash; and what was taken away, erased for good."""

import hashlib

from sqlalchemy import CompoundSelect, delete, func, select, union

from app.errors import Refused
from app.i18n import _
from app.model import Base, Snapshot, StoredFile
from app.store import backups
from app.store.dossier import Dossier

LARGEST_FILE = 64 * 1024 * 1024
"""The most bytes of a file kept inside the dossier."""


def keep_file(dossier: Dossier, name: str, content: bytes) -> StoredFile:
    """Keep bytes as they came. Raises Refused when there are too many."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("« {name} » est trop volumineux pour être gardé ici.").format(name=name))
    digest = hashlib.sha256(content).hexdigest()
    with dossier.record():
        held = dossier.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
        if held is None:
            held = StoredFile(sha256=digest, size=len(content), content=content)
            dossier.session.add(held)
        elif _lacks_bytes(dossier, held):
            held.content = content
    return held


def _lacks_bytes(dossier: Dossier, file: StoredFile) -> bool:
    missing = select(func.count()).where(StoredFile.id == file.id, StoredFile.content.is_(None))
    return bool(dossier.session.scalar(missing))


def erase_traces(dossier: Dossier) -> None:
    """Erase for good what was taken away: the history, the versions kept, the bytes that nothing names any more, and
    the dated copies. What the initiative still holds stays. Raises Refused."""
    with dossier.erasing():
        dossier.session.execute(delete(Snapshot))
        dossier.session.flush()
        dossier.session.execute(delete(StoredFile).where(StoredFile.id.not_in(_named_files())))
    backups.forget(dossier.path)


def _named_files() -> CompoundSelect[tuple[int]]:
    """The ids of the files to which something refers, whichever table it stands in."""
    columns = [
        column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column is StoredFile.__table__.c.id for key in column.foreign_keys)
    ]
    return union(*(select(column).where(column.is_not(None)) for column in columns))
