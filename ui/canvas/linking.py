"""«Relier à…»: a line to type in, and the cards to which a card could contribute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.i18n import _
from ui import style
from ui.commands import Choice, CommandSearch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.analysis.theory import Theory
    from ui.canvas.view import TheoryView


def effects_of(view: TheoryView, theory: Theory, cause: int, parent: QWidget) -> CommandSearch:
    """Choosing one links it; those to which it contributes already are not offered."""
    linked = {*view.theory_scene.theory.effects(cause), cause}
    choices = [
        Choice(card.code or _("Impact"), card.text, partial(view.connect_cards, cause, card.id))
        for card in theory.cards
        if card.id not in linked
    ]
    search = CommandSearch(choices, parent)
    said = theory.by_id[cause]
    search.line.setPlaceholderText(_("{code} contribue à… : un code ou quelques mots").format(code=said.code))
    search.line.setAccessibleName(_("Relier à…"))
    style.as_role(search, "popup")
    return search
