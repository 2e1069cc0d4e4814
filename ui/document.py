"""The dossier as Qt hears it: what changed, as a signal that dies with its listener."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.store import Changed, Dossier, joined

if TYPE_CHECKING:
    from app.model import Initiative


class Document(QObject):
    """One open dossier. Keep it as long as its signals are wanted."""

    changed = Signal(object)
    """Carries the `Changed` of each change, undo and redo."""

    def __init__(self, dossier: Dossier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dossier = dossier
        self._stop = dossier.listen(self._hear)
        self._held: list[Changed] | None = None

    def _hear(self, changed: Changed) -> None:
        if self._held is None:
            self.changed.emit(changed)
        else:
            self._held.append(changed)

    @contextmanager
    def heard_once(self) -> Iterator[None]:
        """What is saved inside, step by step, is told at the end, as one piece of news."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            if changed := joined(held):
                self.changed.emit(changed)

    @property
    def initiative(self) -> Initiative:
        """The one initiative of the dossier."""
        return self.dossier.initiative

    def change(self, label: str, *, merge: str | None = None) -> AbstractContextManager[None]:
        """All of it is saved, or none; `label` is what the person would say."""
        return self.dossier.change(label, merge=merge)

    def stop(self) -> None:
        """Stop listening; the dossier stays open for whoever takes it."""
        self._stop()

    def close(self) -> None:
        """Stop listening and let the file go."""
        self.stop()
        self.dossier.close()
