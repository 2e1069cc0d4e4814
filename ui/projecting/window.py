"""The full screen that the room looks at: one slide, its question, and a line for what the group says."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.i18n import _
from ui import style
from ui.layouts import empty
from ui.projecting.canvas import RoomCanvas
from ui.projecting.clock import Clock
from ui.projecting.slide import Saying, Slide
from ui.widgets.fields import Line
from ui.widgets.fitted import FittedText

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ON = (Key.Key_Right, Key.Key_PageDown, Key.Key_Space, Key.Key_Down)
BACK = (Key.Key_Left, Key.Key_PageUp, Key.Key_Backspace, Key.Key_Up)
DOT = 9.0


class ProjectingWindow(QWidget):
    """Shows slides; it knows nothing of where they come from."""

    closed = Signal()

    def __init__(
        self, title: str, slides: Callable[[], list[Slide]], canvas: RoomCanvas | None = None
    ) -> None:
        super().__init__()
        self._title, self._tell_slides = title, slides
        self.slides: list[Slide] = []
        """The steps as they were told last; they are told again when something changes."""
        self.canvas = canvas
        self.at = 0
        self.setWindowTitle(_("Projection"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMouseTracking(True)
        self.step = FittedText(22, role="muted")
        self.clock = Clock()
        self.heading = FittedText(64, bold=True)
        self.lines = FittedText(40)
        self.figure = QLabel()
        self.choices = QHBoxLayout()
        self.question = FittedText(34, bold=True)
        self.line = Line()
        self.becomes = QLabel()
        self.problem = QLabel()
        self.stack = QStackedWidget()
        self.laser = Laser(self)
        self._lay_out()
        self.line.returnPressed.connect(self._keep)
        self.line.textEdited.connect(self._foretell)
        self.line.installEventFilter(self)
        if canvas is not None:
            canvas.chosen.connect(lambda _id: self.refresh())
            canvas.foretold.connect(self._tell_link)
            canvas.linked.connect(self._link)
            canvas.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.step, 6)
        top.addWidget(self.clock, 1)
        words = QWidget()
        self.words = QVBoxLayout(words)
        self.words.setSpacing(18)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.addWidget(self.heading, 3)
        self.words.addLayout(self.choices)
        self.words.addWidget(self.figure, 5)
        self.words.addWidget(self.lines, 4)
        self.stack.addWidget(words)
        if self.canvas is not None:
            self.stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 26, 48, 26)
        column.setSpacing(14)
        column.addLayout(top, 1)
        column.addWidget(self.stack, 16)
        column.addWidget(self._foot(), 3)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "question")
        self.line.setProperty("role", "room")
        self.line.setAccessibleName(_("Ce que dit le groupe"))
        self.becomes.setProperty("role", "muted")
        self.becomes.setWordWrap(True)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        typed = QVBoxLayout()
        typed.addStretch(1)
        for part in (self.line, self.becomes, self.problem):
            typed.addWidget(part)
        typed.addStretch(1)
        row = QHBoxLayout(foot)
        row.setContentsMargins(26, 14, 26, 14)
        row.setSpacing(24)
        row.addWidget(self.question, 3)
        row.addLayout(typed, 2)
        return foot

    # What is shown

    def hear(self, _changed: object) -> None:
        """Something changed on the laptop, or was said here. A method: the connection dies with the window."""
        self.refresh()

    def slide(self) -> Slide:
        """The step that is shown."""
        return self.slides[self.at]

    def go(self, to: int) -> None:
        """Show another step."""
        self.at = to
        if self.canvas is not None:
            self.canvas.forget()
        self.line.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the step as it is now."""
        self.slides = self._tell_slides()
        self.at = max(0, min(self.at, len(self.slides) - 1))
        slide = self.slide()
        on_canvas = self.canvas is not None and slide.cards is not None
        if self.canvas is not None and slide.cards is not None:
            slide = self.canvas.show_slide(slide)
            self.stack.setCurrentWidget(self.canvas)
        else:
            self.stack.setCurrentIndex(0)
        self.step.say(f"{self._title} · {slide.step}")
        self.question.say(slide.question)
        if not on_canvas:
            self._show_words(slide)
        self.line.setVisible(slide.saying is not None)
        self.line.setPlaceholderText(slide.saying.hint if slide.saying else "")
        self._foretell(self.line.text())

    def _show_words(self, slide: Slide) -> None:
        self.heading.say(slide.heading)
        self.heading.setVisible(bool(slide.heading))
        self.lines.say("\n".join(slide.lines))
        self.lines.setVisible(bool(slide.lines))
        self.figure.setVisible(slide.figure is not None)
        if slide.figure is not None:
            self.figure.setPixmap(self._drawn(slide))
        empty(self.choices)
        for choice in slide.choices:
            button = QPushButton(choice.words)
            button.setCheckable(True)
            button.setChecked(choice.chosen)
            button.setProperty("role", "room-choice")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on=False, deed=choice.choose: self._attempt(deed))
            self.choices.addWidget(button)
        if slide.choices:
            self.choices.addStretch(1)

    def _drawn(self, slide: Slide) -> QPixmap:
        from app.analysis.figures import trajectory

        assert slide.figure is not None
        width, height = self.width() * 0.62, self.height() * 0.36
        figure = trajectory(
            slide.figure, style.current(), width / 2, height / 2, 2 * self.devicePixelRatioF()
        )
        data = BytesIO()
        figure.savefig(data, format="png", transparent=True)
        picture = QPixmap()
        picture.loadFromData(data.getvalue())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    # What is said

    def _foretell(self, text: str) -> None:
        saying = self._saying()
        becomes = saying.sentence(text.strip()) if saying and text.strip() else ""
        self.becomes.setText(becomes if becomes != text.strip() else "")
        self._tell("")

    def _keep(self) -> None:
        saying, text = self._saying(), self.line.text().strip()
        before = self._cards()
        if saying is not None and text and self._attempt(lambda: saying.keep(text)):
            self.line.clear()
            self._foretell("")
            self._go_where(self._cards() - before)

    def _cards(self) -> frozenset[int]:
        return frozenset().union(*(slide.cards or () for slide in self.slides))

    def _go_where(self, said: frozenset[int]) -> None:
        """What was said is seen: on this step, or on the part of the band where it is told."""
        if not said or self.canvas is None or self.canvas.shows(said):
            return
        self.go(next(n for n, slide in enumerate(self.slides) if said & (slide.cards or frozenset())))

    def _link(self, cause: int, effect: int) -> None:
        canvas = self.canvas
        if canvas is not None:
            self._attempt(lambda: canvas.link(cause, effect))

    def _tell_link(self, sentence: str) -> None:
        """What the arrow that is being drawn would say."""
        self._tell("")
        self.becomes.setText(sentence)
        self.becomes.setVisible(bool(sentence))

    def _saying(self) -> Saying | None:
        slide = self.slide()
        if self.canvas is not None and slide.cards is not None:
            slide = self.canvas.told(slide)
        return slide.saying

    def _attempt(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except Refused as refusal:
            self._tell(str(refusal))
            return False
        self._tell("")
        return True

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.becomes.setVisible(bool(self.becomes.text()) and not problem)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go on and back, C links, T is the time, L the laser, Esc the end; Enter or words type."""
        deeds: dict[int, Callable[[], object]] = {
            Key.Key_Home: lambda: self.go(0),
            Key.Key_End: lambda: self.go(len(self.slides) - 1),
            Key.Key_Return: self._enter,
            Key.Key_Enter: self._enter,
            Key.Key_C: self._begin_link,
            Key.Key_T: self.clock.toggle,
            Key.Key_Plus: lambda: self.clock.give(1),
            Key.Key_Equal: lambda: self.clock.give(1),
            Key.Key_Minus: lambda: self.clock.give(-1),
            Key.Key_L: self.laser.toggle,
            Key.Key_Escape: self._leave,
            Key.Key_F5: self.close,
        }
        if event.text().isalnum() and (event.key() not in deeds or event.modifiers() == SHIFT):
            self._type(event.text())
        elif event.key() in ON:
            self.go(self.at + 1)
        elif event.key() in BACK:
            self.go(self.at - 1)
        elif event.key() in deeds:
            deeds[event.key()]()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """On the theory, Tab goes from card to card; Enter then types what that one takes."""
        if self.canvas is not None and self.slide().cards is not None and not self.line.hasFocus():
            self.canvas.step(1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def _begin_link(self) -> None:
        """From the card that is talked about to the one that Tab then reaches."""
        if self.canvas is not None and self.slide().cards is not None and not self.canvas.begin_link():
            self._tell(_("Choisissez d’abord une carte avec Tab ; C la relie ensuite à une autre."))

    def _enter(self) -> None:
        if self.canvas is not None and self.canvas.links:
            self.canvas.end_link(True)
        else:
            self._type()

    def _leave(self) -> None:
        """Esc: first what is being done, then the wall."""
        if self.canvas is not None and self.canvas.links:
            self.canvas.end_link(False)
        else:
            self.close()

    def _type(self, first: str = "") -> None:
        if self.line.isVisible():
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if first:
                self.line.insert(first)
                self._foretell(self.line.text())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc leaves the line first; the laser follows the mouse over the canvas too."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Key.Key_Escape:
                self.line.clear()
                self.becomes.clear()
                self.setFocus()
                return True
            if event.key() == Key.Key_Return and not self.line.text().strip():
                self.setFocus()
                return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self.laser.follow(self.mapFromGlobal(event.globalPosition()))
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.laser.follow(event.position())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.laser.resize(self.size())

    def closeEvent(self, event: QEvent) -> None:
        """Back to the laptop, where nothing has moved."""
        self.closed.emit()


class Laser(QWidget):
    """A red dot under the pointer, over everything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._at = QPointF(-100, -100)
        self.hide()

    def toggle(self) -> None:
        """Light it, or put it out."""
        self.setVisible(not self.isVisible())
        self.raise_()

    def follow(self, at: QPointF) -> None:
        """Be there now."""
        for spot in (self._at, at):
            self.update(QRectF(spot.x() - 20, spot.y() - 20, 40, 40).toAlignedRect())
        self._at = at

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        halo = QColor(style.colour("bad"))
        halo.setAlphaF(0.3)
        painter.setBrush(halo)
        painter.drawEllipse(self._at, 2 * DOT, 2 * DOT)
        painter.setBrush(style.colour("bad"))
        painter.drawEllipse(self._at, DOT, DOT)
