"""What is looked at before anything is parsed: a file that could harm is refused in one plain sentence."""

import zipfile
from pathlib import Path

from app.errors import Refused
from app.i18n import _

LARGEST = 50 * 1024 * 1024
ENTRIES, UNPACKED, PART, RATIO = 5_000, 400 * 1024 * 1024, 200 * 1024 * 1024, 300
CELLS, MERGES = 3_000_000, 5_000


def admitted(path: Path) -> bytes:
    """The bytes of a workbook that may be read. Raises Refused."""
    name = path.name
    if name.startswith("~$"):
        raise Refused(
            _(
                "« {name} » est la trace d’un fichier encore ouvert. Fermez Excel et choisissez l’autre."
            ).format(name=name)
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(
                _("« {name} » est trop gros : plus de 50 Mo. Vérifiez que c’est le bon fichier.").format(
                    name=name
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise Refused(
            _("« {name} » ne peut pas être lu. Vérifiez qu’il est encore là.").format(name=name)
        ) from error
    _kind(name, content)
    _archive(name, path)
    return content


def _kind(name: str, content: bytes) -> None:
    """What it is by its first bytes, whatever its extension says."""
    if not content:
        raise Refused(_("« {name} » est vide. Demandez au partenaire de le renvoyer.").format(name=name))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if b"E\0n\0c\0r\0y\0p\0t" in content[:200_000]:
            raise Refused(
                _("« {name} » est protégé par un mot de passe. Demandez au partenaire de l’enlever.").format(
                    name=name
                )
            )
        raise Refused(
            _("« {name} » est un ancien fichier Excel. Ouvrez-le et enregistrez-le en .xlsx.").format(
                name=name
            )
        )
    for mark, what in (
        (b"%PDF", _("un document PDF")),
        (b"<!DOCTYPE html", _("une page web")),
        (b"<html", _("une page web")),
    ):
        if content[:512].lstrip().lower().startswith(mark.lower()):
            raise Refused(
                _("« {name} » est {what}, pas un fichier Excel. Demandez le fichier d’origine.").format(
                    name=name, what=what
                )
            )
    if not content.startswith(b"PK"):
        raise Refused(_("« {name} » n’est pas un fichier Excel.").format(name=name))


def _archive(name: str, path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            _inside(name, archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refused(
            _("« {name} » est abîmé : il n’a pas été copié jusqu’au bout. Demandez-le de nouveau.").format(
                name=name
            )
        ) from error


def _inside(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > PART
        or (entry.file_size > 1_048_576 and entry.file_size > RATIO * max(1, entry.compress_size))
        for entry in entries
    )
    if len(entries) > ENTRIES or unpacked > UNPACKED or swollen:
        raise Refused(
            _("« {name} » se déploie en un fichier démesuré : il n’est pas ouvert.").format(name=name)
        )
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        raise Refused(_("« {name} » est un document Word, pas un fichier Excel.").format(name=name))
    if "xl/workbook.xml" not in names:
        raise Refused(_("« {name} » n’est pas un fichier Excel.").format(name=name))
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry):
            raise Refused(_("« {name} » contient des instructions que nous n’ouvrons pas.").format(name=name))


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        head = part.read(8_192)
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head
