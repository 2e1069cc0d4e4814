"""A poster on ordinary sheets: a plan of assembly, then each sheet with its overlap, cut marks and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.i18n import _, number
from ui import style
from ui.canvas import look
from ui.printing.choices import PAPERS
from ui.printing.drawing import Drawing
from ui.printing.formats import buffer, content_of, pdf_writer

POINTS = 72 / 25.4
"""Points in a millimetre. Everything here is in points."""
MARGIN = 12 * POINTS
"""No printer at home prints to the edge of the paper; the place of the sheet is written there."""
OVERLAP = 10 * POINTS
MARK = 6 * POINTS
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Tiling:
    """How a drawing is cut into sheets. Sizes in points; `scale`: points for a pixel of the drawing."""

    page: QSizeF
    columns: int
    rows: int
    scale: float
    drawing: QSizeF

    @property
    def inside(self) -> QSizeF:
        """What a sheet shows."""
        return self.page - QSizeF(2 * MARGIN, 2 * MARGIN)

    @property
    def poster(self) -> QSizeF:
        """The drawing on the wall."""
        return self.drawing * self.scale

    @property
    def waste(self) -> float:
        """The share of the sheets on which nothing is drawn."""
        shown = self.poster.width() * self.poster.height()
        return 1 - shown / (self.columns * self.rows * self.inside.width() * self.inside.height())

    def part(self, column: int, row: int) -> QRectF:
        """What a sheet shows, in points of the poster; the last ones may show less than a sheet."""
        step = self.inside - QSizeF(OVERLAP, OVERLAP)
        corner = QPointF(column * step.width(), row * step.height())
        return QRectF(corner, self.inside).intersected(QRectF(QPointF(0, 0), self.poster))

    def sheets(self) -> Iterator[tuple[int, int]]:
        """(column, row), as one reads."""
        return ((column, row) for row in range(self.rows) for column in range(self.columns))


def place_of(column: int, row: int) -> str:
    """A letter for the row, a number for the column: B3."""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{column + 1}"


def tiling(drawing: QSizeF, paper: str, across: int) -> Tiling:
    """The sheets, upright or lying, whichever wastes less paper."""
    size = QPageSize(PAPERS[paper]).size(QPageSize.Unit.Point)
    pages = (QSizeF(size), QSizeF(size.transposed()))
    return min((_tiled(drawing, page, across) for page in pages), key=lambda one: one.waste)


def _tiled(drawing: QSizeF, page: QSizeF, across: int) -> Tiling:
    inside = page - QSizeF(2 * MARGIN, 2 * MARGIN)
    width = across * inside.width() - (across - 1) * OVERLAP
    scale = width / drawing.width()
    height = drawing.height() * scale
    rows = max(1, ceil((height - OVERLAP - 0.5) / (inside.height() - OVERLAP)))
    return Tiling(page, across, rows, scale, drawing)


def pdf(drawing: Drawing, paper: str, across: int) -> bytes:
    """The plan, then the sheets."""
    cut = tiling(drawing.size, paper, across)
    out = buffer()
    writer = pdf_writer(out, drawing.title)
    set_page(writer, cut.page)
    painter = QPainter(writer)
    scale_to_points(painter, writer)
    with style.wearing("light"):
        _draw_plan(painter, cut, drawing)
        for count, (column, row) in enumerate(cut.sheets(), 1):
            writer.newPage()
            _draw_sheet(painter, cut, drawing, column, row)
            _draw_place(painter, cut, drawing.title, (column, row), count)
    painter.end()
    return content_of(out)


def set_page(writer: QPdfWriter, page: QSizeF) -> None:
    """Pages of this size in points, without the margins of Qt."""
    size = QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))


def scale_to_points(painter: QPainter, writer: QPdfWriter) -> None:
    """Let the painter count in points."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(writer.resolution() / 72, writer.resolution() / 72)


def _draw_sheet(painter: QPainter, cut: Tiling, drawing: Drawing, column: int, row: int) -> None:
    part = cut.part(column, row)
    shown = QRectF(QPointF(MARGIN, MARGIN), part.size())
    in_drawing = QRectF(part.topLeft() / cut.scale, part.size() / cut.scale)
    drawing.draw(painter, shown, in_drawing)
    _draw_marks(painter, shown)
    painter.setPen(QPen(look.colour("line-strong"), 0.5, Qt.PenStyle.DashLine))
    if column + 1 < cut.columns:
        x = shown.right() - OVERLAP
        painter.drawLine(QPointF(x, shown.top()), QPointF(x, shown.bottom()))
    if row + 1 < cut.rows:
        y = shown.bottom() - OVERLAP
        painter.drawLine(QPointF(shown.left(), y), QPointF(shown.right(), y))


def _draw_marks(painter: QPainter, shown: QRectF) -> None:
    """A cross at each corner, outside what is shown: where to cut."""
    painter.setPen(QPen(look.colour("ink"), 0.6))
    for x, outwards in ((shown.left(), -1), (shown.right(), 1)):
        for y, down in ((shown.top(), -1), (shown.bottom(), 1)):
            painter.drawLine(QPointF(x + outwards * 2, y), QPointF(x + outwards * MARK, y))
            painter.drawLine(QPointF(x, y + down * 2), QPointF(x, y + down * MARK))


def _draw_place(painter: QPainter, cut: Tiling, title: str, place: tuple[int, int], count: int) -> None:
    words = _("{place} · feuille {count} de {total} · {title}").format(
        place=place_of(*place), count=count, total=cut.columns * cut.rows, title=title
    )
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(8))
    bottom = MARGIN + cut.part(*place).height()
    room = QRectF(MARGIN + MARK + 4, bottom + 3, cut.inside.width() - 2 * MARK, MARGIN - 10)
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, LEFT, words)


# The plan


def _draw_plan(painter: QPainter, cut: Tiling, drawing: Drawing) -> None:
    width = cut.inside.width()
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(18, 700))
    painter.drawText(QRectF(MARGIN, MARGIN, width, 26), LEFT, _("Plan d’assemblage"))
    painter.setFont(look.font(11))
    y = MARGIN + 32
    for line in _steps(cut):
        room = QRectF(MARGIN, y, width, 60)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        used = painter.boundingRect(room, flags, line)
        painter.drawText(room, flags, line)
        y += used.height() + 5
    _draw_map(painter, cut, drawing, QRectF(MARGIN, y + 8, width, cut.page.height() - y - 8 - MARGIN))


def _steps(cut: Tiling) -> list[str]:
    wide, high = (number(length / POINTS / 10, 0) for length in cut.poster.toTuple())
    return [
        _("Une fois assemblée, l’affiche mesure {wide} cm sur {high} cm.").format(wide=wide, high=high),
        _("1. Imprimez à 100 % (« taille réelle »), sans ajuster à la page."),
        _("2. Coupez le bord gauche et le haut de chaque feuille, d’un repère à l’autre."),
        _("3. Collez-la sur sa voisine, jusqu’à la ligne en tirets."),
        _("4. Rangez les lettres de haut en bas, les chiffres de gauche à droite."),
    ]


def _draw_map(painter: QPainter, cut: Tiling, drawing: Drawing, room: QRectF) -> None:
    poster = cut.poster
    scale = min(room.width() / poster.width(), room.height() / poster.height())
    box = QRectF(room.topLeft(), poster * scale)
    drawing.draw(painter, box)
    for place in cut.sheets():
        part = cut.part(*place)
        shown = QRectF(box.topLeft() + part.topLeft() * scale, part.size() * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ink"), 0.8))
        painter.drawRect(shown)
        _draw_name(painter, place_of(*place), shown.center())


def _draw_name(painter: QPainter, name: str, at: QPointF) -> None:
    box = QRectF(at - QPointF(17, 11), QSizeF(34, 22))
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setFont(look.font(13, 700))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
