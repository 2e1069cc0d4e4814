"""The page of one organisation: what it leads and contributes to, what is expected of it, what was exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.analysis.partner import Piece, Sent, profile
from app.i18n import _, day, ngettext
from app.model import Organisation, Way
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.reason import Reason
from ui.widgets.words import muted

MOST = 12
"""Lines shown at most in a card."""


class ProfileView(QWidget):
    """Everything that concerns one organisation; each line leads to what it is about."""

    page_wanted = Signal(str, object)
    list_wanted = Signal()
    """Nothing to show yet: the first gesture is in the list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._id: int | None = None
        self.choice = ChoiceField(_("Organisme"), "", "profile.organisation", options=[], optional=False)
        self.choice.said.connect(self._choose)
        self.nothing = EmptyState(
            _("Ajoutez un premier organisme dans la liste : sa page se remplira d’elle-même."),
            _("Aller à la liste des organismes"),
            self.list_wanted.emit,
            icon="people",
        )
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.cards: dict[str, tuple[Card, QVBoxLayout]] = {}
        self.grid = QWidget()
        grid = QGridLayout(self.grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(16)
        for place, (key, title) in enumerate(_titles().items()):
            grid.addWidget(self._card(key, title), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for widget in (self.nothing, self.choice, self.about, self.grid):
            layout.addWidget(widget)

    def choose(self, id: int) -> None:
        """The organisation of which this is the page, from now on."""
        self._id = id

    def refresh(self) -> None:
        """Ask again all that concerns it."""
        held = self._document.initiative.organisations
        if self._id not in {one.id for one in held}:
            self._id = held[0].id if held else None
        self.nothing.setVisible(not held)
        for widget in (self.choice, self.about, self.grid):
            widget.setVisible(bool(held))
        organisation = self._document.dossier.get(Organisation, self._id) if self._id else None
        if organisation is not None:
            self.choice.set_options([(one.id, one.name) for one in held])
            self.choice.show_value(self._id)
            self._show(organisation)

    def _choose(self, value: object) -> None:
        if isinstance(value, int):
            self._id = value
            self.refresh()

    def _show(self, organisation: Organisation) -> None:
        self.about.setText(_about(organisation))
        self.about.setVisible(bool(self.about.text()))
        held = profile(organisation, self._document.dossier.session)
        self._fill("owed", held.owed, _("Rien n’est attendu de cet organisme pour l’instant."))
        self._fill("leads", held.leads, _("Cet organisme ne porte aucune intervention."))
        self._fill("contributes", held.contributes, _("Aucune contribution pour l’instant."))
        self._fill("seats", held.seats, _("Il ne siège à aucune instance."))
        self._tell_people(organisation)
        self._tell_exchanges(held.exchanges)

    def _card(self, key: str, title: str) -> Card:
        card = Card(title)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(16, 2, 16, 14)
        lines.setSpacing(8)
        card.body.addWidget(inside)
        card.body.addStretch(1)
        self.cards[key] = (card, lines)
        return card

    def _fill(self, key: str, pieces: Sequence[Piece], none: str) -> None:
        _card, lines = self.cards[key]
        empty(lines)
        for piece in pieces[:MOST]:
            sign, state = ("!", "warn") if piece.late else ("→", "")
            line = Reason(sign, _said(piece), state, _("Y aller"))
            line.clicked.connect(partial(self.page_wanted.emit, piece.page, (piece.kind, piece.id)))
            lines.addWidget(line)
        _close(lines, len(pieces), none)

    def _tell_people(self, organisation: Organisation) -> None:
        from app.model import Person

        pieces = [Piece(p.name, p.role, "partners", Person, p.id) for p in organisation.people]
        self._fill("people", pieces, _("Personne encore : à qui parlons-nous ?"))

    def _tell_exchanges(self, sent: Sequence[Sent]) -> None:
        _card, lines = self.cards["exchanges"]
        empty(lines)
        for one in sent[:MOST]:
            lines.addWidget(Reason("↑" if one.way is Way.SENT else "↓", _exchanged(one), ""))
        _close(lines, len(sent), _("Aucun fichier Excel envoyé ni reçu."))


def _titles() -> dict[str, str]:
    return {
        "owed": _("Ce que l’on attend de lui"),
        "leads": _("Ce qu’il porte"),
        "contributes": _("Ce à quoi il contribue"),
        "people": _("Personnes-ressources"),
        "seats": _("Où il siège"),
        "exchanges": _("Fichiers Excel échangés"),
    }


def _about(organisation: Organisation) -> str:
    where = [organisation.sector.label if organisation.sector else "", organisation.territory.strip()]
    lines = [" · ".join(filter(None, where)), organisation.mission.strip()]
    if organisation.commitments.strip():
        lines.append(_("Engagements : {what}").format(what=organisation.commitments.strip()))
    return "\n".join(filter(None, lines))


def _said(piece: Piece) -> str:
    words = [piece.text, piece.beside]
    if piece.due is not None:
        words.append(_("attendu depuis le {date}") if piece.late else _("pour le {date}"))
        words[-1] = words[-1].format(date=day(piece.due))
    return "\n".join(filter(None, (words[0], " · ".join(filter(None, words[1:])))))


def _exchanged(one: Sent) -> str:
    when = day(one.at.astimezone().date())
    if one.way is Way.RECEIVED:
        return _("Reçu le {date} : {file}").format(date=when, file=one.file_name)
    if one.return_by is None:
        return _("Envoyé le {date} : {file}").format(date=when, file=one.file_name)
    return _("Envoyé le {date}, retour demandé pour le {back} : {file}").format(
        date=when, back=day(one.return_by), file=one.file_name
    )


def _close(lines: QVBoxLayout, count: int, none: str) -> None:
    """What is said when there is nothing, or more than is shown."""
    if not count:
        lines.addWidget(muted(none))
    elif count > MOST:
        rest = count - MOST
        lines.addWidget(muted(ngettext("… et {n} autre.", "… et {n} autres.", rest).format(n=rest)))
