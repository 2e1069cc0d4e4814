"""The top of the window: the name, the search, undo and redo, and the way to project."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.i18n import _
from ui import style


class TopBar(QFrame):
    """What is always there, whatever the page."""

    home_wanted = Signal()
    search_wanted = Signal()
    initiative_wanted = Signal()

    def __init__(self, buttons: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self.setFixedHeight(style.scaled(52))
        self.logo = QPushButton("Maillon")
        self.logo.setIcon(style.icon("logo"))
        self.logo.setIconSize(QSize(style.scaled(26), style.scaled(26)))
        self.logo.setProperty("role", "logo")
        self.logo.setToolTip(_("Revenir à l’accueil"))
        self.logo.clicked.connect(self.home_wanted)
        self.title = QPushButton()
        self.title.setProperty("role", "initiative")
        self.title.setToolTip(_("Voir la fiche de l’initiative"))
        self.title.clicked.connect(self.initiative_wanted)
        self.mark = QLabel(_("exemple fictif"))
        self.mark.setProperty("role", "muted")
        self.search = QPushButton(_("Rechercher ou lancer une commande") + "   Ctrl+K")
        self.search.setIcon(style.icon("search", "muted"))
        self.search.setProperty("role", "search")
        self.search.clicked.connect(self.search_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self.logo)
        row.addSpacing(18)
        row.addWidget(self.title)
        row.addWidget(self.mark)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addSpacing(8)
        self.buttons = [_button(action) for action in buttons]
        for button in self.buttons:
            row.addWidget(button)
        self.menu_button = self.buttons[-1]

    def show_open(self, opened: bool) -> None:
        """Without an initiative, only what makes sense on the home page."""
        for widget in (self.title, self.mark, *self.buttons[:-1]):
            widget.setVisible(opened)

    def show_title(self, title: str, fictional: bool) -> None:
        """Say which initiative is open; a long title is cut, and whole in its tip."""
        metrics = self.title.fontMetrics()
        self.title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, style.scaled(340)))
        self.title.setAccessibleName(title)
        self.mark.setVisible(fictional)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setProperty("role", "topbar")
    if action.property("words"):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
