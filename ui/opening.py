"""Which file: the questions asked of the person, and what is remembered of the answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app import settings as kept
from app.errors import Refused
from app.i18n import _, language, ngettext, speaking
from app.paths import documents as documents_folder
from app.paths import state_folder
from app.settings import Owed, Recent, Settings
from ui.saving import with_suffix

if TYPE_CHECKING:
    from app.analysis.heading import Heading
    from app.exchange.document import InitiativeDocument
    from app.model import Snapshot
    from app.store import Backup, Dossier
    from ui.document import Document
    from ui.workspace import Workspace

SUFFIX = ".maillon"
LONG_AGO, AHEAD, MOST = 365, 60, 40
"""What is kept for the first page: so many days late or ahead, and so many lines."""
T = TypeVar("T")


def ask_new(parent: QWidget, settings: Settings) -> Dossier | None:
    """Ask where the new initiative is kept; its title is the name of the file until it is changed."""
    start = str(_folder(settings) / (_("Nouvelle initiative") + SUFFIX))
    name, _filter = QFileDialog.getSaveFileName(
        parent, _("Où garder la nouvelle initiative ?"), start, _files()
    )
    if not name:
        return None
    path = with_suffix(Path(name), SUFFIX)
    settings.folder = str(path.parent)
    return attempt(parent, lambda: new(path))


def new(path: Path) -> Dossier:
    """Make a new initiative there; a file that the person agreed to replace is set aside, never lost."""
    from app.store import create

    if path.exists():
        _set_aside(path)
    return create(path, title=path.stem, language=language())


def _set_aside(path: Path) -> None:
    stamp = datetime.now().strftime("%Y-%m-%d %H %M %S")
    try:
        path.rename(path.with_name(f"{path.stem} ({stamp}){path.suffix}"))
    except OSError as error:
        raise Refused(
            _("Le fichier « {name} » ne peut pas être remplacé. Choisissez un autre nom.").format(
                name=path.name
            )
        ) from error


def ask_path(parent: QWidget, settings: Settings) -> Path | None:
    """Ask which initiative to open."""
    name, _filter = QFileDialog.getOpenFileName(
        parent, _("Ouvrir une initiative"), str(_folder(settings)), _files()
    )
    if not name:
        return None
    settings.folder = str(Path(name).parent)
    return Path(name)


def open_or_offer(parent: QWidget, path: Path) -> Dossier | None:
    """Open a file; when another window holds it, offer to read it."""
    from app.store import Locked, Recoverable, open_dossier

    try:
        return open_dossier(path)
    except Recoverable as damaged:
        backup = damaged.backup
        if ask_recovering(parent, str(damaged)):
            return attempt(parent, lambda: recovered(path, backup))
    except Locked as locked:
        box = QMessageBox(QMessageBox.Icon.Question, "Maillon", str(locked), parent=parent)
        read = box.addButton(_("Ouvrir en lecture seule"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Ne pas ouvrir"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is read:
            return attempt(parent, lambda: open_dossier(path, read_only=True))
    except Refused as refusal:
        tell(parent, str(refusal))
    return None


def ask_recovering(parent: QWidget, sentence: str) -> bool:
    """The file cannot be read, and a copy of it can: take it back?"""
    box = QMessageBox(QMessageBox.Icon.Question, "Maillon", sentence, parent=parent)
    box.setInformativeText(_("Ce qui est abîmé est mis de côté, à la même place, et n’est pas perdu."))
    take = box.addButton(_("Reprendre cette copie"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Ne pas ouvrir"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is take


def recovered(path: Path, backup: Backup) -> Dossier:
    """Put a dated copy in the place of the file, and open it; what stood there is kept. Raises Refused."""
    from app.store import open_dossier, restore

    restore(backup, path)
    return open_dossier(path)


def sample() -> Dossier:
    """A fresh copy of the sample, in the language spoken, in a place of its own."""
    folder = state_folder() / "samples"
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            _(
                "Le dossier de l’exemple ne peut pas être créé : {path}. Vérifiez que vous pouvez écrire à cet endroit."
            ).format(path=folder)
        ) from error
    return make_sample(folder / f"bien-manger-{stamp}{SUFFIX}", language())


def make_sample(path: Path, spoken: str) -> Dossier:
    """Write the sample, in French or in English, into a new file."""
    from app.exchange.document import sample

    return written(sample(spoken), path, spoken)


def written(content: InitiativeDocument, path: Path, spoken: str) -> Dossier:
    """A new file that holds what a document tells, with no history; nothing is left of one that is refused."""
    from app.exchange.document import load
    from app.store import create

    dossier = create(path, title=path.stem, language=spoken)
    try:
        with dossier.change(_("Charger un document")):
            load(content, dossier.session)
        dossier.erase_history()
    except BaseException:
        dossier.close()
        path.unlink(missing_ok=True)
        raise
    return dossier


def write_version(held: Snapshot, path: Path) -> Path:
    """Write a version that was kept in a file of its own; one that stands there already is set aside."""
    from app.exchange.versions import unpack

    if path.exists():
        _set_aside(path)
    written(unpack(held.content), path, language()).close()
    return path


def ask_copy(parent: QWidget, settings: Settings, dossier: Dossier) -> None:
    """Ask where the copy goes, and write it."""
    start = str(_folder(settings) / dossier.path.name)
    name, _filter = QFileDialog.getSaveFileName(parent, _("Enregistrer une copie"), start, _files())
    if name:
        attempt(parent, lambda: dossier.copy_to(with_suffix(Path(name), SUFFIX)))


def ask_whole(parent: QWidget, settings: Settings, document: Document) -> None:
    """Ask where the whole initiative goes and as what, and write it there."""
    start = str(_folder(settings) / f"{document.dossier.path.stem}.xlsx")
    kinds = whole_kinds()
    name, chosen = QFileDialog.getSaveFileName(parent, _("Tout exporter"), start, ";;".join(kinds))
    if name:
        suffix, write = kinds.get(chosen) or next(iter(kinds.values()))
        attempt(parent, lambda: write(document, with_suffix(Path(name), suffix)))


def whole_kinds() -> dict[str, tuple[str, Callable[[Document, Path], None]]]:
    """What is offered: the words of each kind of file, its suffix, and how it is written."""
    return {
        _("Fichier Excel (*.xlsx)"): (".xlsx", partial(_write_whole, named=True)),
        _("Fichier Excel, sans les noms des personnes (*.xlsx)"): (
            ".xlsx",
            partial(_write_whole, named=False),
        ),
        _("Schéma pour Kumu et PRSM (*.xlsx)"): (".xlsx", _write_map),
        _("Feuilles CSV (*.zip)"): (".zip", partial(_write_csvs, named=True)),
        _("Feuilles CSV, sans les noms des personnes (*.zip)"): (".zip", partial(_write_csvs, named=False)),
    }


def _write_whole(document: Document, path: Path, *, named: bool) -> None:
    from app.exchange.whole import write

    with speaking(language()):
        write(document.initiative, path, named=named)


def _write_csvs(document: Document, path: Path, *, named: bool) -> None:
    from app.exchange.whole import write_csvs

    write_csvs(document.initiative, path, named=named)


def _write_map(document: Document, path: Path) -> None:
    from app.exchange.maps import write

    write(document.initiative, path)


def ask_erasing(parent: QWidget) -> bool:
    """Say what goes and what stays; nothing goes unless the person says so."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Maillon", _("Effacer pour de bon ?"), parent=parent)
    box.setInformativeText(
        _(
            "Une personne ou un témoignage que vous avez retiré reste dans l’historique, dans les versions gardées "
            "et dans les copies de sûreté de ce portable. Les effacer ne se défait pas : il n’y aura plus rien à "
            "annuler avant maintenant. L’initiative, elle, ne change pas. Les fichiers Excel reçus restent, et les "
            "copies faites ailleurs aussi : effacez-les vous-même."
        )
    )
    erase = box.addButton(_("Effacer pour de bon"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Ne rien effacer"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is erase


def keep_copy(dossier: Dossier) -> Thread:
    """Make the backup in a thread: a full disk must not stop the work, and is said when it is written to."""

    def copy() -> None:
        with suppress(Refused):
            dossier.back_up()

    thread = Thread(target=copy, name="backup", daemon=True)
    thread.start()
    return thread


def remember(settings: Settings, document: Document, workspace: Workspace, *, picture: bool = False) -> None:
    """Put the initiative first on the home page, with its picture when it is being closed."""
    from app.analysis.heading import heading

    path, said = str(document.dossier.path), heading(document.dossier.rows)
    settings.remember(
        Recent(
            path=path,
            title=said.title,
            subtitle=_subtitle(said, Path(path)),
            rings=[round(one.fraction, 3) for one in workspace.progress.values()][:5],
            opened_at=datetime.now(UTC).isoformat(),
            page=workspace.current,
            owed=_owed(document) if picture else None,
            copied_at=_copied_at(document.dossier.path) if picture else "",
        )
    )
    if picture:
        from ui.canvas.known_ways import known_ways

        _keep_picture(document, path)
        known_ways.write(document.dossier.path)  # those of the whole, which the picture shows
    kept.write(settings)


def _subtitle(said: Heading, path: Path) -> str:
    """Where it is kept, and how often the group met over it."""
    place = _("exemple fictif") if said.is_fictional else path.parent.name
    met = said.workshops
    words = ngettext("{n} atelier", "{n} ateliers", met).format(n=met) if met else ""
    return " · ".join(filter(None, (place, words)))


def _owed(document: Document) -> list[Owed]:
    """What the first page will say is to be done; the sample owes nothing to anybody."""
    from app.analysis.agenda import dues

    if document.initiative.is_fictional:
        return []
    today = date.today()
    found = dues(document.initiative, today - timedelta(days=LONG_AGO), today + timedelta(days=AHEAD), today)
    return [Owed(due.on, due.text[:200], due.page) for due in found[:MOST]]


def _copied_at(path: Path) -> str:
    from app.store import backups_of

    kept_copies = backups_of(path)
    return kept_copies[-1].at.isoformat() if kept_copies else ""


def _keep_picture(document: Document, path: str) -> None:
    from ui.home import thumbnail_file
    from ui.pictures import thumbnail

    target = thumbnail_file(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    thumbnail(document.dossier).save(str(target))


def attempt(parent: QWidget, deed: Callable[[], T]) -> T | None:
    """Do it, or say the one sentence why not."""
    try:
        return deed()
    except Refused as refusal:
        tell(parent, str(refusal))
        return None


def tell(parent: QWidget, sentence: str) -> None:
    """One sentence, and one button."""
    box = QMessageBox(QMessageBox.Icon.Information, "Maillon", sentence, parent=parent)
    box.addButton(_("Compris"), QMessageBox.ButtonRole.AcceptRole)
    box.open()


def _files() -> str:
    return _("Initiative Maillon (*.maillon)")


def _folder(settings: Settings) -> Path:
    folder = Path(settings.folder) if settings.folder else documents_folder()
    return folder if folder.is_dir() else documents_folder()
