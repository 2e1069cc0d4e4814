"""Where the backbone lives: four models, each told in one sentence, and what a backbone is not."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, language
from app.method.content import hints
from app.model import BackboneModel, Initiative
from ui.document import Document
from ui.form import Ask, Form
from ui.widgets.card import Card
from ui.widgets.disclosure import Disclosure
from ui.widgets.words import muted


class BackboneCard(Card):
    """One model among four; until one is chosen, each is explained."""

    def __init__(self, document: Document) -> None:
        super().__init__(_("La structure de soutien"))
        self._document = document
        self._told = {hint.key: hint.text for hint in hints("backbone_model", language())}
        model = Ask("backbone_model", _("De quelle sorte est-elle ?"), segments=True)
        self.form = Form(document, Initiative, [model])
        self.words = muted("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(8)
        for widget in (self.form, self.words, _what_it_is_not()):
            column.addWidget(widget)
        self.body.addWidget(inside)

    def refresh(self) -> None:
        """Show the model that was chosen with what it asks, or all four."""
        initiative = self._document.initiative
        self.form.show_entity(initiative.id)
        chosen = initiative.backbone_model
        shown = [chosen] if chosen else list(BackboneModel)
        self.words.setText("\n".join(self._told[model.value] for model in shown))


def _what_it_is_not() -> Disclosure:
    folded = Disclosure(_("Ce qu’une structure de soutien ne fait pas"))
    folded.set_content(muted("\n".join(hint.text for hint in hints("backbone_misperception", language()))))
    return folded
