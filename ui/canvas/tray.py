"""«À placer»: what people said, typed as it comes, before anyone knows where it goes; then dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from app.analysis.heading import how_many
from app.analysis.similar import alike
from app.analysis.theory import LAST_BAND
from app.i18n import _, ngettext
from ui import style
from ui.canvas.bulk_edits import lines_of
from ui.widgets.fields import Line
from ui.widgets.fields.pasted import words_of

if TYPE_CHECKING:
    from ui.canvas.bulk import Bulk
    from ui.canvas.view import TheoryView
    from ui.document import Document

MIME = "application/x-maillon-notes"
ID = Qt.ItemDataRole.UserRole
WIDTH = 250


class Notes(QListWidget):
    """The notes; several can be chosen and dragged together."""

    place_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sticky_note.text")
        self.setAccessibleName(_("Papillons à placer"))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def chosen(self) -> list[int]:
        """The ids of the notes that are chosen, in order."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return [self.item(row).data(ID) for row in rows]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """What is dragged: the ids, and the words for other applications."""
        held = QMimeData()
        ids = ",".join(str(item.data(ID)) for item in items)
        held.setData(MIME, QByteArray(ids.encode()))
        held.setText("\n".join(item.text() for item in items))
        return held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks where they go, Delete takes them away."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.place_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.discard_wanted.emit()
        else:
            super().keyPressEvent(event)


class Tray(QFrame):
    """Stands over the left of the canvas; it can be put away."""

    shown_changed = Signal(bool)
    counted = Signal(int)
    """How many notes wait."""

    def __init__(self, view: TheoryView, document: Document, bulk: Bulk) -> None:
        super().__init__(view)
        self._view, self._document, self._bulk = view, document, bulk
        self._viewport = view.viewport()
        """Kept: a view that is going away must not be asked for it."""
        style.as_role(self, "popup")
        self.line = self._line()
        self.notes = Notes()
        self.merge = QPushButton()
        self.place = QPushButton(_("Placer dans…"))
        self.put_away = QPushButton()
        self._lay_out()
        self.merge.clicked.connect(self._merge)
        self.place.clicked.connect(self._ask_where)
        self.put_away.clicked.connect(lambda: self.show_tray(False))
        self.notes.place_wanted.connect(self._ask_where)
        self.notes.discard_wanted.connect(self._discard)
        self.notes.itemChanged.connect(self._reword)
        self.notes.itemSelectionChanged.connect(self._show_deeds)
        bulk.to_tray.connect(self.take)
        view.installEventFilter(self)
        self._viewport.setAcceptDrops(True)
        self._viewport.installEventFilter(self)
        self.hide()

    def _line(self) -> Line:
        line = Line()
        line.setPlaceholderText(_("Ce que dit le groupe"))
        line.setToolTip(_("Ce que dit le groupe, puis Entrée ; une liste collée fait autant de papillons"))
        line.setAccessibleName(_("Nouveau papillon"))
        line.setReadOnly(self._document.dossier.read_only)
        line.returnPressed.connect(self._jot)
        line.installEventFilter(self)
        return line

    def _lay_out(self) -> None:
        title = QLabel(_("À placer"))
        title.setProperty("role", "section")
        self.put_away.setIcon(style.icon("close", "muted"))
        self.put_away.setAccessibleName(_("Ranger les papillons"))
        for button in (self.put_away, self.place, self.merge):
            style.as_role(button, "quiet")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.put_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.line)
        column.addWidget(self.notes, 1)
        column.addWidget(self.place)
        column.addWidget(self.merge)

    def show_tray(self, shown: bool) -> None:
        """Take the tray out, or put it away."""
        self.setVisible(shown)
        self.refresh()
        self._stand()
        self.shown_changed.emit(shown)
        if shown:
            self.line.setFocus()
        else:
            self._view.setFocus()

    def refresh(self) -> None:
        """Show the notes again; the one being typed is left alone. Put away, they are only counted."""
        if self.isHidden():
            self.counted.emit(how_many(self._document.dossier.rows, "sticky_note"))
            return
        notes = self._document.initiative.sticky_notes
        kept = set(self.notes.chosen())
        self.notes.blockSignals(True)
        self.notes.clear()
        for note in notes:
            item = QListWidgetItem(note.text)
            item.setData(ID, note.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if note.others:
                item.setToolTip(note.details)
                item.setIcon(style.icon("copy", "muted"))
            self.notes.addItem(item)
            item.setSelected(note.id in kept)
        self.notes.blockSignals(False)
        self.notes.scheduleDelayedItemsLayout()  # a scroll bar that comes leaves less room for the words
        self._alike = sum(len(group) - 1 for group in alike({note.id: note.text for note in notes}))
        self._show_deeds()
        self.counted.emit(len(notes))

    def _show_deeds(self) -> None:
        chosen = len(self.notes.chosen())
        can = not self._document.dossier.read_only
        self.place.setVisible(can and self.notes.count() > 0)
        self.place.setEnabled(chosen > 0)
        words = ""
        if chosen > 1:
            words = _("Fusionner les {count} choisis").format(count=chosen)
        elif self._alike:
            words = ngettext(
                "Fusionner {count} semblable", "Fusionner {count} semblables", self._alike
            ).format(count=self._alike)
        self.merge.setText(words)
        self.merge.setVisible(can and bool(words))

    # Deeds

    def take(self, texts: list[str]) -> None:
        """Keep these words for later, and show where they are."""
        if self._view.attempt(lambda: self._bulk.edits.jot(texts)):
            self.show_tray(True)
            words = ngettext("{count} papillon à placer.", "{count} papillons à placer.", len(texts))
            self._view.said.emit(words.format(count=len(texts)), True)

    def _jot(self) -> None:
        text = self.line.text().strip()
        if text and self._view.attempt(lambda: self._bulk.edits.jot([text])):
            self.line.clear()

    def _reword(self, item: QListWidgetItem) -> None:
        """Once the list is done with the editor: the change makes it again."""
        id, text = item.data(ID), item.text()
        QTimer.singleShot(0, self, lambda: self._view.attempt(lambda: self._bulk.edits.reword(id, text)))

    def _discard(self) -> None:
        ids = self.notes.chosen()
        if ids and self._view.attempt(lambda: self._bulk.edits.discard(ids)):
            self._view.said.emit(_("Les papillons choisis sont retirés."), True)

    def _merge(self) -> None:
        chosen = self.notes.chosen()
        if len(chosen) > 1:
            self._view.attempt(lambda: self._bulk.edits.merge(chosen))
        else:
            self._view.attempt(self._bulk.edits.merge_alike)

    def _ask_where(self) -> None:
        if not self.notes.chosen():
            return
        self.menu = QMenu(self)
        theory = self._view.theory_scene.theory
        for band in theory.bands[1:]:
            self.menu.addAction(theory.band_name(band), partial(self.put, band))
        self.menu.popup(self.place.mapToGlobal(QPoint(0, 0)))

    def put(self, band: int, ids: Sequence[int] = (), at: QPointF | None = None) -> None:
        """Make cards of the chosen notes, in a band."""
        ids = list(ids) or self.notes.chosen()
        if band == LAST_BAND:
            self._view.unfold_wanted.emit()
        texts = {note.id: note.text for note in self._document.initiative.sticky_notes}
        ids = [id for id in ids if id in texts]
        places = dict(zip(ids, self._bulk.room_for([texts[id] for id in ids], band, at), strict=True))
        made: list[int] = []
        others = self._view.theory_scene.unplaced()
        if ids and self._view.attempt(lambda: made.extend(self._bulk.edits.put(places, band, others))):
            self._view.reveal(made)

    # Qt

    def _stand(self) -> None:
        height = max(160, self._view.height() - 100)
        self.setGeometry(14, 14, style.scaled(WIDTH), height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view is resized; notes are dragged over it; a list is pasted in the line."""
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._stand()
        if watched is self._viewport:
            return self._dragged(event)
        if watched is self.line and isinstance(event, QKeyEvent):
            return self._pasted(event)
        return super().eventFilter(watched, event)

    def _pasted(self, event: QKeyEvent) -> bool:
        """A list pasted in the line is as many notes."""
        if event.type() != QEvent.Type.KeyPress or not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return False
        text = words_of(QGuiApplication.clipboard().mimeData()) if event.key() == Qt.Key.Key_V else ""
        if "\n" not in text.strip():
            return False
        self._view.attempt(lambda: self.take(lines_of(text)))
        return True

    def _dragged(self, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            spot = self._view.mapToScene(event.position().toPoint())
            band = max(1, self._view.theory_scene.band_at(spot.y()))
            self._view.theory_scene.light_band(band)
            event.acceptProposedAction()
            if not isinstance(event, QDragMoveEvent | QDragEnterEvent):
                self._view.theory_scene.light_band(None)
                ids = [int(id) for id in bytes(event.mimeData().data(MIME).data()).decode().split(",")]
                self.put(band, ids, spot)
            return True
        if isinstance(event, QDragEnterEvent):
            event.ignore()  # the view would take hold of a file, and do nothing with it: the window knows what to do
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._view.theory_scene.light_band(None)
        return False
