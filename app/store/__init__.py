"""The file: connect, open, change, history, migrate, back up, lock, recover."""

from app.store.backups import Backup, Recoverable, backups_of, last_good_backup, restore
from app.store.changed import Changed, joined
from app.store.dossier import Dossier
from app.store.history import Step
from app.store.opening import create, open_dossier, read_in_a_copy
from app.store.troubles import Elder, Locked

__all__ = [
    "Backup",
    "Changed",
    "Dossier",
    "Elder",
    "Locked",
    "Recoverable",
    "Step",
    "backups_of",
    "create",
    "joined",
    "last_good_backup",
    "open_dossier",
    "read_in_a_copy",
    "restore",
]
