"""What is done to layouts more than once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go when Qt has time."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


@contextmanager
def still(inside: QWidget) -> Iterator[None]:
    """Lay out once, at the end, what is shown and hidden meanwhile in a widget.

    Otherwise Qt lays out the whole page again at each widget that appears on it.
    """
    around = [inside]
    while (above := around[-1].parentWidget()) is not None:
        around.append(above)
    held = [layout for one in around if (layout := one.layout()) is not None and layout.isEnabled()]
    for layout in held:
        layout.setEnabled(False)
    try:
        yield
        _show_new(inside)
    finally:
        for layout in held:
            layout.setEnabled(True)
        for layout in held:
            layout.update()
            layout.activate()


def _show_new(inside: QWidget) -> None:
    """Qt shows what was laid at the next turns of the loop, one by one, each with a layout of the whole page."""
    said, hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide, Qt.WidgetAttribute.WA_WState_Hidden
    for one in inside.findChildren(QWidget):
        if one.testAttribute(hidden) and not one.testAttribute(said) and not one.isWindow():
            above = one.parentWidget()
            layout = above.layout() if above is not None and above.isVisible() else None
            if layout is not None and _holds(layout, one):
                one.setVisible(True)


def _holds(layout: QLayout, widget: QWidget) -> bool:
    if layout.indexOf(widget) >= 0:
        return True
    inner = (item.layout() for n in range(layout.count()) if (item := layout.itemAt(n)) is not None)
    return any(_holds(one, widget) for one in inner if one is not None)


def pour(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Add widgets to a layout that is on the screen, and show them all at once."""
    inside = layout.parentWidget()
    assert inside is not None
    with still(inside):
        for widget in widgets:
            layout.addWidget(widget)
            widget.setVisible(True)


def laid_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it, in order."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from laid_in(inner)


def keys_of(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at inside a widget, or the widget itself, as it is laid out; what is not laid out comes last.

    Not by `nextInFocusChain` nor `focusProxy`: PySide takes what they return for a child of what was asked, and
    deletes it with that.
    """
    if _stops(part):
        yield part
    layout = part.layout()
    laid = list(laid_in(layout)) if layout is not None else []
    others = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for one in (*laid, *(one for one in others if one not in laid)):
        yield from keys_of(one)


def walk(part: QWidget, keys: list[QWidget], forward: bool) -> bool:
    """Tab among the stops of a widget, in the order given, then out of it; whether it could."""
    focused = QApplication.focusWidget()
    if focused not in keys:
        return False
    at = keys.index(focused)
    way = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    for following in keys[at + 1 :] if forward else keys[:at][::-1]:
        following.setFocus(way)
        if following.isVisible():  # what was typed is said on leaving, and may take away what followed it
            return True
    outside = next_outside(part, forward)
    if outside is not None:
        outside.setFocus(way)
    return outside is not None


def open_keys(layout: QLayout) -> list[QWidget]:
    """What Tab can stop at now in a layout, in the order in which it is laid out."""
    held = [one for part in laid_in(layout) for one in keys_of(part)]
    return [one for one in held if one.isVisible() and one.isEnabled()]


def walk_down(part: QWidget, forward: bool) -> bool:
    """Tab through a widget as it is laid out, then out of it; whether it could."""
    return walk(part, [one for one in keys_of(part) if one.isVisible() and one.isEnabled()], forward)


def next_outside(part: QWidget, forward: bool) -> QWidget | None:
    """The first stop of Tab after a widget and all that it holds, or before it, round the window."""
    stops = [one for one in keys_of(part.window()) if one.isVisible() and one.isEnabled()]
    inside = [place for place, one in enumerate(stops) if part.isAncestorOf(one)]
    if not inside or len(inside) == len(stops):
        return None
    return stops[(inside[-1] + 1) % len(stops)] if forward else stops[inside[0] - 1]


def _stops(one: QWidget) -> bool:
    """Has it the keyboard for itself? The line inside a box of numbers or of choices, what a view shows its things
    in, give it to what holds them: Tab would come back where it was."""
    held_by = one.parent()
    inside = isinstance(held_by, QAbstractSpinBox | QComboBox)
    shown_in = isinstance(held_by, QAbstractScrollArea) and held_by.viewport() is one
    return not inside and not shown_in and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
