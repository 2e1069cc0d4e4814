"""What is looked at before anything is parsed: a file that could harm is refused in one plain sentence."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from app.errors import Refused
from app.exchange.csvs import encoding_of
from app.i18n import _

LARGEST = 50 * 1024 * 1024
ENTRIES, UNPACKED, PART, RATIO = 5_000, 400 * 1024 * 1024, 200 * 1024 * 1024, 300
"""Entries of an archive; bytes unpacked, in all and in a part; how many times a part may swell."""
SMALL = 1024 * 1024
"""Below this, a part may swell as it likes."""
CELLS, MERGES, AREA = 3_000_000, 5_000, 300_000
"""Of each sheet: its cells, its merged areas, and the cells that these and the hyperlinks cover."""
DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
AREAS = re.compile(rb"<(?:\w+:)?(mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"':]*):([^\"']*)[\"']")
CORNER = re.compile(rb"([A-Z]{0,3})(\d{0,7})")
WIDEST, TALLEST = 16_384, 1_048_576
"""Columns and rows of a sheet: an area that names only one of the two covers all of the other."""
MARKED = (b"\xff\xfe", b"\xfe\xff")
LOCKED_XLS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
"""The beginning of the records of an old Excel file, the next of which says that they are enciphered."""
OLD = b"\xd0\xcf\x11\xe0"
"""How .xls files begin, and files that Excel enciphered."""
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
"""How archives that are never workbooks begin."""


def admitted(path: Path) -> bytes:
    """The bytes of a workbook that may be read. Raises Refused."""
    name = path.name
    if name.startswith(("~$", ".~lock")):
        raise _refused(
            _("« {name} » est la trace d’un fichier encore ouvert. Fermez Excel et choisissez l’autre."), name
        )
    try:
        if path.is_dir():
            raise _refused(_("« {name} » est un dossier. Choisissez les fichiers qu’il contient."), name)
        if path.exists() and not path.is_file():
            raise _other(name, "")
        if path.stat().st_size > LARGEST:
            raise _too_big(name)
        content = path.read_bytes()
    except OSError as error:
        raise _refused(_("« {name} » ne peut pas être lu. Vérifiez qu’il est encore là."), name) from error
    inspect(name, content)
    return content


def inspect(name: str, content: bytes) -> None:
    """Refuse bytes that are not a workbook, or that could harm; the extension is not believed."""
    if len(content) > LARGEST:
        raise _too_big(name)
    if is_csv(name, content):
        return
    _look_at_kind(name, content)
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                _look_inside(name, archive)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, ValueError) as error:
            raise _damaged(name) from error
        except RuntimeError as error:  # zipfile's word for a part under a password
            raise _locked(name) from error


def is_csv(name: str, content: bytes) -> bool:
    """Whether it may be a table of words: nothing in it is of another kind of file."""
    start = content[:2048].lstrip().lower()
    words = name.lower().endswith((".csv", ".tsv", ".txt")) and bool(content.strip(b"\0 \r\n"))
    if not words or start.startswith((b"pk", OLD)) or _named_kind(start):
        return False
    return content.startswith(MARKED) or b"\0" not in content or encoding_of(content).startswith("utf-16")


def has_macros(content: bytes) -> bool:
    """Whether programs travel in it; they are never run."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def is_binary(content: bytes) -> bool:
    """Whether it is one of the kinds of workbook that are not XML: .xls, .xlsb."""
    return content.startswith(OLD) or b"xl/workbook.bin" in content


def is_zipped_xml(content: bytes) -> bool:
    """Whether it is the kind of workbook that openpyxl reads."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return _is_xlsx(set(archive.namelist()))


def _is_xlsx(names: set[str]) -> bool:
    return any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names)


# By its first bytes


def _look_at_kind(name: str, content: bytes) -> None:
    if not content.strip(b"\0"):
        raise _refused(
            _("« {name} » est vide. Demandez un nouvel envoi à la personne qui vous l’a remis."), name
        )
    if content.startswith(OLD):
        if "EncryptedPackage".encode("utf-16-le") in content or LOCKED_XLS.search(content):
            raise _locked(name)
        if "WordDocument".encode("utf-16-le") in content:
            raise _other(name, _("un document Word"))
        return
    if content.startswith(ARCHIVES):
        raise _archive(name)
    if not content.startswith(b"PK"):
        raise _other(name, _named_kind(content[:2048].lstrip().lower()))


def _named_kind(start: bytes) -> str:
    if start.startswith(b"%pdf"):
        return _("un document PDF")
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return _("une page web")
    if start.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8")):
        return _("une image")
    if start.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")):
        return _("un fichier XML")
    return ""


def _look_inside(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise _bomb(name)
    if "word/document.xml" in names:
        raise _other(name, _("un document Word"))
    if "ppt/presentation.xml" in names:
        raise _other(name, _("une présentation"))
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise _locked(name)
    if not (_is_xlsx(names) or "xl/workbook.bin" in names or _is_ods(archive, names)):
        raise _other(name, "") if "[Content_Types].xml" in names or "mimetype" in names else _archive(name)
    for entry in entries:
        _look_at_part(name, archive, entry)


def _is_ods(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" not in names or "content.xml" not in names:
        return False
    return b"opendocument.spreadsheet" in archive.read("mimetype")[:200]


def _look_at_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    swollen = entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size)
    if entry.file_size > PART or swollen:
        raise _bomb(name)
    if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    content = archive.read(entry)
    if content.startswith(MARKED):
        content = content.decode("utf-16", errors="ignore").encode()
    if b"<!" in content and DECLARES.search(content):
        raise _refused(
            _("« {name} » contient des instructions que nous n’ouvrons pas. Demandez un fichier neuf."), name
        )
    if "worksheets/" in entry.filename:
        _look_at_sheet(name, content)


def _look_at_sheet(name: str, content: bytes) -> None:
    merges, area = 0, 0
    covers = b"mergeCell" in content or b"hyperlink" in content  # found a hundred times faster than a pattern
    for kind, first, last in AREAS.findall(content) if covers else ():
        merges += kind == b"mergeCell"
        (left, top), (right, bottom) = _corner(first, 1, 1), _corner(last, WIDEST, TALLEST)
        area += (abs(right - left) + 1) * (abs(bottom - top) + 1)
    at_most = content.count(b"<c") + content.count(b":c")
    cells = len(CELL.findall(content)) if at_most > CELLS else at_most
    if cells > CELLS or merges > MERGES or area > AREA:
        raise _bomb(name)


def _corner(words: bytes, column: int, row: int) -> tuple[int, int]:
    """«$B$12» as numbers; what it does not name is given."""
    found = CORNER.fullmatch(words.replace(b"$", b"").strip().upper())
    if found is None:
        return column, row
    return _column(found[1]) or column, int(found[2] or row)


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


# The sentences


def _refused(words: str, name: str) -> Refused:
    return Refused(words.format(name=name))


def _too_big(name: str) -> Refused:
    return _refused(_("« {name} » est trop gros : plus de 50 Mo. Vérifiez que c’est le bon fichier."), name)


def _bomb(name: str) -> Refused:
    return _refused(
        _("« {name} » se déploie en un fichier démesuré : il n’est pas ouvert. Demandez un fichier neuf."),
        name,
    )


def _damaged(name: str) -> Refused:
    return _refused(
        _("« {name} » est abîmé : il n’a pas été copié jusqu’au bout. Demandez-le de nouveau."), name
    )


def _archive(name: str) -> Refused:
    return _refused(
        _("« {name} » est une archive, pas un fichier Excel. Sortez-en les fichiers, puis choisissez-les."),
        name,
    )


def _locked(name: str) -> Refused:
    return _refused(
        _(
            "« {name} » est protégé par un mot de passe. Demandez à la personne qui vous l’a remis de l’enlever."
        ),
        name,
    )


def _other(name: str, what: str) -> Refused:
    if not what:
        return _refused(
            _(
                "« {name} » n’est pas un fichier de tableur. "
                "Demandez le fichier d’origine à la personne qui vous l’a remis."
            ),
            name,
        )
    words = _("« {name} » est {what}, pas un fichier Excel. Demandez le fichier d’origine.")
    return Refused(words.format(name=name, what=what))
