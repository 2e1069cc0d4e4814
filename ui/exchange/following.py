"""Envois et retours: who was sent what, who answered, who is late; a reminder to copy, the received file to keep."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.exchange.followup import Followed, Reply, Tally, followed, reminder, silent, tallies
from app.i18n import _, day, listed, ngettext
from app.landing import land
from app.model import Period
from ui import style
from ui.document import Document
from ui.saving import ask_where
from ui.widgets.card import Card
from ui.widgets.fields.choice import Combo
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted

NAMED = 6
"""Partners that are named before the others are counted."""
TINTS = {Reply.LATE: "bad", Reply.RETURNED: "good"}


class Following(QWidget):
    """One line for each workbook sent; what can be done is about the line that is chosen."""

    said = Signal(str, bool)
    resumed = Signal(Path)
    """A file that came back is to be looked at again."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._held: dict[int, Followed] = {}
        self._tallies: dict[str, Tally] = {}
        self.table = Table(
            [
                Column(_("Partenaire"), stretch=3),
                Column(_("Valeurs jusqu’au"), width=108),
                Column(_("Envoyé"), width=108),
                Column(_("À retourner avant"), width=118),
                Column(_("Retourné"), width=108),
                Column(_("État"), width=112),
            ],
            _("Qui a reçu un fichier, et qui l’a retourné"),
        )
        self.table.chosen.connect(lambda _id: self._offer())
        self.silent = muted("")
        self.silent.setContentsMargins(18, 0, 18, 8)
        self.remind_button = self._button("copy", _("Copier un rappel"), self.remind)
        self.all_button = self._button("copy", _("Copier tous les rappels"), self.remind_all)
        self.resume_button = self._button("excel", _("Reprendre la vérification"), self.resume)
        self.resume_button.setToolTip(_("Revoir ce que le fichier reçu laisse à corriger ou à décider"))
        self.keep_button = self._button("export", _("Enregistrer le fichier reçu…"), self.ask_keep)
        self.periods = Combo()
        self.periods.setAccessibleName(_("Période"))
        self.periods.setMinimumContentsLength(26)
        self.periods.activated.connect(lambda _place: self._show())
        self.tally = muted("")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(18, 0, 14, 8)
        top.addWidget(self.tally, 1)
        top.addWidget(self.periods)
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 12)
        for button in (self.remind_button, self.all_button, self.resume_button, self.keep_button):
            row.addWidget(button)
        row.addStretch(1)
        card = Card(_("Envois et retours"))
        card.body.addLayout(top)
        card.body.addWidget(self.table)
        card.body.addWidget(self.silent)
        card.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    @staticmethod
    def _button(icon: str, words: str, deed: object) -> QPushButton:
        button = QPushButton(style.icon(icon), words)
        style.as_role(button, "quiet")
        button.clicked.connect(deed)
        return button

    def refresh(self) -> None:
        """Say again where everything stands; hidden while nothing was sent."""
        held = followed(self._document.initiative)
        self._held = {one.sent.id: one for one in held}
        self._offer_periods(tallies(held))
        self._show()
        self.setVisible(bool(held))
        names = silent(self._document.initiative)
        words = ngettext(
            "Rien n’a encore été envoyé à {names}.", "Rien n’a encore été envoyé à {names}.", len(names)
        )
        self.silent.setText(words.format(names=listed(names, NAMED)))
        self.silent.setVisible(bool(names))
        self._offer()

    def _offer_periods(self, told: list[Tally]) -> None:
        chosen = self.periods.currentData()
        self._tallies = {_key(one.period): one for one in told}
        self.periods.clear()
        self.periods.addItem(_("Toutes les périodes"), "")
        for one in told:
            self.periods.addItem(
                one.period.label if one.period else _("Sans valeur demandée"), _key(one.period)
            )
        self.periods.setCurrentIndex(max(0, self.periods.findData(chosen)))
        self.periods.setVisible(len(told) > 1)

    def _show(self) -> None:
        """The lines of the period that is chosen, and how many answered."""
        chosen = str(self.periods.currentData() or "")
        kept = [one for one in self._held.values() if chosen in ("", _key(one.asked_until))]
        self.table.show_rows([_row(one) for one in kept])
        self.table.fit_contents(20)
        told = [one for key, one in self._tallies.items() if chosen in ("", key)]
        self.tally.setText(_told(told))
        self._offer()

    def _chosen(self) -> Followed | None:
        id = self.table.current_id()
        return self._held.get(id) if isinstance(id, int) else None

    def _offer(self) -> None:
        held = self._chosen()
        self.remind_button.setEnabled(held is not None and held.can_be_recalled)
        self.keep_button.setEnabled(held is not None and held.back is not None and held.back.file is not None)
        self.resume_button.setEnabled(held is not None and held.left > 0 and self._has_bytes(held))
        self.all_button.setVisible(sum(one.reply is Reply.LATE for one in self._held.values()) > 1)

    @staticmethod
    def _has_bytes(held: Followed) -> bool:
        return held.back is not None and held.back.file is not None

    def resume(self) -> None:
        """Read again, from the bytes that were kept, the file that left something to settle."""
        held = self._chosen()
        file = held.back.file if held is not None and held.back is not None else None
        if held is None or held.back is None or file is None or file.content is None:
            self.said.emit(
                _("Ce fichier n’a pas été gardé avec l’initiative. Demandez-le de nouveau au partenaire."),
                False,
            )
            return
        path = _desk() / str(held.back.id) / Path(held.back.file_name).name
        try:
            path.parent.mkdir(exist_ok=True)
            land(path, file.content)
        except (Refused, OSError) as refusal:
            self.said.emit(str(refusal), False)
            return
        self.resumed.emit(path)

    def remind(self) -> None:
        """The reminder of the chosen line, in the clipboard."""
        held = self._chosen()
        if held is not None:
            self._copy([held])

    def remind_all(self) -> None:
        """All the reminders to those who are late."""
        self._copy([one for one in self._held.values() if one.reply is Reply.LATE])

    def _copy(self, late: list[Followed]) -> None:
        initiative = self._document.initiative
        texts = [f"{one.sent.organisation_name}\n\n{reminder(initiative, one)}" for one in late]
        alone = len(late) == 1
        QGuiApplication.clipboard().setText(
            reminder(initiative, late[0]) if alone else "\n\n———\n\n".join(texts)
        )
        words = ngettext("Rappel copié.", "{count} rappels copiés.", len(late))
        self.said.emit(words.format(count=len(late)), False)

    def ask_keep(self) -> None:
        """Ask where, then write the file as it came."""
        held = self._chosen()
        if held is None or held.back is None:
            return
        if path := ask_where(self, _("Enregistrer le fichier reçu"), held.back.file_name):
            self.keep(path)

    def keep(self, path: Path) -> None:
        """The very bytes that came; a place that refuses them is said."""
        held = self._chosen()
        file = held.back.file if held is not None and held.back is not None else None
        if file is None or file.content is None:
            self.said.emit(
                _("Ce fichier n’a pas été gardé avec l’initiative. Demandez-le de nouveau au partenaire."),
                False,
            )
            return
        try:
            land(path, file.content)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            self.said.emit(_("Le fichier reçu est dans « {name} ».").format(name=path.name), False)


def _row(held: Followed) -> Row:
    sent, back = held.sent, held.back
    return Row(
        sent.id,
        (
            Cell(sent.organisation_name, role="strong"),
            Cell(day(held.asked_until.end, "medium") if held.asked_until else "", role="muted"),
            Cell(day(sent.at.astimezone().date(), "medium"), role="muted"),
            Cell(day(sent.return_by, "medium") if sent.return_by else "", role="muted"),
            Cell(day(back.at.astimezone().date(), "medium") if back else "", role="muted"),
            Cell(_stands(held), state="warn" if held.left else TINTS.get(held.reply, "")),
        ),
    )


def _stands(held: Followed) -> str:
    """«retourné, 3 à régler»."""
    if not held.left:
        return held.reply.label
    return _("{state}, {n} à régler").format(state=held.reply.label, n=held.left)


def _told(tallies: list[Tally]) -> str:
    """How many were sent, came back, are late, and what is left to settle."""
    sent, back = sum(one.sent for one in tallies), sum(one.returned for one in tallies)
    late, left = sum(one.late for one in tallies), sum(one.left for one in tallies)
    told = [
        ngettext("{n} envoyé", "{n} envoyés", sent).format(n=sent),
        ngettext("{n} retourné", "{n} retournés", back).format(n=back),
        _("{n} en retard").format(n=late) if late else "",
        ngettext("{n} donnée à régler", "{n} données à régler", left).format(n=left) if left else "",
    ]
    return " · ".join(filter(None, told))


def _key(period: Period | None) -> str:
    return f"{period.start}|{period.months}" if period else "-"


@cache
def _desk() -> Path:
    """Where files are put to be read again; taken away when the application ends."""
    folder = Path(mkdtemp(prefix="maillon-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
