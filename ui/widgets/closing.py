"""The top of what opens on the right: what it is, and the way to close it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.i18n import _
from ui import style


def closing_row(title: QLabel, on_close: Callable[[], object], name: str = "") -> QHBoxLayout:
    """The title, then a cross; `name` is what the cross is called, where it closes something else than a sheet."""
    close = QPushButton(style.icon("close", "muted"), "")
    close.setAccessibleName(name or _("Fermer cette fiche"))
    close.setToolTip(name or _("Fermer cette fiche et revoir le guide"))
    style.as_role(close, "quiet")
    close.clicked.connect(lambda: on_close())
    row = QHBoxLayout()
    row.addWidget(title, 1)
    row.addWidget(close)
    return row
