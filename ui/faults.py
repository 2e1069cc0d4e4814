"""Errors of ours: written down, said plainly, and the application goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from functools import cache
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import Refused
from app.i18n import _
from app.paths import log_file

log = logging.getLogger("maillon")


class Faults(QObject):
    """Hears every error that nobody caught, from any thread."""

    met = Signal(str, bool)
    """The sentence, and whether it is the world's fault (True) or ours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._box: QMessageBox | None = None
        self.met.connect(self._show)

    def watch(self) -> None:
        """Hear the errors of the whole process, and write them to the log."""
        sys.excepthook = self._hear
        threading.excepthook = lambda args: self._hear(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def _hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, Refused):
            self.met.emit(str(error), True)
            return
        _write_to(log_file())
        log.error("".join(traceback.format_exception(kind, error, trace)))
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        self.met.emit(
            _(
                "Quelque chose n’a pas fonctionné, et c’est notre faute. Ce qui était enregistré l’est toujours : "
                "vous pouvez continuer. Les détails sont dans le fichier {path}."
            ).format(path=log_file()),
            False,
        )

    def _show(self, sentence: str, worldly: bool) -> None:
        if self._showing:
            return
        self._showing = True
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Information if worldly else QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Maillon"))
        box.setText(sentence)
        box.finished.connect(self._shown)
        self._box = box  # without an active window it has no parent, and would go at once
        box.open()

    def _shown(self) -> None:
        self._showing = False


@cache
def _write_to(target: Path) -> None:
    """From the first fault on: who has none does not wait for what writes it down."""
    from logging.handlers import RotatingFileHandler

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(target, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
