"""Begin to export: the dialog, with the choices and the folder of last time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import settings as kept
from app.i18n import _
from app.paths import documents as documents_folder
from app.settings import Settings
from ui.printing.choices import Choices, understood
from ui.printing.dialog import ExportDialog
from ui.printing.save import Subject


def export(
    parent: QWidget,
    subject: Subject,
    picked: frozenset[int],
    settings: Settings,
    say: Callable[[str, bool], None],
) -> ExportDialog:
    """Open the dialog; `picked` are the cards that are chosen on the canvas."""
    folder = Path(settings.folder)
    dialog = ExportDialog(
        subject,
        picked,
        understood(settings.printing),
        folder if settings.folder and folder.is_dir() else documents_folder(),
        parent,
    )

    def keep(choices: Choices) -> None:
        settings.printing = choices.as_json()
        kept.write(settings)

    def tell(path: Path) -> None:
        settings.folder = str(path.parent)
        kept.write(settings)
        say(_("Le schéma est dans « {name} ».").format(name=path.name), False)

    dialog.kept.connect(keep)
    dialog.written.connect(tell)
    dialog.copied.connect(lambda: say(_("L’image est copiée : collez-la où vous voulez."), False))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
