"""What must be known about the open file: read only and why, migrated, recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.layouts import empty
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.store import Dossier


class Banners(QWidget):
    """Sentences under the top bar; each can be closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def clear(self) -> None:
        """Say nothing."""
        empty(self._column)

    def show_dossier(self, dossier: Dossier) -> None:
        """Say what the store has to say about this file."""
        self.clear()
        if dossier.reason:
            self._column.addWidget(Banner("warn", dossier.reason))
        for notice in dossier.notices:
            self._column.addWidget(Banner("info", notice))
