"""How fast every page and every view of each is shown, by real clicks in the real window.

The crowd: 200 organisations, 150 interventions, 300 indicators, 50,000 values, 25 bodies, 60 messages. Nothing is listed
here: each page of the rail is opened, then each button of each row of views that it shows, the views within them too.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time, thread_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.settings import understood
from app.store import Changed, Dossier, create
from tests.bench.peopled import fill
from ui.page import Page
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table
from ui.window import Window
from ui.workspace import ORDER, Workspace

SIZE = (1366, 768)
AT_REST, LONGEST = 0.25, 5.0
"""Seconds without work after which a view is whole; seconds after which one no longer waits."""
WORK = 0.002
"""Seconds of work: a turn of the loop that takes less did nothing."""
OPENINGS = 20
"""How many times each page is opened, to see whether memory grows."""


class Bench:
    """The window on the crowd, and what was seen of it."""

    def __init__(self, application: QApplication, dossier: Dossier) -> None:
        from ui import style
        from ui.application import settle

        self.application, self.dossier = application, dossier
        style.apply(application, "light", 1.0)
        self.window = Window(understood({"language": "fr", "theme": "light", "guide": True}))
        self.window.resize(*SIZE)
        self.window.show()
        self.window.show_dossier(dossier, "socle")
        self.rest()
        settle()
        self.lines: list[tuple[str, str, str]] = []

    @property
    def workspace(self) -> Workspace:
        """The pages."""
        assert self.window.workspace is not None
        return self.window.workspace

    def rest(self) -> tuple[float, float]:
        """Wait until nothing moves any more: seconds until then, and the longest turn of the loop."""
        start = last = perf_counter()
        longest = 0.0
        while perf_counter() - last < AT_REST and perf_counter() - start < LONGEST:
            before, worked = perf_counter(), thread_time()
            self.application.processEvents()
            if thread_time() - worked > WORK:
                last, longest = perf_counter(), max(longest, perf_counter() - before)
        return last - start, longest

    def page(self, key: str) -> None:
        """Time one page, its views, and both again once everything has changed."""
        self.dossier.session.expire_all()
        first = self.shown(self.workspace.rail.buttons[key])
        views = [(name, row, button, self.seen(button)) for name, row, button in self.views(key)]
        title = self.workspace.pages[key].title()
        for name, _row, button, seen in views:
            self.say(f"{title} · {name}", seen, self.seen(button))
        for _name, row, _button, _seen in reversed(views):
            QTest.mouseClick(next(iter(row.buttons.values())), Qt.MouseButton.LeftButton)
        self.rest()
        self.workspace.open_page("need" if key == "socle" else "socle")
        self.rest()
        self.dossier.session.expire_all()
        self.workspace.pages[key]._hear(EVERYTHING)
        self.say(title, first, self.shown(self.workspace.rail.buttons[key]))

    def seen(self, button: QPushButton) -> str:
        """One view, as it is asked for after something was written."""
        self.dossier.session.expire_all()
        return self.shown(button)

    def shown(self, button: QPushButton) -> str:
        """Milliseconds from a real click until what it shows is painted, then until all of it is there."""
        gc.collect()
        start, worked = perf_counter(), process_time()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.application.sendPostedEvents()  # what is laid out, then painted
        painted, worked = perf_counter() - start, process_time() - worked
        rest, longest = self.rest()
        whole = f", whole {(painted + rest) * 1_000:.0f}, turn {longest * 1_000:.0f}" if rest > 0.02 else ""
        return f"{painted * 1_000:.0f} (cpu {worked * 1_000:.0f}{whole})"

    def views(self, key: str) -> Iterator[tuple[str, Segmented, QPushButton]]:
        """Each button of each row of views that the page shows; rows that come into view are walked as well."""
        page, known = self.workspace.pages[key], set[Segmented]()
        waiting = [("", row) for row in rows(page)]
        known |= {row for _name, row in waiting}
        while waiting:
            above, row = waiting.pop(0)
            for button in list(row.buttons.values()):
                if button.isChecked() or not button.isVisible():
                    continue
                name = f"{above}{button.accessibleName() or button.text()}"
                yield name, row, button
                fresh = [one for one in rows(page) if one not in known]
                known |= set(fresh)
                waiting = [*((f"{name} · ", one) for one in fresh), *waiting]
                for inner in list(fresh):
                    waiting.remove((f"{name} · ", inner))
                    for other in inner.buttons.values():
                        if not other.isChecked():
                            yield f"{name} · {other.text()}", inner, other

    def say(self, what: str, first: str, again: str) -> None:
        """One line of the table."""
        print(f"{what:55} {first:45} {again}", flush=True)
        self.lines.append((f"{what}: first shown, then again once all has changed (ms)", f"{first}; {again}", "≤ 300"))


def rows(page: Page) -> list[Segmented]:
    """The rows of views that are on the page now."""
    return [row for row in page.findChildren(Segmented) if row.isVisible()]


class _Everything(Changed):
    """News that touches whatever is shown."""

    def touches(self, *kinds: type) -> bool:
        return True


EVERYTHING = _Everything()


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "STATE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        with closing(create(Path(folder) / "pages.maillon", title="Bien manger")) as dossier:
            fill(dossier)
            bench = Bench(application, dossier)
            for key in sys.argv[1:] or ORDER:
                bench.page(key)
            bench.window.let_go()
    return bench.lines


if __name__ == "__main__":
    measure()
