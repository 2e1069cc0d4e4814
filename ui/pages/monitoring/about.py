"""Under the grid, folded: what can be said of the one value that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _, day
from app.model import Measurement
from ui.attachment import Attachment
from ui.document import Document
from ui.form import Ask, Form
from ui.several import shortened
from ui.thread import ThreadButton
from ui.widgets.disclosure import Disclosure

NAME = 50
"""The characters of who gave the value that a title holds."""


class AboutValue(QWidget):
    """Estimated or counted, when, with what note; folded, how far it is relied on, where, by whom, with what proof."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.fold = Disclosure(_("À propos de cette valeur"))
        self.seen = QLabel()
        self.seen.setProperty("role", "muted")
        self.seen.setWordWrap(True)
        self.form = Form(
            document,
            Measurement,
            [
                Ask("estimated", _("C’est une estimation")),
                Ask("collected_on", _("Recueillie le")),
                Ask("note", _("Note")),
            ],
            more=[
                Ask("confidence", _("Jusqu’où s’y fie-t-on ?"), segments=True),
                Ask("territory", _("Où, si ce n’est pas tout le territoire")),
                Ask("validated_by", _("Validée par")),
            ],
        )
        self.thread_button = ThreadButton(document, Measurement)
        self.attachment = Attachment(document, Measurement)
        self.form.fold_in(self.attachment)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.seen)
        column.addWidget(self.thread_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self.fold.set_content(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)
        self.hide()

    def show_values(self, chosen: list[Measurement]) -> None:
        """One value has its form; none, or several, have none."""
        self.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            (held,) = chosen
            who = held.organisation.name if held.organisation is not None else _("Le groupe")
            self.fold.set_title(
                _("À propos de : {who}, {period}").format(who=shortened(who, NAME), period=held.period.label)
            )
            self.seen.setText(seen(held))
            self.seen.setVisible(bool(self.seen.text()))
            self.thread_button.show_entity(held.id)
            self.form.show_entity(held.id)
            self.attachment.show_entity(held.id)


def seen(held: Measurement) -> str:
    """When it was entered and validated, as far as it is known, and who is to validate."""
    entered = held.entered_at.astimezone().date() if held.entered_at is not None else None
    validated = _("Validée le {date}.").format(date=day(held.validated_on)) if held.validated_on else ""
    if held.validated_on and held.validated_by:
        validated = _("Validée le {date} par {who}.").format(
            date=day(held.validated_on), who=held.validated_by
        )
    older = (
        held.definition_version is not None and held.definition_version < held.indicator.definition_version
    )
    parts = [
        _("Entrée le {date}.").format(date=day(entered)) if entered else "",
        _("Vient de : {place}.").format(place=held.came_from) if held.came_from else "",
        validated,
        _("Comptée selon la version {n} de la définition.").format(n=held.definition_version)
        if older
        else "",
        _("Qui valide : {who}.").format(who=held.indicator.validator) if held.indicator.validator else "",
    ]
    return " ".join(part for part in parts if part)
