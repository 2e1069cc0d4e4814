"""Where a new card can stand without covering another."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP = 24.0


def free_place(others: Iterable[QRectF], size: QSizeF, wish: QPointF) -> QPointF:
    """The middle nearest to the wish, on the same height, of a card that leaves a gap to the others."""
    width, height = size.width(), size.height()
    row = [
        rect
        for rect in others
        if rect.top() < wish.y() + height / 2 + 8 and rect.bottom() > wish.y() - height / 2 - 8
    ]
    candidates = [wish.x()]
    for rect in row:
        candidates += [rect.left() - GAP - width / 2, rect.right() + GAP + width / 2]
    for x in sorted(candidates, key=lambda x: abs(x - wish.x())):
        left, right = x - width / 2 - GAP + 1, x + width / 2 + GAP - 1
        if all(rect.right() <= left or rect.left() >= right for rect in row):
            return QPointF(x, wish.y())
    return wish
