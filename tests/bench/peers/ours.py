"""Our canvas, with the same nodes and links."""

from types import SimpleNamespace

from frames import given, tell
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.analysis.theory import CardFace, LinkFace, Theory
from ui import style
from ui.canvas.edits import Edits
from ui.canvas.view import TheoryView

app = QApplication([])


class _NoEdits(Edits):
    def __init__(self):
        pass

    def move(self, *_places, **_more):
        """What is measured is the hand."""


QT = SimpleNamespace(QEvent=QEvent, QPoint=QPoint, QPointF=QPointF, Qt=Qt, QMouseEvent=QMouseEvent)
style.apply(app, "light", 1.0)
cards, links = given()
faces = tuple(
    CardFace(id, "outcome", f"R{id}", f"Les familles mangent à leur faim {id}", 1, x, y)
    for id, (x, y) in cards.items()
)
arrows = tuple(LinkFace(n, *ends) for n, ends in enumerate(links, 1))
view = TheoryView(_NoEdits())
view.show_theory(Theory(faces, arrows, {face.id: face for face in faces}))
view.show()
app.processEvents()
view.scale_to(1.0)
middle = view.theory_scene.cards[sorted(cards)[len(cards) // 2]]
tell(QT, app, view, (middle.x(), middle.y()), middle.scenePos)
