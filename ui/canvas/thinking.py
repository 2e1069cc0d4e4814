"""«Vérifier»: points to look at, five at a time; what was set aside; what everything hangs on; and «et si…»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.analysis.solidity import single_links, weakest_links
from app.analysis.theory import Theory
from app.i18n import _, ngettext
from app.method.checks import Point, Severity
from app.method.reasons import short
from ui import style
from ui.canvas.setting_aside import LeaveAside, TakenBack
from ui.document import Document
from ui.layouts import empty
from ui.widgets.closing import closing_row
from ui.widgets.disclosure import Disclosure
from ui.widgets.reason import Reason
from ui.widgets.scroll import Scrolled
from ui.widgets.words import muted, section

AT_A_TIME = 5
HEAVIEST = 4
STATES = {Severity.MEND: "bad", Severity.DISCUSS: "warn", Severity.INFORM: "good"}


class ThinkingPanel(QWidget):
    """On the right side; each line leads to what it is about."""

    closed = Signal()
    wanted = Signal(list, list)
    """Cards and links to show."""
    supposed = Signal(bool)
    """«Et si…» is begun, or ended."""
    asked = Signal(object)
    """A deed to attempt: setting aside, or taking back."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._points: list[Point] = []
        self._from = 0
        self.points = QVBoxLayout()
        self.aside = Disclosure(_("Mis de côté"))
        self.solid = QVBoxLayout()
        self.suppose = QPushButton(_("Et si… ça s’arrêtait ?"))
        self.suppose.setCheckable(True)
        self.suppose.setToolTip(
            _("Choisissez des cartes sur le schéma : ce qui ne tient plus est barré (Échap)")
        )
        self.suppose.toggled.connect(self.supposed)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addLayout(
            closing_row(section(_("Points à vérifier")), self.closed.emit, _("Fermer les vérifications"))
        )
        column.addLayout(self.points)
        column.addWidget(self.aside)
        column.addSpacing(10)
        column.addWidget(section(_("Solidité")))
        column.addLayout(self.solid)
        column.addWidget(self.suppose)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside))

    # What is said

    def show_points(self, speaking: Sequence[Point], aside: Sequence[tuple[Point, str]]) -> None:
        """Say these, from the gravest on."""
        self._points = list(speaking)
        self._from = self._from if self._from < len(speaking) else 0
        self._show_some()
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        for point, reason in aside:
            column.addWidget(TakenBack(self._document, point, reason, self.asked.emit))
        self.aside.set_content(held)
        self.aside.setVisible(bool(aside))

    def _show_some(self) -> None:
        empty(self.points)
        if not self._points:
            self.points.addWidget(muted(_("Rien à signaler : la théorie se tient.")))
            return
        count = len(self._points)
        words = ngettext("{count} point", "{count} points, les plus graves d’abord", count)
        self.points.addWidget(muted(words.format(count=count)))
        for point in self._points[self._from : self._from + AT_A_TIME]:
            self.points.addWidget(self._row(point))
        if count > AT_A_TIME:
            more = QPushButton(_("Les suivants"))
            style.as_role(more, "quiet")
            more.clicked.connect(self._next)
            self.points.addWidget(more)

    def _next(self) -> None:
        self._from = self._from + AT_A_TIME if self._from + AT_A_TIME < len(self._points) else 0
        self._show_some()

    def _row(self, point: Point) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        line = Reason(
            "◆", f"{point.severity.label} — {point.sentence}", STATES[point.severity], _("Aller voir")
        )
        line.clicked.connect(partial(self.wanted.emit, list(point.cards), list(point.links)))
        column.addWidget(line)
        if not self._document.dossier.read_only:
            column.addWidget(LeaveAside(self._document, point, self.asked.emit))
        return row

    def show_solidity(self, theory: Theory) -> None:
        """What others hang on alone, and where the least is known."""
        empty(self.solid)
        for id, lost in single_links(theory)[:HEAVIEST]:
            card = theory.by_id[id]
            words = ngettext(
                "Sans {code} « {text} », {count} carte n’a plus aucun chemin : maillon unique",
                "Sans {code} « {text} », {count} cartes n’ont plus aucun chemin : maillon unique",
                len(lost),
            ).format(code=card.code, text=short(card.text), count=len(lost))
            self._lead("!", words, [id, *lost], [])
        for link in weakest_links(theory):
            words = _("De « {cause} » à « {effect} », peu de choses le montrent encore").format(
                cause=short(theory.by_id[link.source].text), effect=short(theory.by_id[link.target].text)
            )
            self._lead("~", words, [], [link.id])
        if self.solid.count() == 0:
            self.solid.addWidget(muted(_("Rien ne tient à un seul fil.")))

    def _lead(self, mark: str, words: str, cards: list[int], links: list[int]) -> None:
        line = Reason(mark, words, "warn", _("Aller voir"))
        line.clicked.connect(partial(self.wanted.emit, cards, links))
        self.solid.addWidget(line)
