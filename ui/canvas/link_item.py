"""How a link looks: a line with its head, and words where there is something to say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPolygonItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.analysis.lanes import Point
from app.analysis.routing import Route
from app.analysis.theory import LinkFace
from app.model import AssumptionState
from ui.canvas import look
from ui.canvas.at_rest import AtRest
from ui.canvas.curves import curve, head, shortened
from ui.canvas.lines import Lines
from ui.canvas.look import FADED, Pictures, colour, mixed
from ui.canvas.turning import lying, scale_of, upright

NOTHING = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
DOUBTFUL, REFUTED = [5.0, 3.5], [1.5, 3.0]
"""Dashes."""
INKS = {
    None: ("muted", "surface"),
    AssumptionState.UNTESTED: ("warn", "warn-soft"),
    AssumptionState.HOLDS: ("good", "good-soft"),
    AssumptionState.REFUTED: ("bad", "bad-soft"),
}
"""The words of a link by the state of its worst assumption: their colour, and the ground."""


class LinkItem(QGraphicsPathItem):
    """A link from cause to effect. As long as it does not stand out, it is drawn with the others like it."""

    def __init__(self, face: LinkFace, pictures: Pictures, turned: bool = False) -> None:
        super().__init__()
        self.pictures = pictures
        self.turned = turned
        self.face = face
        self.chosen = False
        self.lit = False
        self.faded = False
        self._near = True
        self._far = False
        self._rests = False
        """Whether something else draws it."""
        self._lines: Lines | None = None
        self._at_rest: AtRest | None = None
        """What draws it, and its words, as long as it does not stand out."""
        self.looks: object = None
        """Equal for two links that look alike."""
        self._dashed = False
        self.line: tuple[Point, ...] = ()
        """The points it passes through, to where its head begins."""
        self.own_width = 0.0
        """On paper and on a wall a line has a width of its own; on screen one pixel is fastest."""
        self._route = Route(())
        self._stretches = QPolygonF()
        self._middle = QPointF()
        """Of its first stretch, which no card hides."""
        self._share: float | None = None
        """How far along the way its words stand, where that is not its middle."""
        self.head = QGraphicsPolygonItem(self)
        self.head.setPen(QPen(Qt.PenStyle.NoPen))
        self.words: WordsItem | None = None
        self.show_face(face)

    def show_face(self, face: LinkFace) -> None:
        """Look as the face says."""
        self.face = face
        if (self.words is not None) != bool(face.label):
            if self.words is not None and self.scene() is not None:
                self.words.join(None)
                self.scene().removeItem(self.words)
            self.words = WordsItem(self) if face.label else None
            if self.words is not None:
                self.words.join(self._at_rest)
        if self.words is not None:
            self.words.say(face.label, face.state)
            self._put_words()
        self._dress()

    @property
    def stretches(self) -> QPolygonF:
        """Its way in straight lines, for who sees it from afar; kept while it goes there."""
        if self._stretches.isEmpty():
            self._stretches = QPolygonF([QPointF(x, y) for x, y in self._route.points])
        return self._stretches

    def turn(self, turned: bool) -> None:
        """Be looked at so from now on: its words stay upright."""
        self.turned = turned
        if self.words is not None:
            self.words.say(self.face.label, self.face.state)

    def choose(self, chosen: bool) -> None:
        self.chosen = chosen
        self._dress()

    def light(self, lit: bool) -> None:
        """Stand out: one of the two cards is chosen."""
        if lit != self.lit:
            self.lit = lit
            self._dress()

    def follow(self, route: Route) -> None:
        """Pass through these points, with soft turns, and point where it arrives."""
        if route == self._route:
            return
        path, direction = curve(route)
        self.setPath(path)
        self._route, self._stretches = route, QPolygonF()
        self.line = tuple(shortened(route)[0])
        (ax, ay), (bx, by) = route.points[0], route.points[1]
        self._middle = QPointF((ax + bx) / 2, (ay + by) / 2)
        self.head.setPolygon(head(QPointF(*route.points[-1]), direction))
        self._put_words()
        self._draw_or_be_drawn()

    @property
    def sideways(self) -> bool:
        """Whether it leaves and arrives along its row."""
        return self._route.sideways

    def join(self, lines: Lines | None, at_rest: AtRest | None = None) -> None:
        """Be drawn with the others as long as it is plain, and its words too; None: with them no more."""
        if self._lines is not None:
            self._lines.let_go(self)
        self._lines, self._at_rest = lines, at_rest
        if self.words is not None:
            self.words.join(at_rest)
        self._draw_or_be_drawn()

    def be_far(self, far: bool) -> None:
        """One item draws all that is seen from afar."""
        self._far = far
        if self._lines is None or self.stands_out:
            self._draw_or_rest()

    def _draw_or_be_drawn(self) -> None:
        if self._lines is not None:
            self._lines.let_go(self) if self.stands_out or not self.line else self._lines.hold(self)
        self._draw_or_rest()

    def _dress_or_be_dressed(self, same_dashes: bool) -> None:
        """It passes where it did: those that draw it need not look for it."""
        if self.stands_out or not same_dashes or self._lines is None or not self._lines.dress(self):
            self._draw_or_be_drawn()

    def _draw_or_rest(self) -> None:
        rests = self._far or (self._lines is not None and not self.stands_out)
        if rests != self._rests:
            self._rests = rests
            self.setFlag(NOTHING, rests)
            self.head.setFlag(NOTHING, rests)
        if not rests:
            self.head.setVisible(self._near)
        self._show_words()

    @property
    def stands_out(self) -> bool:
        """Whether it draws itself, over the others."""
        return self.chosen or self.lit or self.own_width > 0

    def widen(self, width: float) -> None:
        """Have a width of its own, in the units of the scene."""
        self.own_width = width
        self._dress()

    def show_head(self, shown: bool) -> None:
        """Heads and words are dust when seen from afar."""
        self._near = shown
        if self._lines is None or self.stands_out:
            self.head.setVisible(shown)
            self._show_words()

    def fade(self, faded: bool) -> None:
        """Not what is being looked at: still there, barely."""
        if faded != self.faded:
            self.faded = faded
            self._show_words()
            self._dress()

    @property
    def says_words(self) -> bool:
        """Whether its words are seen, if it has some."""
        return self._near and not self.faded

    def _show_words(self) -> None:
        if self.words is not None:
            self.words.setVisible(self.says_words)
            self.words.draw_or_be_drawn()

    def shape(self) -> QPainterPath:
        """Where it may be: Qt asks it of each link before the first paint, and a stroke is dear."""
        found = QPainterPath()
        found.addRect(self.path().controlPointRect().adjusted(-2, -2, 2, 2))
        return found

    def is_under(self, at: QPointF) -> bool:
        """Whether a hand that points there means this link."""
        if not self.path().controlPointRect().adjusted(-8, -8, 8, 8).contains(at):
            return False
        stroker = QPainterPathStroker()
        stroker.setWidth(12.0)
        return stroker.createStroke(self.path()).contains(at) or self.head.contains(at)

    def _dress(self) -> None:
        role, share = self._ink()
        strong = self.chosen or self.lit
        thin = self.own_width  # none: a pixel, and Qt knows its rectangle without asking Python
        pen = QPen(mixed(role, share), max(thin, 2.4 if self.chosen else 1.8 if strong else 0.0))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.face.doubtful:
            pen.setDashPattern(REFUTED if self.face.state is AssumptionState.REFUTED else DOUBTFUL)
        dashes, self._dashed = self._dashed, self.face.doubtful
        self.looks = role, share, self.face.doubtful and self.face.state
        self.setPen(pen)
        self.head.setBrush(mixed(role, share))
        self.setZValue(0.5 if strong else 0.25 if self.words is not None else 0)
        self._dress_or_be_dressed(dashes == self._dashed)

    def _ink(self) -> tuple[str, float]:
        if self.faded:
            return "muted", FADED
        if self.chosen or self.lit:
            return "primary", 1.0
        return ("bad", 0.9) if self.face.state is AssumptionState.REFUTED else ("muted", 0.75)

    def _put_words(self) -> None:
        if self.words is not None and not self.path().isEmpty():
            at = self._middle if self._share is None else self.path().pointAtPercent(self._share)
            self.words.setPos(at)
            self.words.draw_or_be_drawn()

    def move_words(self, share: float | None) -> None:
        """Stand at this share of the way from cause to effect; None: where they usually are."""
        if share != self._share:
            self._share = share
            self._put_words()


class WordsItem(QGraphicsItem):
    """The words on a link, in a pill."""

    faded = lost = False  # those of a link that fades are not drawn at all

    def __init__(self, link: LinkItem) -> None:
        super().__init__(link)
        self._link = link
        self._words = ""
        self._state: AssumptionState | None = None
        self._size, self._rect = QSizeF(), QRectF()
        self._at_rest: AtRest | None = None
        self.setZValue(3)

    @property
    def turned(self) -> bool:
        """As its link is."""
        return self._link.turned

    def join(self, at_rest: AtRest | None) -> None:
        """Be drawn with the others as long as the link is plain; None: with them no more."""
        if self._at_rest is not None:
            self._at_rest.forget(self)
        self._at_rest = at_rest
        self.draw_or_be_drawn()

    def draw_or_be_drawn(self) -> None:
        """Something of it, or of its link, has changed."""
        rests = self._at_rest is not None and not self._link.stands_out
        if self._at_rest is not None:
            self._at_rest.hold(self) if rests and not self._link.faded else self._at_rest.let_go(self)
        self.setFlag(NOTHING, rests)

    def say(self, words: str, state: AssumptionState | None) -> None:
        self.prepareGeometryChange()
        self._words, self._state = words, state
        self._size = QSizeF(look.chip_width(self._words) + 2, 20)
        size = lying(self._size, self._link.turned)
        self._rect = QRectF(QPointF(-size.width() / 2, -size.height() / 2), size)
        self.draw_or_be_drawn()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def holds(self, at: QPointF) -> bool:
        """Whether a point of the scene is on them."""
        return self._link.says_words and self.sceneBoundingRect().contains(at)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if widget is None:
            painter.save()
            upright(painter, self._rect, self._link.turned)
            self._draw(painter)
            painter.restore()
            return
        scale = scale_of(painter.worldTransform()) * painter.device().devicePixelRatioF()
        look.lay(painter, self.picture(scale), self._rect)

    def picture(self, scale: float) -> QPixmap:
        """At `scale` device pixels for one of the scene; kept for the next time."""
        return self._link.pictures.of((self._words, self._state), self._size, scale, self._draw)

    def _draw(self, painter: QPainter) -> None:
        """Upright, its top left at the origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = INKS[self._state]
        look.draw_chip(painter, QPointF(1, 1.5), self._words, ink, ground)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink, 0.35), 1.0))
        painter.drawRoundedRect(QRectF(QPointF(0, 0), self._size).adjusted(1.5, 2, -1.5, -1.5), 8, 8)
