"""The right side: how solid the work is, what to ask the group, the method in a few lines."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, language, ngettext
from app.method.content import guide
from app.method.stages import Progress
from ui.glossed import Glossed
from ui.layouts import empty, open_keys, walk
from ui.widgets.disclosure import Disclosure
from ui.widgets.question import Question
from ui.widgets.reason import Reason
from ui.widgets.scroll import Scrolled
from ui.widgets.words import muted, section

SHOWN = 5
"""The most reasons shown at a time: more would not be read."""


class GuidePanel(QWidget):
    """What helps a facilitator on the page that is open."""

    jumped = Signal(object)
    """A Lack that the person wants to see to."""
    said = Signal(str, bool)
    """A sentence for the bottom of the window, and whether it can be undone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self._page = ""
        self._reasons = QVBoxLayout()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 18, 20, 20)
        self._column.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.area = Scrolled(inside)
        layout.addWidget(self.area)

    def show_page(self, key: str, progress: Progress | None) -> None:
        """Show the guide of one page."""
        if key != self._page:
            self._page = key
            self._build(key)
            self.area.verticalScrollBar().setValue(0)
        self._show_reasons(progress)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the guide; what is missing was made last and stands first."""
        return walk(self, open_keys(self._column), next) or super().focusNextPrevChild(next)

    def _build(self, key: str) -> None:
        from ui.activity import ActivityView

        empty(self._column)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(3)
        self._column.addLayout(self._reasons)
        held = guide(key, language())
        self._section(_("À demander au groupe"))
        for question in held.questions:
            self._column.addWidget(Question(question))
        self._section(_("Méthode"))
        self._column.addWidget(Glossed(held.method))
        fold = Disclosure(_("Une activité toute prête"))
        activity = ActivityView(held.title, held.activity)
        activity.said.connect(self.said)
        fold.set_content(activity)
        self._column.addSpacing(8)
        self._column.addWidget(fold)
        self._column.addStretch(1)

    def _section(self, title: str) -> None:
        self._column.addSpacing(10)
        self._column.addWidget(section(title))

    def _show_reasons(self, progress: Progress | None) -> None:
        empty(self._reasons)
        if progress is None:
            return
        self._reasons.addWidget(section(_("Où nous en sommes")))
        self._reasons.addWidget(muted(progress.state.label))
        for sentence in progress.holds[:SHOWN]:
            self._reasons.addWidget(Reason("✓", sentence, "good"))
        for lack in progress.lacks[:SHOWN]:
            reason = Reason("◆", lack.sentence, "warn", _("Aller voir"))
            reason.clicked.connect(lambda _checked=False, lack=lack: self.jumped.emit(lack))
            self._reasons.addWidget(reason)
        rest = len(progress.lacks) - SHOWN
        if rest > 0:
            words = ngettext("et {count} autre point", "et {count} autres points", rest)
            self._reasons.addWidget(muted(words.format(count=rest)))
