"""«Historique»: every step, with its hour, and the way to return to any of them; and the dated copies of the file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.i18n import _, clock, day
from ui.widgets.listed import Listed
from ui.widgets.table import Cell, Column, Row

if TYPE_CHECKING:
    from app.store import Backup
    from ui.document import Document


class History(Listed):
    """The steps, the latest first; those undone are marked and can be taken again."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Historique"),
            _("Choisissez un moment : l’initiative redevient ce qu’elle était juste après ce geste."),
            [Column(_("Quand"), width=150), Column(_("Geste"), stretch=1), Column("", width=110)],
            _("Revenir à ce moment"),
            parent,
            writes=not document.dossier.read_only,
        )
        self._document = document
        self.wanted.connect(self._return)
        document.changed.connect(lambda _changed: self._show())
        self._show()

    def _show(self) -> None:
        rows = []
        for step in reversed(self._document.dossier.steps()):
            state = _("annulé") if step.undone else ""
            cells = (Cell(_moment(step.at), role="muted"), Cell(step.label), Cell(state, role="muted"))
            rows.append(Row(step.id, cells))
        self.show_rows(rows)

    def _return(self, id: object) -> None:
        try:
            if isinstance(id, int):
                self._document.dossier.return_to(id)
        except Refused as refusal:
            self.complain(str(refusal))


class Copies(Listed):
    """The dated copies of a file, the latest first. `wanted` carries the place of the copy to take back."""

    def __init__(self, path: Path, parent: QWidget | None = None, *, writes: bool = True) -> None:
        super().__init__(
            _("Copies de sûreté"),
            _(
                "Maillon garde sur ce portable des copies datées de cette initiative. Reprendre une copie "
                "garde d’abord ce qui est là maintenant : vous pourrez y revenir."
            ),
            [Column(_("Quand"), width=220), Column(_("Pourquoi"), stretch=1), Column("", width=120)],
            _("Reprendre cette copie"),
            parent,
            writes=writes,
        )
        from app.store import backups_of

        self.show_rows([_of_copy(place, each) for place, each in reversed(list(enumerate(backups_of(path))))])


def _of_copy(place: int, copy: Backup) -> Row:
    why = copy.reason or _("à l’ouverture")
    state = Cell("", role="muted") if copy.is_good() else Cell(_("abîmée"), state="bad")
    return Row(place, (Cell(_moment(copy.at)), Cell(why, role="muted"), state))


def _moment(at: datetime) -> str:
    local = at.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return clock(local)
    return f"{day(local.date(), 'medium')}, {clock(local)}"
