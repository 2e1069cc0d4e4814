"""Théorie du changement: the canvas, its bar, and the sheet of what is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app import model
from app.analysis.theory import Theory, faces
from app.i18n import _, ngettext
from app.model.cards import IMPACT, INTERVENTION, OUTCOME
from ui import style
from ui.canvas.bulk import Bulk
from ui.canvas.bulk_edits import BulkEdits
from ui.canvas.far import MANY
from ui.canvas.known_ways import known_ways
from ui.canvas.minimap import Minimap
from ui.canvas.seeing import CANVAS, PLAN, TABLE, Seeing
from ui.canvas.seeing_bar import SeeingBar, other_side
from ui.canvas.several import SeveralPanel
from ui.canvas.thinker import Thinker
from ui.canvas.toolbar import CanvasBar
from ui.canvas.tray import Tray
from ui.canvas.typing import precondition_draft
from ui.canvas.view import TheoryView
from ui.canvas.words_wanted import WordsWanted
from ui.document import Document
from ui.explaining import explain_menu
from ui.page import Page
from ui.widgets.once_painted import InTurns
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from app.method.checks import Point
    from ui.canvas.side import Side
    from ui.canvas.thinking import ThinkingPanel
    from ui.canvas.twin import Twin
    from ui.panel import EntityPanel

NARROW = 840
"""Pixels under which the tools of the page no longer stand beside its title."""
SHEETS = ("ui.canvas.side", "ui.canvas.thinking")
"""What a first click asks for: loaded once the canvas is painted and thought through, one after the other."""


class TheoryPage(Page):
    """The canvas takes the whole page."""

    key = "theory"
    shows = (
        "Node", "Link", "Assumption", "Indicator", "Target", "Support", "Evidence", "Organisation", "Participation",
        "Initiative", "StickyNote", "CardGroup", "SetAside",
    )  # fmt: skip
    """By name: the canvas is on the screen before the entities are loaded."""
    scrolls = False

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        known_ways.read(document.dossier.path)
        self.after_words = ""
        self.edits = BulkEdits(document)
        self.view = TheoryView(self.edits)
        self.view.read_only = document.dossier.read_only
        self.seeing = Seeing(self.view, document)
        self.bar = CanvasBar(self.view)
        self.minimap = Minimap(self.view, self.bar)
        self.bulk = Bulk(self.view, self.edits)
        self.tray = Tray(self.view, document, self.bulk)
        self.bar.add_tray(self.tray)
        self.several = SeveralPanel(self.view, self.bulk)
        self.words_wanted = WordsWanted(self.view)
        self.bar.show_read_only(document.dossier.read_only)
        self.thinker = Thinker(document, self, lambda: self.view.theory_scene.is_settled)
        self._thinking: ThinkingPanel | None = None
        self._twin: Twin | None = None
        self._lay_tools()
        self.looks = SeeingBar(self.seeing, document)
        self.body.addWidget(self.looks)
        self.body.addWidget(self.view, 1)
        self.theory = Theory()
        self._panels: dict[str, Side] = {}
        self._horizons: EntityPanel | None = None
        self.thinker.thought.connect(InTurns(self, [partial(import_module, one) for one in SHEETS]).start)
        self._listen()

    def _lay_tools(self) -> None:
        words = {CANVAS: _("Schéma"), PLAN: _("Plan"), TABLE: _("Tableau")}
        self.views = Segmented(list(words.items()), icons={CANVAS: "canvas", PLAN: "plan", TABLE: "table"})
        for number, (key, button) in enumerate(self.views.buttons.items(), start=1):
            button.setShortcut(f"Ctrl+{number}")
            button.setToolTip(_("{view} (Ctrl+{number})").format(view=words[key], number=number))
        self.points = QPushButton(_("◆ Vérifier"))
        style.as_role(self.points, "quiet")
        self.points.clicked.connect(self.verify)
        self.export = QPushButton(style.icon("print"), _("Exporter…"))
        style.as_role(self.export, "quiet")
        self.export.setAccessibleName(_("Exporter…"))
        self.export.setToolTip(_("Image, affiche, cartes à découper… (Ctrl+Maj+E)"))
        self.export.clicked.connect(lambda: self.deed_wanted.emit("drawing"))
        for part in (self.views, self.words_wanted, self.points, self.export):
            self.tools.addWidget(part)

    def _listen(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.thinker.thought.connect(self._say_points)
        self.seeing.changed.connect(self.refresh)
        self.seeing.changed.connect(self.guide_changed)
        self.looks.side_wanted.connect(self.view.placing.turn)
        self.seeing.faded.connect(self._show_twin)
        self.view.menu_asked.connect(self._add_to_menu)
        self.view.group_titled.connect(
            lambda id, title: self.view.attempt(lambda: self.edits.title_group(id, title))
        )
        self.several.closed.connect(lambda: self.panel_wanted.emit(None))
        self.several.card_wanted.connect(lambda id: self.show_element(model.Node, id))
        self.bulk.group_made.connect(self.view.typing.title_group)
        self.view.said.connect(self.said)
        self.view.opened.connect(self._open_panel)
        self.view.link_asked.connect(self._ask_link)
        self.view.theory_scene.selection_changed.connect(self._follow_choice)

    @property
    def guide(self) -> str:
        """Each of the two steps has its own."""
        return "theory" if self.seeing.explains else "strategy"

    def refresh(self) -> None:
        """Show the whole theory again; what differs is drawn."""
        if places := self.view.placing.written:  # it stands there already; of many, once the hand is heard
            take = partial(self._take, places)
            take() if len(self.theory.cards) < MANY else QTimer.singleShot(0, self, take)
            return
        self.theory = faces(self.dossier.rows)
        self._draw()
        self.looks.show_now()
        self.tray.refresh()
        self.words_wanted.refresh(self.theory)
        self.thinker.think(self.theory)

    def _take(self, places: Mapping[int, tuple[float, float]]) -> None:
        self.theory = self.theory.placed_at(places)
        self.thinker.think(self.theory)
        self._show_twin()

    def _draw(self) -> None:
        self.view.show_theory(self.seeing.dress(self.theory))
        self.seeing.apply()

    @property
    def twin(self) -> Twin:
        """The plan and the table, made when they are first wanted."""
        from ui.canvas.twin import Twin

        if self._twin is None:
            self._twin = Twin(self.view)
            self.body.addWidget(self._twin, 1)
        return self._twin

    def show_view(self, key: str) -> None:
        """The drawing, the plan or the table: the same cards, the same choice, the same keys."""
        if self._stale:
            self._renew()
        self.views.choose(key)
        self.seeing.hides = key != CANVAS
        self.view.setVisible(key == CANVAS)
        self.twin.show_view(key)
        self.seeing.apply()
        if key == CANVAS:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a sheet on a small screen: the rail says where one is, and icons are enough."""
        super().resizeEvent(event)
        narrow = event.size().width() < style.scaled(NARROW)
        self.title_label.setVisible(not narrow)
        self.export.setText("" if narrow else _("Exporter…"))
        self.after.setText("→" if narrow else self.after_words)
        self.looks.be_narrow(narrow)

    def name_neighbours(self, before: str | None, after: str | None) -> None:
        """Kept, to be said again when there is room."""
        super().name_neighbours(before, after)
        self.after_words = self.after.text()

    def _show_twin(self) -> None:
        if self._twin is not None:
            self._twin.show_now()

    def views_to_show(self) -> Iterator[str]:
        """The plan and the table."""
        for key in (PLAN, TABLE):
            self.show_view(key)
            yield key
        self.show_view(CANVAS)

    def _add_to_menu(self, menu: QMenu) -> None:
        """What the page adds under the right button."""
        menu.addSeparator()
        self.bulk.offer(menu)
        if not self.view.theory_scene.chosen_cards:
            menu.addSeparator()
            menu.addAction(_("Papillons à placer"), lambda: self.tray.show_tray(True))
            menu.addAction(_("Amener les facteurs retenus du besoin"), self._bring_factors)
            menu.addAction(_("Nommer et compter les horizons…"), self._open_horizons)
            side, words = other_side(self.theory)
            menu.addAction(words, partial(self.view.placing.turn, side))
            menu.addAction(_("Exporter le schéma…"), lambda: self.deed_wanted.emit("drawing"))
        explain_menu(menu)

    def _bring_factors(self) -> None:
        made: list[int] = []
        if not self.view.attempt(lambda: made.extend(self.edits.bring_factors())):
            return
        words = ngettext(
            "{count} facteur amené, à reformuler en résultat.",
            "{count} facteurs amenés, à reformuler en résultats.",
            len(made),
        ).format(count=len(made))
        nothing = _("Aucun facteur retenu n’attend : retenez-en d’abord sur la page Besoin.")
        self.said.emit(words if made else nothing, bool(made))
        self.view.reveal(made)

    def _open_horizons(self) -> None:
        from ui.sheets.horizons import horizons_panel

        if self._horizons is None:
            self._horizons = horizons_panel(self.document)
            self._horizons.closed.connect(lambda: self.panel_wanted.emit(None))
        self._horizons.show_entity(self.document.initiative.id)
        self.panel_wanted.emit(self._horizons)

    def _say_points(self, speaking: list[Point], aside: list[tuple[Point, str]]) -> None:
        count = len(speaking)
        words = ngettext("◆ {count} point", "◆ {count} points", count)
        self.points.setText(words.format(count=count) if count else _("◆ Vérifier"))
        words = ngettext("{count} point à vérifier", "{count} points à vérifier", count)
        self.points.setAccessibleName(words.format(count=count) if count else self.points.text())
        on = Counter(card for point in speaking for card in point.cards)
        if on != self.seeing.points:
            self.seeing.points = on
            self.view.tell(self.seeing.dress(self.theory))
            self.seeing.apply()
        self.points.setToolTip("\n".join(f"• {point.sentence}" for point in speaking[:8]))
        if len(self.theory.cards) < MANY:
            self._tell_panels(speaking, aside)
        else:  # once the hand has been heard
            QTimer.singleShot(0, self, lambda: self._tell_panels(speaking, aside))

    def _tell_panels(self, speaking: list[Point], aside: list[tuple[Point, str]]) -> None:
        if self._thinking is not None:
            self._thinking.show_points(speaking, aside)
            self._thinking.show_solidity(self.theory)
        self._tell_solidity()

    def _tell_solidity(self) -> None:
        """The sheet that is open says what hangs on its card alone."""
        for panel in self._panels.values():
            if panel.isVisible() and panel.hear_of(self.theory):
                panel.renew()

    def verify(self) -> None:
        """«Vérifier»: all the checks, and what everything hangs on, on the right side."""
        from ui.canvas.thinking import ThinkingPanel

        if self._thinking is None:
            panel = ThinkingPanel(self.document)
            panel.closed.connect(self._end_verifying)
            panel.wanted.connect(self._show_what)
            panel.supposed.connect(self.seeing.suppose)
            panel.asked.connect(self.view.attempt)
            self.seeing.faded.connect(lambda words: panel.suppose.setChecked(False) if not words else None)
            self._thinking = panel
        self.thinker.all = True
        self.thinker.think(self.theory, now=True)
        self.panel_wanted.emit(self._thinking)

    def _end_verifying(self) -> None:
        self.thinker.all = False
        self.seeing.suppose(False)
        self.thinker.think(self.theory)
        self.panel_wanted.emit(None)

    def _show_what(self, cards: list[int], links: list[int]) -> None:
        ends = [end for face in self.theory.links if face.id in links for end in (face.source, face.target)]
        shown = self.seeing.bring_out(self.theory, [*cards, *ends])
        self.view.reveal(shown, choose=False)
        self.view.theory_scene.choose(shown if cards else (), links)

    def in_focus(self) -> frozenset[int]:
        """The cards that are chosen."""
        return frozenset(self.view.theory_scene.chosen_cards)

    def given_places(self) -> Mapping[int, tuple[float, float]]:
        """The drawing is what the group sees."""
        return self.view.theory_scene.unplaced()

    def show_element(self, kind: type[model.Base], id: int) -> None:
        """Bring a card or a link into view, and open its sheet; an assumption stands on that of its link."""
        if self._stale:
            self._renew()
        if kind is model.Assumption:
            supposed = self.dossier.get(model.Assumption, id)
            kind, id = model.Link, supposed.link_id if supposed is not None else 0
        self._show_what([], [id]) if kind is model.Link else self._show_what([id], [])
        self._open_panel()

    def _open_panel(self) -> None:
        """Show the sheet of what is chosen; «et si…» keeps its own in sight."""
        scene = self.view.theory_scene
        if self.seeing.supposes:
            return
        if scene.chosen_card is not None:
            panel = self._panel(scene.cards[scene.chosen_card].face.kind)
            panel.hear_of(self.theory)
            panel.show_entity(scene.chosen_card)
            self.panel_wanted.emit(panel)
        elif scene.chosen_link is not None:
            panel = self._panel("link")
            panel.show_entity(scene.chosen_link)
            self.panel_wanted.emit(panel)
        elif scene.chosen_cards or scene.chosen_links:
            self.several.show_chosen()
            self.panel_wanted.emit(self.several)

    def _follow_choice(self) -> None:
        scene = self.view.theory_scene
        if self.seeing.supposes:
            return
        if not scene.chosen_cards and not scene.chosen_links:
            self.panel_wanted.emit(None)
        elif any(panel.isVisible() for panel in (self.several, *self._panels.values())):
            self._open_panel()

    def _panel(self, kind: str) -> Side:
        from ui.canvas.side import CardPanel, LinkPanel

        kinds: dict[str, type[model.Node]] = {
            IMPACT: model.Impact,
            OUTCOME: model.Outcome,
            INTERVENTION: model.Intervention,
        }
        if kind not in self._panels:
            panel = LinkPanel(self.document) if kind == "link" else CardPanel(self.document, kinds[kind])
            panel.closed.connect(lambda: self.panel_wanted.emit(None))
            panel.card_wanted.connect(partial(self.show_element, model.Node))
            panel.link_wanted.connect(partial(self.show_element, model.Link))
            panel.remove_wanted.connect(self.view.remove_chosen)
            panel.element_asked.connect(self.page_wanted)
            if isinstance(panel, LinkPanel):
                panel.reverse_wanted.connect(self.view.reverse_chosen)
            else:
                panel.precondition_said.connect(self._add_precondition)
                panel.cards_wanted.connect(lambda cards: self._show_what(cards, []))
                panel.asked.connect(self.view.attempt)
                panel.page_asked.connect(self._open_elsewhere)
            self._panels[kind] = panel
        return self._panels[kind]

    def _add_precondition(self, text: str) -> None:
        scene = self.view.theory_scene
        if scene.chosen_card is not None:
            draft = precondition_draft(scene, scene.chosen_card)
            at = scene.to_store(draft.middle, draft.band)
            self.view.attempt(lambda: self.edits.add(draft, text, at, scene.unplaced()))

    def _open_elsewhere(self, page: str) -> None:
        chosen = self.view.theory_scene.chosen_card
        element = (model.Intervention, chosen) if page == "interventions" and chosen is not None else None
        self.page_wanted.emit(page, element)

    def _ask_link(self, cause: int) -> None:
        """«Relier à…»: a line to type in, and the cards it could contribute to."""
        from ui.canvas.linking import effects_of

        search = effects_of(self.view, self.theory, cause, self)
        search.open_under(self._header_strip())
        search.finished.connect(self.view.setFocus if self.view.isVisible() else self.twin.take_focus)

    def _header_strip(self) -> QWidget:
        return self.before if self.before.isVisible() else self
