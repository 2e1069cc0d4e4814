"""«À suivre cette semaine», on the first page: what was due when each recent initiative was left. No file is opened."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.i18n import _, day, ngettext
from app.settings import Owed, Recent
from ui.layouts import empty
from ui.widgets.reason import Reason

AHEAD = timedelta(days=7)
SHOWN = 6


class ThisWeek(QFrame):
    """A line for each thing due or late; a click opens its initiative on the right page."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        heading = QLabel(_("À suivre cette semaine"))
        heading.setProperty("role", "strong")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addLayout(self.lines)

    def show_recents(self, recents: list[Recent], today: date | None = None) -> None:
        """Show what is due until a week from today; nothing at all when nothing is."""
        today = today or date.today()
        owed = [(one, held) for held in recents for one in held.owed or () if one.on <= today + AHEAD]
        owed.sort(key=lambda pair: pair[0].on)
        empty(self.lines)
        for one, held in owed[:SHOWN]:
            self.lines.addWidget(self._line(one, held, today, alone=len(recents) == 1))
        if (rest := len(owed) - SHOWN) > 0:
            more = QLabel(ngettext("et {count} autre", "et {count} autres", rest).format(count=rest))
            more.setProperty("role", "muted")
            self.lines.addWidget(more)
        self.setVisible(bool(owed))

    def _line(self, one: Owed, held: Recent, today: date, *, alone: bool) -> Reason:
        late = one.on < today
        when = day(one.on, "medium")
        words = _("{day}, en retard : {what}") if late else _("{day} : {what}")
        said = words.format(day=when, what=one.text)
        if not alone:
            said = f"{said} · {held.title}"
        line = Reason("◆" if late else "○", said, "warn" if late else "", _("Ouvrir à cette page"))
        line.clicked.connect(lambda: self._open(one, held))
        return line

    def _open(self, one: Owed, held: Recent) -> None:
        held.page = one.page
        self.wanted.emit(held.path)
