"""Above the canvas: the question of the step, what colours say, what is looked for; a badge while cards fade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from app.analysis.seeing import Colouring, Filter, Way
from app.analysis.theory import Theory
from app.i18n import _
from app.model import ImpactSide
from ui import style
from ui.canvas.seeing import Seeing
from ui.document import Document
from ui.widgets.chip import Chip
from ui.widgets.fields import Line
from ui.widgets.segmented import Segmented

EXPLAIN, STRATEGY = "explain", "strategy"
LINE, SHORT_LINE, SHORTEST_LINE = 124, 92, 78
"""Where a word is looked for; shorter while the badge has something to say."""


class Steps(Segmented):
    """The two steps: first explain, then decide what to do."""

    def __init__(self, seeing: Seeing) -> None:
        super().__init__([(EXPLAIN, _("L’explication")), (STRATEGY, _("La stratégie"))])
        self._seeing = seeing
        self.buttons[EXPLAIN].setToolTip(_("L’impact et les résultats, sans les interventions (Ctrl+E)"))
        self.buttons[STRATEGY].setToolTip(
            _("Les interventions, sous les résultats qu’elles servent (Ctrl+E)")
        )
        self.chosen.connect(lambda key: seeing.explain(key == EXPLAIN))
        seeing.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.choose(EXPLAIN if self._seeing.explains else STRATEGY)


class SeeingBar(QWidget):
    """One row: nothing on it changes what the theory says. While cards fade, it says so instead of asking."""

    side_wanted = Signal(ImpactSide)
    """The impact is to stand on another side."""

    def __init__(self, seeing: Seeing, document: Document) -> None:
        super().__init__()
        self._seeing, self._document = seeing, document
        self._band: int | None = None
        self._partner: int | None = None
        self.question = QLabel()
        self.question.setProperty("role", "muted")
        self.question.setWordWrap(True)
        self.question.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.steps = Steps(seeing)
        self.badge = Chip("", "info")
        self.badge.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.badge.setMinimumWidth(style.scaled(150))
        self._words = ""
        self._narrow = False
        self.badge.installEventFilter(self)
        self.all = QPushButton(style.icon("close", "muted"), "")
        self.all.setAccessibleName(_("Tout revoir"))
        self.all.setToolTip(_("Tout revoir (Échap)"))
        style.as_role(self.all, "quiet")
        self.all.clicked.connect(lambda: seeing.clear())
        self.line = self._search()
        self.filters = self._menu_button()
        self.colours = self._menu_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.steps)
        row.addWidget(self.badge, 100)
        row.addWidget(self.all)
        row.addWidget(self.question, 100)
        row.addStretch(1)
        for part in (self.line, self.filters, self.colours):
            row.addWidget(part)
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)
        QShortcut(QKeySequence("Ctrl+E"), self, lambda: seeing.explain(not seeing.explains))
        seeing.faded.connect(self._say)
        seeing.changed.connect(self.show_now)
        self._say("")
        self.show_now()

    def _search(self) -> Line:
        line = Line()
        line.setPlaceholderText(_("Trouver"))
        line.setAccessibleName(_("Trouver un mot ou un code sur le schéma"))
        line.setToolTip(_("Trouver un mot ou un code (Ctrl+F), puis Entrée"))
        line.setClearButtonEnabled(True)
        line.setFixedWidth(style.scaled(LINE))
        line.textEdited.connect(lambda _text: self._look_for())
        line.returnPressed.connect(self._seeing.reveal_kept)
        return line

    def _menu_button(self) -> QPushButton:
        button = QPushButton()
        style.as_role(button, "quiet")
        menu = QMenu(button)
        button.setMenu(menu)
        menu.aboutToShow.connect(self._fill)
        return button

    def show_now(self) -> None:
        """Say what is looked at."""
        words = (
            _("Que faut-il pour que cela arrive ?")
            if self._seeing.explains
            else _("Qui fait quoi, et est-ce assez ?")
        )
        self.question.setText(words)
        self.question.setToolTip(_("À demander au groupe : {question}").format(question=words))
        names = dict(self._partners()) if self._partner is not None else {}
        self._partner = self._partner if self._partner in names else None
        held = [self._seeing.theory.band_name(self._band)] if self._band is not None else []
        held += [names[self._partner]] if self._partner is not None else []
        said = _("Voir : {what}").format(what=", ".join(held) or _("tout"))
        self.filters.setText(_short(said) if held else _("Voir"))
        self.filters.setAccessibleName(said)
        said = _("Couleurs : {name}").format(name=self._seeing.colouring.label)
        self.colours.setText(_("Couleurs") if self._words or self._narrow else said)
        self.colours.setAccessibleName(said)
        self.colours.setToolTip(said)

    def _partners(self) -> list[tuple[int, str]]:
        """Those that take part in something, by their names."""
        from app.analysis.tinting import names_of_partners

        return names_of_partners(self._document.dossier.session)

    def _say(self, words: str) -> None:
        """The permanent badge of what is faded."""
        self._words = words
        self._share_room()
        self.badge.setToolTip(words)
        self._fit_badge()
        for part in (self.badge, self.all):
            part.setVisible(bool(words))
        if not words:
            self._forget()

    def be_narrow(self, narrow: bool) -> None:
        """There is little room: the question is in the guide, the name of the colours in their tip."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._share_room()

    def _share_room(self) -> None:
        tight = self._narrow or bool(self._words)
        width = SHORTEST_LINE if self._narrow else SHORT_LINE if tight else LINE
        self.line.setFixedWidth(style.scaled(width))
        self.question.setVisible(not tight)
        self.colours.setVisible(not (self._narrow and self._words))
        self.badge.setMinimumWidth(style.scaled(80 if self._narrow else 150))
        self.show_now()

    def _fit_badge(self) -> None:
        room = self.badge.width() - style.scaled(20)
        metrics, words = self.badge.fontMetrics(), "◐ " + self._words
        self.badge.setMaximumWidth(metrics.horizontalAdvance(words) + style.scaled(24))
        self.badge.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.badge.setAccessibleName(self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The badge says as much as it has room for; its tip says all."""
        if watched is self.badge and event.type() == QEvent.Type.Resize:
            self._fit_badge()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        """The choices, as they are now."""
        menu = self.filters.menu()
        menu.clear()
        theory = self._seeing.theory
        bands = [(None, _("Tous les horizons")), *((n, theory.band_name(n)) for n in theory.bands)]
        _choices(menu.addMenu(_("Horizon")), bands, self._band, self._choose_band)
        everyone: list[tuple[int | None, str]] = [(None, _("Tous les partenaires"))]
        everyone += self._partners()
        _choices(menu.addMenu(_("Partenaire")), everyone, self._partner, self._choose_partner)
        menu.addSeparator()
        menu.addAction(_("Ce qui mène à la carte choisie") + "\tU", partial(self._seeing.trace, Way.UP))
        menu.addAction(_("Ce qui en découle") + "\tD", partial(self._seeing.trace, Way.DOWN))
        menu.addAction(_("Les deux") + "\tT", partial(self._seeing.trace, Way.BOTH))
        menu.addAction(_("Tout revoir") + "\t" + _("Échap"), self._seeing.escape)
        menu.addSeparator()
        side, words = other_side(theory)
        menu.addAction(words, partial(self.side_wanted.emit, side))
        self._fill_colours()

    def _fill_colours(self) -> None:
        all_ = list(Colouring)
        by: list[tuple[int | None, str]] = [(n, _capital(one.label)) for n, one in enumerate(all_)]
        menu = self.colours.menu()
        menu.clear()
        _choices(menu, by, all_.index(self._seeing.colouring), lambda n: self._seeing.colour(all_[n or 0]))

    def _choose_band(self, band: int | None) -> None:
        self._band = band
        self._look_for()

    def _choose_partner(self, partner: int | None) -> None:
        self._partner = partner
        self._look_for()

    def _look_for(self) -> None:
        self._seeing.look_for(Filter(self.line.text(), self._band, self._partner))
        self.show_now()

    def _forget(self) -> None:
        """Everything is seen again."""
        if self.line.text() and self._seeing.filter.is_empty:
            self.line.clear()
        if self._seeing.filter.is_empty:
            self._band = self._partner = None
            self.show_now()

    def _find(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()


def other_side(theory: Theory) -> tuple[ImpactSide, str]:
    """Where the impact does not stand, and the words that send it there."""
    if theory.to_right:
        return ImpactSide.TOP, _("Mettre l’impact en haut")
    return ImpactSide.RIGHT, _("Mettre l’impact à droite")


def _choices(
    menu: QMenu,
    options: Sequence[tuple[int | None, str]],
    held: int | None,
    choose: Callable[[int | None], None],
) -> None:
    group = QActionGroup(menu)
    for key, words in options:
        action = menu.addAction(words.replace("&", "&&"), partial(choose, key))
        action.setCheckable(True)
        action.setChecked(key == held)
        group.addAction(action)


def _short(name: str) -> str:
    return name if len(name) <= 22 else name[:21].rstrip() + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
