"""How many results still say a factor in [brackets]; one click goes to the next and opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.analysis.theory import Theory
from app.i18n import _, ngettext
from ui import style
from ui.canvas.view import TheoryView


class WordsWanted(QPushButton):
    """A counter that leads to what it counts; not there when all is worded."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__()
        self._view = view
        self._waiting: list[int] = []
        style.as_role(self, "quiet")
        self.setToolTip(_("Aller au prochain résultat à reformuler"))
        self.clicked.connect(self._go)
        self.hide()

    def refresh(self, theory: Theory) -> None:
        """Count again."""
        self._waiting = [card.id for card in theory.cards if card.awaits_words]
        count = len(self._waiting)
        self.setText(
            ngettext("[ ] {count} à reformuler", "[ ] {count} à reformuler", count).format(count=count)
        )
        self.setVisible(count > 0)

    def _go(self) -> None:
        chosen = self._view.theory_scene.chosen_card
        after = [id for id in self._waiting if chosen is not None and id > chosen]
        self._view.typing.edit((after or self._waiting)[0])
