"""What stands on the canvas: cards, links with their heads and words, bands. Items know how to look, not what to do."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPolygonItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.analysis.routing import Place, Route
from app.analysis.theory import IMPACT, CardFace, LinkFace
from app.model import AssumptionState
from ui.canvas import look
from ui.canvas.curves import curve, head
from ui.canvas.look import CORNER, MARGIN, Pictures, colour, mixed
from ui.canvas.turning import lying, scale_of, upright

BLOCK = 0.35
"""Below this scale a card is a block without text."""
HANDLE = 7.0
FADED = 0.28
"""How much is left of what is not being looked at."""
TIP = 100
"""Letters of a line of a tip, which Qt does not fold by itself."""


class CardItem(QGraphicsItem):
    """A card, its centre at its position."""

    def __init__(self, face: CardFace, pictures: Pictures, turned: bool = False) -> None:
        super().__init__()
        self.turned = turned
        """The scene is looked at turned: the card lies in it, to be seen upright."""
        self._pictures = pictures
        self.face = face
        self.shape_ = look.shape(face)
        self.box = QRectF()
        """The card in its own coordinates, without its margin."""
        self._around = QRectF()
        self.chosen = False
        self.lit = False
        """Under the mouse, or where a link being drawn would arrive."""
        self.faded = False
        """Not what is being looked at: still there, barely."""
        self.lost = False
        """It no longer holds, in what is being supposed: crossed out."""
        self.setZValue(1)
        self._looks = face
        self._measure()
        self._tell()

    def show_face(self, face: CardFace) -> None:
        """Look as the face says."""
        self.prepareGeometryChange()
        self.face = face
        self.shape_ = look.shape(face)
        self._measure()
        self._tell()
        self.update()

    def _measure(self) -> None:
        """Kept, since each frame asks for it several times a card."""
        self._looks = replace(self.face, x=None, y=None)  # a card that is carried looks the same
        size = self.size
        self.box = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        self._around = self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _tell(self) -> None:
        """The tip says what the card has no room for."""
        text = "" if len(self.shape_.lines) < look.LINES else self.face.text
        self.setToolTip("\n".join([*wrap(text, TIP), *filter(None, [self.face.points_in_words])]))

    def turn(self, turned: bool) -> None:
        """Be looked at so from now on."""
        self.prepareGeometryChange()
        self.turned = turned
        self._measure()

    @property
    def size(self) -> QSizeF:
        """What it takes in the scene."""
        return lying(self.shape_.size, self.turned)

    @property
    def place(self) -> Place:
        """The card as the router sees it."""
        size = self.size
        return Place(self.x(), self.y(), size.width(), size.height(), self.face.band)

    @property
    def has_handle(self) -> bool:
        """A link may leave from it: the impact is the goal, nothing leaves it."""
        return self.face.kind != IMPACT

    @property
    def handle(self) -> QPointF:
        """The middle of the handle from which a link is drawn, in the scene."""
        return self.pos() + QPointF(0, self.box.top())

    def boundingRect(self) -> QRectF:
        return self._around

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.box)
        return path

    def choose(self, chosen: bool) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.setZValue(2 if chosen else 1)
            self.update()

    def light(self, lit: bool) -> None:
        if lit != self.lit:
            self.lit = lit
            self.update()

    def fade(self, faded: bool, lost: bool = False) -> None:
        if (faded, lost) != (self.faded, self.lost):
            self.faded, self.lost = faded, lost
            self.update()

    @property
    def words(self) -> str:
        """What it says, short enough for a sentence."""
        words = " ".join(self.face.text.split())
        return words if len(words) <= 60 else words[:59].rstrip() + "…"

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.faded or self.lost:
            painter.setOpacity(FADED)
        self._paint_card(painter, widget)
        painter.setOpacity(1.0)
        if self.lost:
            self._cross_out(painter)

    def _cross_out(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("bad"), 2.0))
        painter.drawLine(self.box.topLeft(), self.box.bottomRight())
        painter.drawLine(self.box.bottomLeft(), self.box.topRight())

    def _paint_card(self, painter: QPainter, widget: QWidget | None) -> None:
        world = painter.worldTransform()
        scale = scale_of(world)
        if widget is not None and scale < BLOCK:
            self._paint_block(painter, scale)
            return
        if widget is None:
            painter.save()
            upright(painter, self.box, self.turned)
            look.draw_card(painter, self.face, self.shape_)
            painter.restore()
            return
        self._paint_picture(painter, world, scale, painter.device().devicePixelRatioF())
        if self.chosen or self.lit:
            self._paint_frame(painter)

    def _paint_block(self, painter: QPainter, scale: float) -> None:
        painter.fillRect(self.box, colour(look.accent(self.face), 1.0 if self.chosen else 0.85))
        look.draw_code(painter, self.face.code, self.box, scale)
        if self.chosen:
            painter.setPen(QPen(colour("ink"), 2.0 / scale))
            painter.drawRect(self.box)

    def picture(self, scale: float) -> QPixmap:
        """At `scale` device pixels for one of the scene; kept for the next time."""
        return self._pictures.of(self._looks, self.shape_, round(scale, 4))

    def _paint_picture(self, painter: QPainter, world: QTransform, scale: float, ratio: float) -> None:
        picture = self.picture(scale * ratio)
        corner = world.mapRect(self._around).topLeft()
        painter.setWorldTransform(QTransform())
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(
            QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio), picture
        )
        painter.setWorldTransform(world)

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = look.accent(self.face)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.chosen:
            painter.setPen(QPen(colour(role, 0.18), 5.0))
            painter.drawRoundedRect(self.box.adjusted(-2.5, -2.5, 2.5, 2.5), CORNER + 2, CORNER + 2)
        painter.setPen(QPen(colour(role), 2.0 if self.chosen else 1.2))
        painter.drawRoundedRect(self.box.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if self.has_handle:
            self._paint_handle(painter, role)

    def _paint_handle(self, painter: QPainter, role: str) -> None:
        middle = QPointF(0, self.box.top())
        painter.setPen(QPen(colour("surface"), 2.0))
        painter.setBrush(colour(role))
        painter.drawEllipse(middle, HANDLE, HANDLE)
        painter.setPen(QPen(colour("surface"), 1.6))
        painter.drawPolyline([middle + QPointF(-3, 1), middle + QPointF(0, -2.5), middle + QPointF(3, 1)])


class LinkItem(QGraphicsPathItem):
    """A link from cause to effect: a line, a head, and words where there is something to say."""

    def __init__(self, face: LinkFace, turned: bool = False) -> None:
        super().__init__()
        self.turned = turned
        self.face = face
        self.chosen = False
        self.lit = False
        self.faded = False
        self._near = True
        self.printed = False
        """On paper a line has a width of its own; on screen one pixel is fastest."""
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
                self.scene().removeItem(self.words)
            self.words = WordsItem(self) if face.label else None
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
        (ax, ay), (bx, by) = route.points[0], route.points[1]
        self._middle = QPointF((ax + bx) / 2, (ay + by) / 2)
        self.head.setPolygon(head(QPointF(*route.points[-1]), direction))
        self._put_words()

    def print_(self) -> None:
        """Look as on paper."""
        self.printed = True
        self._dress()

    def show_head(self, shown: bool) -> None:
        """Heads and words are dust when seen from afar."""
        self._near = shown
        self.head.setVisible(shown)
        self._show_words()

    def fade(self, faded: bool) -> None:
        """Not what is being looked at: still there, barely."""
        if faded != self.faded:
            self.faded = faded
            self._show_words()
            self._dress()

    def _show_words(self) -> None:
        if self.words is not None:
            self.words.setVisible(self._near and not self.faded)

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
        thin = 1.0 if self.printed else 0.0  # none: a pixel, and Qt knows its rectangle without asking Python
        pen = QPen(mixed(role, share), 2.4 if self.chosen else 1.8 if strong else thin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.face.doubtful:
            refuted = self.face.state is AssumptionState.REFUTED
            pen.setDashPattern([1.5, 3.0] if refuted else [5.0, 3.5])
        self.setPen(pen)
        self.head.setBrush(mixed(role, share))
        self.setZValue(0.5 if strong else 0.25 if self.words is not None else 0)

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

    def move_words(self, share: float | None) -> None:
        """Stand at this share of the way from cause to effect; None: where they usually are."""
        self._share = share
        self._put_words()


class WordsItem(QGraphicsItem):
    """The words on a link, in a pill."""

    def __init__(self, link: LinkItem) -> None:
        super().__init__(link)
        self._link = link
        self._words = ""
        self._state: AssumptionState | None = None
        self._rect = QRectF()
        self.setZValue(3)

    def say(self, words: str, state: AssumptionState | None) -> None:
        self.prepareGeometryChange()
        self._words, self._state = words, state
        size = lying(QSizeF(look.chip_width(self._words) + 2, 20), self._link.turned)
        self._rect = QRectF(QPointF(-size.width() / 2, -size.height() / 2), size)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def holds(self, at: QPointF) -> bool:
        """Whether a point of the scene is on them."""
        return self.isVisible() and self.sceneBoundingRect().contains(at)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ink, ground = (
            {
                AssumptionState.HOLDS: ("good", "good-soft"),
                AssumptionState.REFUTED: ("bad", "bad-soft"),
            }.get(self._state, ("warn", "warn-soft"))
            if self._state
            else ("muted", "surface")
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = upright(painter, self.boundingRect(), self._link.turned)
        look.draw_chip(painter, QPointF(1, 1.5), self._words, ink, ground)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink, 0.35), 1.0))
        painter.drawRoundedRect(here.adjusted(1.5, 2, -1.5, -1.5), 8, 8)
        painter.restore()
