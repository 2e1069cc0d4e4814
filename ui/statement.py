"""The need in the group's own words, beside the text assembled from its parts; what changed since is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.method.need_text import (
    Drift,
    drifts,
    keep_statement,
    need_statement,
    take_drifts,
    write_statement,
)
from app.model import Initiative
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.fields import ProseField


class StatementCard(Card):
    """While nobody rewrote it, the assembled text; then the group's words, and what they have not taken in yet."""

    def __init__(self, document: Document) -> None:
        super().__init__(_("Le besoin, dit par le groupe"))
        self.document = document
        self.assembled = QLabel()
        self.assembled.setWordWrap(True)
        self.start = self._button(_("Le redire dans nos mots"), "edit", self._begin)
        self.field = ProseField("", "", "need.statement")
        self.field.editor.setAccessibleName(_("L’énoncé du besoin, dans les mots du groupe"))
        self.field.setAccessibleName(_("Le besoin, dit par le groupe"))
        self.field.said.connect(self._write)
        self.field.left.connect(document.dossier.end_merging)
        self.back = self._button(_("Revenir au texte assemblé"), "undo", lambda: self._write(""))
        self.notice = QFrame()
        self.notice.setProperty("role", "inset")
        self.changes = QVBoxLayout()
        self.changes.setSpacing(6)
        self.take = self._button(_("Reprendre ces changements dans le texte"), "tick", self._take)
        self.keep = self._button(_("Garder le texte tel quel"), "close", self._keep)
        self._lay_out()

    def _button(self, words: str, icon: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setIcon(style.icon(icon, "primary"))
        style.as_role(button, "quiet")
        button.clicked.connect(lambda _on=False: deed())
        return button

    def _lay_out(self) -> None:
        title = QLabel(_("Depuis que ce texte a été écrit, ses parties ont changé :"))
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        deeds = QHBoxLayout()
        deeds.addWidget(self.take)
        deeds.addWidget(self.keep)
        deeds.addStretch(1)
        noticed = QVBoxLayout(self.notice)
        noticed.setContentsMargins(14, 10, 14, 8)
        noticed.addWidget(title)
        noticed.addLayout(self.changes)
        noticed.addLayout(deeds)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(10)
        for widget in (self.assembled, self.field, self.notice):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addWidget(inside)

    def refresh(self) -> None:
        """Show the text again, and what changed since it was written."""
        here, writes = self.document.initiative, not self.document.dossier.read_only
        own = bool(here.need.statement.strip())
        text = need_statement(here)
        style.as_role(self.assembled, "muted" if not text else "")
        self.assembled.setText(
            text or _("Il se composera de lui-même à mesure que les parties se remplissent.")
        )
        self.assembled.setVisible(not own)
        self.start.setVisible(not own and writes)
        self.start.setEnabled(bool(text))
        self.field.setVisible(own or self.field.editor.hasFocus())
        self.field.show_value(here.need.statement)
        self.field.set_read_only(not writes)
        self.back.setVisible(own and writes)
        self._show_changes(drifts(here) if own else [], writes)

    def _show_changes(self, found: list[Drift], writes: bool) -> None:
        empty(self.changes)
        for drift in found:
            self.changes.addWidget(_line(drift))
        self.notice.setVisible(bool(found))
        for button in (self.take, self.keep):
            button.setVisible(writes)

    def _begin(self) -> None:
        """Start from the assembled text, ready to be rewritten."""
        self._change(_("Redire le besoin"), lambda here: write_statement(here, need_statement(here)))
        self.field.editor.setFocus()

    def _write(self, text: object) -> None:
        words = _("Modifier « {what} »").format(what=_("Le besoin, dit par le groupe"))
        self._change(words, lambda here: write_statement(here, str(text)), merge="need.statement")

    def _take(self) -> None:
        self._change(_("Reprendre les changements du besoin"), take_drifts)

    def _keep(self) -> None:
        self._change(_("Garder le texte du besoin"), keep_statement)

    def _change(self, label: str, deed: Callable[[Initiative], None], merge: str | None = None) -> None:
        try:
            with self.document.change(label, merge=merge):
                deed(self.document.initiative)
        except Refused as refusal:
            self.field.complain(str(refusal))
        else:
            self.field.complain("")


def _line(drift: Drift) -> QLabel:
    """What was said, and what is said now."""
    if drift.before and drift.now:
        words = _("Avant : {before}\nMaintenant : {now}").format(before=drift.before, now=drift.now)
    elif drift.now:
        words = _("Nouveau : {now}").format(now=drift.now)
    else:
        words = _("Retiré : {before}").format(before=drift.before)
    label = QLabel(words)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
