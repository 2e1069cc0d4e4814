"""How a card stands on the canvas: its picture, its frame when it is chosen, its handle."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.analysis.theory import CardFace
from app.analysis.walls import Place
from app.i18n import one_line
from app.model.cards import IMPACT
from ui.canvas import look
from ui.canvas.at_rest import AtRest
from ui.canvas.look import BLOCK, CORNER, FADED, MARGIN, Pictures, colour
from ui.canvas.turning import lying, scale_of, upright

HANDLE = 7.0
TIP = 100
"""Letters of a line of a tip, which Qt does not fold by itself."""


class CardItem(QGraphicsItem):
    """A card, its centre at its position. As long as it does not stand out, it is drawn with the others."""

    def __init__(self, face: CardFace, pictures: Pictures, turned: bool = False) -> None:
        super().__init__()
        self.turned = turned
        """The scene is looked at turned: the card lies in it, to be seen upright."""
        self._pictures = pictures
        self.face = face
        self.shape_ = look.shape(face)
        self.box = QRectF()
        """The card in its own coordinates, without its margin."""
        self.half = 0.0, 0.0
        """From its middle to its sides, and to its top and bottom."""
        self._around = QRectF()
        self.chosen = False
        self.lit = False
        """Under the mouse, or where a link being drawn would arrive."""
        self.faded = False
        """Not what is being looked at: still there, barely."""
        self.lost = False
        """It no longer holds, in what is being supposed: crossed out."""
        self._far = False
        self.stands = False
        """Whether it was given its place."""
        self._at_rest: AtRest | None = None
        """What draws it as long as it does not stand out."""
        self.setZValue(1)
        self._looks = face
        self._upright = QSizeF()
        """The size of its picture, in pixels of the scene."""
        self._measure()
        self._tell()

    def show_face(self, face: CardFace) -> None:
        """Look as the face says."""
        self.prepareGeometryChange()
        self.face = face
        self.shape_ = look.shape(face)
        self._measure()
        self._tell()
        self._draw_or_be_drawn()

    def _measure(self) -> None:
        """Kept, since each frame asks for it several times a card."""
        self._looks = self.face.but(x=None, y=None)  # a card that is carried looks the same
        size = self.size
        self.half = size.width() / 2, size.height() / 2
        self.box = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        self._around = self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self._upright = self.shape_.size.grownBy(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN))

    def _tell(self) -> None:
        """The tip says what the card has no room for."""
        text = "" if len(self.shape_.lines) < look.LINES else self.face.text
        lines = wrap(text, TIP) if text else []
        self.setToolTip("\n".join([*lines, *filter(None, [self.face.points_in_words])]))

    def turn(self, turned: bool) -> None:
        """Be looked at so from now on."""
        self.prepareGeometryChange()
        self.turned = turned
        self._measure()
        self._draw_or_be_drawn()

    def move_to(self, at: QPointF) -> None:
        """Stand there."""
        self.stands = True
        self.setPos(at)
        if self._at_rest is not None and not self._stands_out:
            self._at_rest.hold(self)

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
            self._draw_or_be_drawn()

    def light(self, lit: bool) -> None:
        if lit != self.lit:
            self.lit = lit
            self._draw_or_be_drawn()

    def be_far(self, far: bool) -> None:
        """One item draws all that is seen from afar."""
        self._far = far
        if self._at_rest is None or self._stands_out:
            self._draw_or_rest()

    def join(self, at_rest: AtRest | None) -> None:
        """Be drawn with the others as long as it is plain; None: with them no more."""
        if self._at_rest is not None:
            self._at_rest.forget(self)
        self._at_rest = at_rest
        self._draw_or_be_drawn() if self.stands else self._draw_or_rest()

    @property
    def _stands_out(self) -> bool:
        return self.chosen or self.lit

    def _draw_or_be_drawn(self) -> None:
        if self._at_rest is not None:
            self._at_rest.let_go(self) if self._stands_out else self._at_rest.hold(self)
        self._draw_or_rest()
        self.update()

    def _draw_or_rest(self) -> None:
        rests = self._far or (self._at_rest is not None and not self._stands_out)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, rests)

    def fade(self, faded: bool, lost: bool = False) -> None:
        if (faded, lost) != (self.faded, self.lost):
            self.faded, self.lost = faded, lost
            self._draw_or_be_drawn()

    @property
    def words(self) -> str:
        """What it says, short enough for a sentence."""
        words = one_line(self.face.text)
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
        scale = scale_of(painter.worldTransform())
        if widget is not None and scale < BLOCK:
            self._paint_block(painter, scale)
            return
        if widget is None:
            painter.save()
            upright(painter, self.box, self.turned)
            look.draw_card(painter, self.face, self.shape_)
            painter.restore()
            return
        look.lay(painter, self.picture(scale * painter.device().devicePixelRatioF()), self._around)
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
        return self._pictures.of(self._looks, self._upright, scale, self._draw)

    def _draw(self, painter: QPainter) -> None:
        ground = look.ground_of(self._looks, self.shape_)
        look.lay_whole(
            painter,
            self._pictures.of(ground, self._upright, painter.worldTransform().m11(), self._draw_ground),
        )
        painter.translate(MARGIN, MARGIN)
        look.draw_words(painter, self._looks, self.shape_)

    def _draw_ground(self, painter: QPainter) -> None:
        painter.translate(MARGIN, MARGIN)
        look.draw_ground(painter, self._looks, self.shape_)

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
