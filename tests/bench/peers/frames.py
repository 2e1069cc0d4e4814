"""The same hand on any QGraphicsView: panned, painted again, a node dragged. Nothing of ours is imported here."""

import json
import sys
from statistics import median
from time import perf_counter

FRAMES = 60


def given():
    """The cards (their middles) and the links, as (cause, effect)."""
    told = json.load(sys.stdin)
    return {int(id): at for id, at in told["cards"].items()}, told["links"]


def tell(qt, app, view, middle, node):
    """Print milliseconds for a frame: painted again, panned, `node` dragged. `qt`: the names of the binding."""
    view.resize(1400, 900)
    view.show()
    app.processEvents()
    view.centerOn(*middle)
    app.processEvents()
    painted = [_timed(lambda _i: view.viewport().repaint(), i) for i in range(FRAMES)]
    bar = view.verticalScrollBar()
    panned = [_timed(lambda i: _slide(app, bar, i), i) for i in range(FRAMES)]
    view.centerOn(*middle)
    app.processEvents()
    at = view.mapFromScene(node())
    _mouse(qt, app, view, qt.QEvent.Type.MouseButtonPress, at)
    dragged = [_timed(lambda i: _drag(qt, app, view, at, i), i) for i in range(FRAMES)]
    moved = view.mapFromScene(node()) != at
    _mouse(qt, app, view, qt.QEvent.Type.MouseButtonRelease, at)
    print(json.dumps([1000 * median(one[3:]) for one in (painted, panned, dragged)] + [moved]))


def _timed(do, i):
    began = perf_counter()
    do(i)
    return perf_counter() - began


def _slide(app, bar, i):
    bar.setValue(bar.value() + (14 if i % 2 else -14))
    app.processEvents()


def _drag(qt, app, view, at, i):
    _mouse(qt, app, view, qt.QEvent.Type.MouseMove, at + qt.QPoint(12 + i % 40, 12 + i % 24))
    app.processEvents()


def _mouse(qt, app, view, kind, at):
    left, none = qt.Qt.MouseButton.LeftButton, qt.Qt.KeyboardModifier.NoModifier
    port = view.viewport()
    held = qt.Qt.MouseButton.NoButton if kind == qt.QEvent.Type.MouseButtonRelease else left
    event = qt.QMouseEvent(kind, qt.QPointF(at), qt.QPointF(port.mapToGlobal(at)), left, held, none)
    app.sendEvent(port, event)
