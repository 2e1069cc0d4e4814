"""The menu under the right button, with the key of each deed: how the keys are learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.model.cards import IMPACT
from ui import style

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView


def menu_for(view: TheoryView, spot: QPointF, *, on_something: bool) -> QMenu:
    """The deeds that make sense on what is chosen, or on the empty paper."""
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    scene = view.theory_scene
    if on_something and scene.chosen_card is not None:
        _card_deeds(view, menu, scene.cards[scene.chosen_card].face.kind)
    elif on_something and scene.chosen_link is not None:
        menu.addAction(_("Inverser") + "\tR", view.reverse_chosen)
    if on_something:
        menu.addSeparator()
        menu.addAction(style.icon("delete"), _("Supprimer") + "\t" + _("Suppr"), view.remove_chosen)
        return menu
    menu.addAction(style.icon("add"), _("Ajouter une carte ici"), lambda: view.typing.draft_at(spot))
    menu.addSeparator()
    menu.addAction(style.icon("layout"), _("Placer"), view.arrange)
    if scene.unplaced() and any(card.face.placed for card in scene.cards.values()):
        menu.addAction(_("Placer seulement les nouvelles cartes"), view.placing.new_ones)
    menu.addAction(style.icon("fit"), _("Tout voir") + "\tCtrl+0", view.fit)
    return menu


def _card_deeds(view: TheoryView, menu: QMenu, kind: str) -> None:
    keys = view.keys
    menu.addAction(style.icon("edit"), _("Modifier le texte") + "\tF2", keys.edit)
    menu.addAction(_("Que faut-il pour que cela arrive ?") + "\tTab", keys.precondition)
    if kind != IMPACT:
        menu.addAction(_("Ajouter une carte à côté") + "\t" + _("Entrée"), keys.sibling)
        menu.addAction(style.icon("link"), _("Relier à…") + "\tL", keys.ask_link)
