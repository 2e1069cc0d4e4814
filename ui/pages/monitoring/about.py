"""Under the grid, folded: what can be said of the one value that is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _, day
from app.model import Measurement
from ui.document import Document
from ui.form import Ask, Form
from ui.widgets.disclosure import Disclosure


class AboutValue(QWidget):
    """Estimated or counted, when, with what note; and the day it was validated."""

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
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.seen)
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
            self.fold.set_title(_("À propos de : {who}, {period}").format(who=who, period=held.period.label))
            self.seen.setText(seen(held))
            self.seen.setVisible(bool(self.seen.text()))
            self.form.show_entity(held.id)


def seen(held: Measurement) -> str:
    """When it was entered and validated, as far as it is known, and who is to validate."""
    entered = held.entered_at.astimezone().date() if held.entered_at is not None else None
    parts = [
        _("Entrée le {date}.").format(date=day(entered)) if entered else "",
        _("Validée le {date}.").format(date=day(held.validated_on)) if held.validated_on else "",
        _("Qui valide : {who}.").format(who=held.indicator.validator) if held.indicator.validator else "",
    ]
    return " ".join(part for part in parts if part)
