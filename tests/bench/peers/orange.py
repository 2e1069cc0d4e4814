"""The canvas of Orange (orange-canvas-core), with the same nodes and links. Run by bench_peers in its environment."""

from types import SimpleNamespace

from AnyQt.QtCore import QEvent, QPoint, QPointF, Qt
from AnyQt.QtGui import QMouseEvent
from AnyQt.QtWidgets import QApplication
from frames import given, tell
from orangecanvas.canvas.items import LinkItem, NodeItem
from orangecanvas.canvas.scene import CanvasScene
from orangecanvas.canvas.view import CanvasView
from orangecanvas.registry import InputSignal, OutputSignal, WidgetDescription

app = QApplication([])

QT = SimpleNamespace(QEvent=QEvent, QPoint=QPoint, QPointF=QPointF, Qt=Qt, QMouseEvent=QMouseEvent)
kind = WidgetDescription(
    name="Les familles mangent",
    id="r",
    qualified_name="json.tool",
    category="c",
    inputs=[InputSignal("in", object, "take", id="in")],
    outputs=[OutputSignal("out", object, id="out")],
)
cards, links = given()
scene, view, nodes = CanvasScene(), CanvasView(), {}
view.setScene(scene)
for id, (x, y) in cards.items():
    node = nodes[id] = NodeItem(kind)
    node.setTitle(f"Les familles mangent à leur faim {id}")
    node.setPos(QPointF(x, y))
    scene.add_node_item(node)
for cause, effect in links:
    link = LinkItem()
    link.setSourceItem(nodes[cause])
    link.setSinkItem(nodes[effect])
    scene.add_link_item(link)
middle = nodes[sorted(nodes)[len(nodes) // 2]]
tell(QT, app, view, (middle.x(), middle.y()), middle.scenePos)
