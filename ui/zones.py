"""F6: the keyboard goes from the rail to the page, to what stands at its right, and round again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.layouts import keys_of
from ui.rail import RailButton


class Zones(QObject):
    """The zones of a window, in the order in which they are walked; each remembers where one was in it."""

    def __init__(self, zones: Sequence[QWidget], owner: QObject) -> None:
        super().__init__(owner)
        self._zones = list(zones)
        self._left: dict[QWidget, QWidget] = {}

    def go(self, by: int) -> None:
        """+1 for the zone after, -1 for the one before; those that are closed are passed over."""
        focused = QApplication.focusWidget()
        here = next((zone for zone in self._zones if focused and zone.isAncestorOf(focused)), None)
        if here is not None and focused is not None:
            self._left[here] = focused
        at = self._zones.index(here) if here is not None else 0  # from the top bar: to the page
        for step in range(1, len(self._zones) + 1):
            if self._enter(self._zones[(at + by * step) % len(self._zones)]):
                return

    def _enter(self, zone: QWidget) -> bool:
        """Put the keyboard back where it was in a zone, else at its beginning."""
        held = self._left.get(zone)
        if held is None or not isValid(held) or not zone.isAncestorOf(held) or not _open(held):
            stops = [one for one in keys_of(zone) if _open(one)]
            marked = [one for one in stops if isinstance(one, RailButton) and one.isChecked()]
            held = min(marked or stops, key=lambda one: one.mapTo(zone, QPoint()).y(), default=None)
        if held is None or not zone.isVisible():
            return False
        held.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
