"""Where things are: what ships with us, and the user's own folders."""

import sys
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

_dirs = PlatformDirs("Maillon", appauthor=False, roaming=False)


@cache
def resources() -> Path:
    """The folder of what ships with the application, frozen or from a checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def settings_file() -> Path:
    """Where the person's preferences are kept."""
    return _dirs.user_config_path / "settings.json"


def log_file() -> Path:
    """Where faults of ours are written down."""
    return _dirs.user_log_path / "maillon.log"


def state_folder() -> Path:
    """Pictures of recent initiatives and other things that may be lost."""
    return _dirs.user_state_path


def state_file(folder: str, path: str | Path, suffix: str) -> Path:
    """Where something that can be made again is kept for a file, by its place."""
    import hashlib

    name = hashlib.sha256(str(path).encode()).hexdigest()[:24]
    return state_folder() / folder / f"{name}{suffix}"


def documents() -> Path:
    """Where a new initiative is offered to be kept."""
    return Path(_dirs.user_documents_dir)
