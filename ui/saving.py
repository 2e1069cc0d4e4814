"""Where a file goes: one dialog, in the documents the first time, then where the last file went."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from app.paths import documents

REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What no name of a file may hold, on one system or another."""

SUFFIX = re.compile(r"\*(\.\w+)")


class _Places:
    last: ClassVar[Path | None] = None


def ask_where(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """The place chosen for a file that is offered this name, with a suffix of its kinds; None: nowhere.

    Where that suffix makes it the name of a file that exists, it is asked again: the dialog did not say so.
    """
    offered = Path(" ".join(REFUSED.sub(" ", name).split()))
    start = (_Places.last or documents()) / offered
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    _Places.last = path.parent
    whole = completed(path, offered.suffix, kinds)
    return ask_where(parent, title, whole.name, kinds) if whole != path and whole.exists() else whole


def completed(path: Path, suffix: str, kinds: str) -> Path:
    """The path with a suffix: one of the kinds if it was typed, else this one; «Plan 2.0» has none."""
    return path if path.suffix.casefold() in SUFFIX.findall(kinds) else with_suffix(path, suffix)


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix that it should have."""
    return path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)
