"""How fast every page and every view of each is shown, by real clicks in the real window.

The crowd: 200 organisations, 150 interventions, 300 indicators, 50,000 values, 25 bodies, 60 messages.
Nothing is listed here: each page of the rail is opened, then each button of each row of views that it shows, the
views within them too, then one sheet. The second figure is the same once everything has been written anew.

    python -m tests.bench.bench_pages [PAGE…]
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time, thread_time

from PySide6.QtCore import Qt, QTimer
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
AT_REST, LONGEST, WORK = 0.15, 5.0, 0.002
"""Seconds without work after which a view is whole; after which one no longer waits; of a turn that did nothing."""
OPENINGS = 20
"""How many times each page is opened, to see whether memory grows."""
Figures = list[tuple[str, str, str]]
View = tuple[str, Segmented, QPushButton]


class _Everything(Changed):
    """News that touches whatever is shown."""

    def touches(self, *kinds: type) -> bool:
        return True


class Bench:
    """The window on the crowd, and what was seen of it."""

    def __init__(self, application: QApplication, dossier: Dossier) -> None:
        from ui import style
        from ui.sweeping import Sweeper

        self.application, self.dossier, self.lines = application, dossier, list[tuple[str, str, str]]()
        style.apply(application, "light", 1.0)
        self.window = Window(understood({"language": "fr", "theme": "light"}))
        self.window.resize(*SIZE)
        self.window.show()
        self.window.show_dossier(dossier, "socle")
        self.rest()
        Sweeper(application)

    @property
    def workspace(self) -> Workspace:
        """The pages."""
        assert self.window.workspace is not None
        return self.window.workspace

    def rest(self) -> float:
        """Wait until nothing moves any more: the seconds until then."""
        start = last = perf_counter()
        while perf_counter() - last < AT_REST and perf_counter() - start < LONGEST:
            worked = thread_time()
            self.application.processEvents()
            if thread_time() - worked > WORK:
                last = perf_counter()
        return last - start

    def page(self, key: str) -> None:
        """Time one page, its views and a sheet, and all of it again once everything has changed."""
        rail = self.workspace.rail.buttons[key]
        first = self.shown(lambda: click(rail))
        page = self.workspace.pages[key]
        again: list[tuple[str, str, QPushButton]] = []
        for name, _row, button in self.views(page):
            again.append((name, self.shown(lambda button=button: click(button)), button))
        for name, seen, button in again:
            page._hear(_Everything())
            self.say(f"{page.title()} · {name}", seen, self.shown(lambda button=button: click(button)))
        for row in rows(page):
            click(next(iter(row.buttons.values())))
        self.sheet(page)
        self.workspace.open_page("need" if key == "socle" else "socle")
        self.rest()
        page._hear(_Everything())
        self.say(page.title(), first, self.shown(lambda: click(rail)))

    def sheet(self, page: Page) -> None:
        """The sheet of the first line of the first list, then that of another."""
        lists = [one for one in page.findChildren(Table) if one.isVisible() and one.lines.rows]
        if lists:
            first, other = (lambda n=n: lists[0].clicked.emit(lists[0].lines.index(n, 0)) for n in (0, 1))
            self.say(f"{page.title()}, a sheet", self.shown(first), self.shown(other))

    def shown(self, deed: Callable[[], object]) -> str:
        """Milliseconds from the deed until it is painted; of work in brackets; until all of it is there."""
        self.rest()
        self.dossier.session.expire_all()
        gc.collect()
        start, worked = perf_counter(), process_time()
        deed()
        self.application.sendPostedEvents()  # what is laid out, then painted
        painted, worked = perf_counter() - start, process_time() - worked
        whole = painted + self.rest()
        return f"{painted * 1_000:.0f} ({worked * 1_000:.0f}) → {whole * 1_000:.0f}"

    def views(self, page: Page) -> Iterator[View]:
        """Each view that is not open, as it comes into sight; those within a view before the next one."""
        yield from self._within("", [], page)

    def _within(self, above: str, known: list[Segmented], page: Page) -> Iterator[View]:
        """The views of the rows that are not known yet: those come out with a view, and lead to no row again."""
        new = [row for row in rows(page) if row not in known]
        for row in new:
            for button in row.buttons.values():
                if not button.isChecked() and button.isVisible():
                    name = f"{above}{button.accessibleName()}"
                    yield name, row, button
                    yield from self._within(f"{name} · ", known + new, page)

    def growth(self) -> Figures:
        """The megabytes that each further opening of every page costs, once they have all been opened.

        In the loop of the application, as in life: Qt deletes nothing that is let go of outside of it.
        """
        sizes: list[float] = []
        self._go_on(self._opening_all(sizes))
        self.application.exec()
        return [
            (f"memory, every page opened {OPENINGS} times: at the third, at the last (MB)",
             f"{sizes[2]:.0f}, {sizes[-1]:.0f}", "the same")
        ]  # fmt: skip

    def _opening_all(self, sizes: list[float]) -> Iterator[int]:
        """Open every page and renew it, over and over; yields the milliseconds to wait."""
        for _turn in range(OPENINGS):
            for key in ORDER:
                click(self.workspace.rail.buttons[key])
                yield 0
                self.workspace.pages[key]._hear(_Everything())
                yield 100
            yield 1_000
            sizes.append(resident())
            print(f"memory: {sizes[-1]:.0f} MB", file=sys.stderr, flush=True)
        self.application.quit()

    def _go_on(self, deeds: Iterator[int]) -> None:
        wait = next(deeds, None)
        if wait is not None:
            QTimer.singleShot(wait, lambda: self._go_on(deeds))

    def say(self, what: str, first: str, again: str) -> None:
        """One line of the table."""
        self.lines.append((f"{what}: painted (work) → whole; again (ms)", f"{first}; {again}", "≤ 300"))
        print(f"{what:60} {first:25} {again}", file=sys.stderr, flush=True)


def click(button: QPushButton) -> None:
    """As the hand does."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(page: Page) -> list[Segmented]:
    """The rows of views that are on the page now."""
    return [row for row in page.findChildren(Segmented) if row.isVisible()]


def resident() -> float:
    """The megabytes of this process."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def measure(keys: tuple[str, ...] = ORDER) -> Figures:
    """What is measured, the figure, and the budget."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "STATE", "DATA"):  # the window notes where one was
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        with closing(create(Path(folder) / "pages.maillon", title="Bien manger")) as dossier:
            fill(dossier)
            bench = Bench(application, dossier)
            for key in keys:
                bench.page(key)
            found = [*bench.lines, *bench.growth()]
            bench.window.let_go()
    return found


if __name__ == "__main__":
    print(measure(tuple(sys.argv[1:]) or ORDER)[-1])
