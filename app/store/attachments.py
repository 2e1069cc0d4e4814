"""Files attached to what is known or measured: copied into the dossier, within a size, and copied out again."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import select

from app.errors import Refused
from app.i18n import _, number
from app.landing import land
from app.model import Evidence, Measurement, StoredFile
from app.store.dossier import Dossier
from app.store.stored import keep_file

Holder = Evidence | Measurement
"""What a file can be attached to."""
LARGEST = 20 * 1024 * 1024
"""The bytes of an attached file: the dossier is one file that is copied to keys and synced folders."""
MEGABYTE = 1024 * 1024
TO_LOOK_AT = frozenset(
    ".pdf .txt .md .csv .rtf .doc .docx .odt .xls .xlsx .ods .ppt .pptx .odp .epub .png .jpg .jpeg .gif .webp "
    ".tif .tiff .heic .mp3 .m4a .wav .ogg .mp4 .mov".split()
)
"""What a person reads, hears or sees. A program could do anything."""


def attach(dossier: Dossier, holder: Holder, path: Path) -> None:
    """Copy a file into the dossier, in place of the one attached before. Raises Refused; a huge one is not read."""
    kind, id = type(holder), holder.id
    file = keep_file(dossier, path.name, _content(path))
    held = dossier.get(kind, id)
    if held is not None:
        with dossier.change(_("Joindre « {name} »").format(name=path.name)):
            held.file, held.file_name = dossier.get(StoredFile, file.id), path.name


def detach(dossier: Dossier, holder: Holder) -> None:
    """Let the file go; it can be undone."""
    with dossier.change(_("Retirer « {name} »").format(name=holder.file_name)):
        holder.file, holder.file_name = None, ""


def copy_out(dossier: Dossier, holder: Holder, path: Path) -> None:
    """Write the attached file somewhere else. Raises Refused."""
    content = dossier.session.scalar(select(StoredFile.content).where(StoredFile.id == holder.file_id))
    if content is None:
        raise Refused(_("Ce fichier n’est pas dans cette initiative : seul son nom y est venu."))
    try:
        land(path, content)
    except Refused as refusal:
        words = _("« {name} » ne peut pas être écrit là. Choisissez un autre endroit.")
        raise Refused(words.format(name=path.name)) from refusal


def set_out(dossier: Dossier, holder: Holder) -> Path:
    """A copy to be looked at, in a folder of this session alone, closed to writing. Raises Refused.

    Only what is read, heard or seen: never a program.
    """
    name = Path(holder.file_name.replace("\\", "/")).name
    if Path(name).suffix.lower() not in TO_LOOK_AT:
        words = _("« {name} » n’est pas un document qui s’ouvre d’ici. Enregistrez-en une copie.")
        raise Refused(words.format(name=holder.file_name))
    path = _looked_at() / str(holder.file_id) / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        copy_out(dossier, holder, path)
        path.chmod(0o400)
    return path


@cache
def _looked_at() -> Path:
    """Taken away when the application ends, as far as other programs have let go of it."""
    folder = Path(mkdtemp(prefix="maillon-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(_too_large(path.name, size))
        return path.read_bytes()
    except OSError as error:
        words = _("« {name} » ne se lit pas. Vérifiez qu’il est toujours là, puis réessayez.")
        raise Refused(words.format(name=path.name)) from error


def _too_large(name: str, size: int) -> str:
    words = _(
        "« {name} » pèse {size} Mo, et un fichier joint en fait au plus {most}. Notez plutôt où il se trouve."
    )
    return words.format(name=name, size=number(round(size / MEGABYTE)), most=number(LARGEST // MEGABYTE))
