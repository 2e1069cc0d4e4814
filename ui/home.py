"""The first page: recent initiatives as they look, and how to begin."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, clock, day, language
from app.method.content import first_steps
from app.paths import state_file
from app.settings import Recent, Settings
from ui import style
from ui.layouts import empty
from ui.this_week import ThisWeek
from ui.widgets.flow import FlowLayout
from ui.widgets.ring import Ring
from ui.widgets.scroll import Scrolled

CARD = 264


class Home(QWidget):
    """What the person sees before an initiative is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(40, 36, 40, 32)
        self._column.setSpacing(18)
        greeting = QLabel(_("Bonjour. Sur quoi travaille le groupe aujourd’hui ?"))
        greeting.setProperty("role", "display")
        greeting.setWordWrap(True)
        self._column.addWidget(greeting)
        self._column.addLayout(self._buttons())
        self._column.addSpacing(10)
        self.recent_title = QLabel(_("Initiatives récentes"))
        self.recent_title.setProperty("role", "section")
        self._column.addWidget(self.recent_title)
        self._recents = FlowLayout(spacing=16)
        self._column.addLayout(self._recents)
        self.week = ThisWeek()
        self.week.wanted.connect(self.recent_wanted)
        self._column.addWidget(self.week)
        self._column.addSpacing(10)
        self._column.addLayout(self._notes())
        self._column.addStretch(1)
        inside.setMaximumWidth(style.scaled(1200))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 1000)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(middle))

    def show_recents(self, settings: Settings) -> None:
        """Show the recent initiatives, then where to drop a file."""
        empty(self._recents)
        for recent in settings.recents:
            card = RecentCard(recent)
            card.opened.connect(self.recent_wanted)
            card.forgotten.connect(self.forget_wanted)
            self._recents.addWidget(card)
        self._recents.addWidget(_drop_here())
        self.week.show_recents(settings.recents)
        self.copied.setText(_last_copy(settings.recents))
        self.copied.setVisible(bool(self.copied.text()))
        self.recent_title.setVisible(bool(settings.recents))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, role, signal in (
            (_("Nouvelle initiative"), "primary", self.new_wanted),
            (_("Ouvrir une initiative…"), "secondary", self.open_wanted),
            (_("Découvrir l’exemple"), "secondary", self.sample_wanted),
        ):
            button = QPushButton(words)
            button.setProperty("size", "large")
            style.as_role(button, role)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _notes(self) -> QHBoxLayout:
        steps = "\n".join(f"{n}. {step}" for n, step in enumerate(first_steps(language()), 1))
        safe = _(
            "Tout reste sur ce portable, dans un seul fichier par initiative. "
            "Rien n’est envoyé sur Internet. Chaque geste est enregistré aussitôt et peut être annulé."
        )
        self.copied = _words("")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_note(_("Premiers pas"), _words(steps)), 2)
        row.addWidget(_note(_("Vos données"), _words(safe), self.copied), 1)
        return row


class RecentCard(QFrame):
    """One recent initiative: its picture, its name, how far it is."""

    opened = Signal(str)
    forgotten = Signal(str)

    def __init__(self, recent: Recent) -> None:
        super().__init__()
        self._path = recent.path
        self.setProperty("role", "card-link")
        self.setFixedWidth(style.scaled(CARD))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(recent.path)
        name = recent.title or Path(recent.path).stem
        self.setAccessibleName(_("Ouvrir « {name} »").format(name=name))
        title = QLabel(name)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        subtitle = QLabel(recent.subtitle)
        subtitle.setProperty("role", "muted")
        words = QVBoxLayout()
        words.setContentsMargins(14, 10, 14, 12)
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(subtitle)
        words.addLayout(self._foot(recent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._picture(recent))
        layout.addLayout(words)

    @staticmethod
    def _foot(recent: Recent) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for fraction in recent.rings:
            ring = Ring(16)
            ring.set_fraction(fraction)
            row.addWidget(ring)
        row.addStretch(1)
        when = QLabel(_when(recent.opened_at))
        when.setProperty("role", "caption")
        row.addWidget(when)
        return row

    @staticmethod
    def _picture(recent: Recent) -> QLabel:
        label = QLabel()
        label.setProperty("role", "thumbnail")
        label.setFixedHeight(style.scaled(116))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = QPixmap(str(thumbnail_file(recent.path)))
        if picture.isNull():
            label.setPixmap(style.icon("canvas", "muted").pixmap(40, 40))
        else:
            size = label.size().boundedTo(picture.size())
            size.setWidth(style.scaled(CARD) - 16)
            size.setHeight(style.scaled(104))
            label.setPixmap(
                picture.scaled(
                    size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
        return label

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it; the other button offers to take it off the list."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._path)
        elif event.button() == Qt.MouseButton.RightButton:
            menu = QMenu(self)
            menu.addAction(_("Retirer de cette liste"), lambda: self.forgotten.emit(self._path))
            menu.popup(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, Delete takes it off the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._path)
        elif event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self._path)
        else:
            super().keyPressEvent(event)


def thumbnail_file(path: str | Path) -> Path:
    """Where the little picture of an initiative is kept."""
    return state_file("pictures", path, ".png")


def _when(moment: str) -> str:
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return ""
    days = (datetime.now().astimezone().date() - at.date()).days
    if days == 0:
        return clock(at)
    return _("hier") if days == 1 else day(at.date(), "medium")


def _last_copy(recents: list[Recent]) -> str:
    """Which initiative was copied last, and when; nothing when none ever was."""
    last = max(recents, key=lambda held: held.copied_at, default=Recent(""))
    if not last.copied_at:
        return ""
    name, when = last.title or Path(last.path).stem, _when(last.copied_at)
    return _("Dernière copie de sûreté : « {name} », {when}.").format(name=name, when=when)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    return label


def _note(title: str, *words: QLabel) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    heading = QLabel(title)
    heading.setProperty("role", "strong")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(18, 16, 18, 16)
    layout.setSpacing(8)
    layout.addWidget(heading)
    for label in words:
        layout.addWidget(label)
    layout.addStretch(1)
    return frame


def _drop_here() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "drop")
    frame.setFixedSize(style.scaled(CARD), style.scaled(206))
    words = QLabel(_("Déposez ici une initiative .maillon\nou le fichier Excel d’un partenaire"))
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setWordWrap(True)
    words.setProperty("role", "muted")
    layout = QVBoxLayout(frame)
    layout.addWidget(words)
    return frame
