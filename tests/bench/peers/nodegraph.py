"""NodeGraphQt, with the same nodes and links. Run by bench_peers in its environment."""

from types import SimpleNamespace

from frames import given, tell
from NodeGraphQt import BaseNode, NodeGraph
from Qt import QtCore, QtGui, QtWidgets

app = QtWidgets.QApplication([])

QT = SimpleNamespace(
    QEvent=QtCore.QEvent,
    QPoint=QtCore.QPoint,
    QPointF=QtCore.QPointF,
    Qt=QtCore.Qt,
    QMouseEvent=QtGui.QMouseEvent,
)


class Result(BaseNode):
    """A node with one way in and one way out."""

    __identifier__ = "bench"
    NODE_NAME = "Result"

    def __init__(self):
        super().__init__()
        self.add_input("in", multi_input=True)
        self.add_output("out")


cards, links = given()
graph = NodeGraph()
graph.set_acyclic(False)
graph.register_node(Result)
nodes = {
    id: graph.create_node("bench.Result", name=f"Les familles mangent {id}", pos=at, push_undo=False)
    for id, at in cards.items()
}
for cause, effect in links:
    nodes[cause].output(0).connect_to(nodes[effect].input(0), push_undo=False)
view = graph.viewer()
middle = nodes[sorted(nodes)[len(nodes) // 2]].view
centre = middle.sceneBoundingRect().center()
view.reset_zoom()
tell(QT, app, view, (centre.x(), centre.y()), lambda: middle.sceneBoundingRect().center())
