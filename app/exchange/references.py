"""References that others keep, read from a BibTeX or RIS file: what could be read, and what could not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.exchange.csvs import encoding_of
from app.exchange.latex import plain
from app.i18n import _
from app.model import EvidenceKind
from app.model.base import TITLE

LARGEST = 5_000_000
"""Bytes. A list of 10,000 references is half of that."""
TYPES = {
    **dict.fromkeys(("techreport", "report", "rprt"), EvidenceKind.EVALUATION),
    **dict.fromkeys(("book", "inbook", "incollection", "chap"), EvidenceKind.THEORY),
}
"""What a kind of publication most often is; the others are studies. The group corrects it in the sheet."""


@dataclass(frozen=True)
class Reference:
    """One publication, as its file tells it."""

    kind: EvidenceKind
    title: str
    author: str = ""
    year: int | None = None
    place: str = ""
    address: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Unread:
    """A line where something could not be read, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Read:
    """All that a file gave."""

    references: tuple[Reference, ...]
    unread: tuple[Unread, ...]


def read(path: Path) -> Read:
    """Read a .bib or .ris file. Raises Refused when it is too large or cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            words = _("« {name} » est trop gros pour une liste de références : plus de 5 Mo.")
            raise Refused(words.format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise Refused(
            _("« {name} » ne peut pas être lu. Vérifiez qu’il est encore là.").format(name=path.name)
        ) from error
    return understood(decoded(content))


def decoded(content: bytes) -> str:
    """The text, in the encoding that its mark says, in UTF-8, or as an old Windows or Mac writes it.

    A byte that means nothing is shown as such.
    """
    return content.decode(encoding_of(content), errors="replace")


def understood(text: str) -> Read:
    """The references of a text in one or the other form; what is wrong is told by its line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_ris = re.search(r"^TY {1,2}-", text, re.MULTILINE) is not None
    references: list[Reference] = []
    unread: list[Unread] = []
    for found in _ris(text) if is_ris else _bibtex(text):
        (references if isinstance(found, Reference) else unread).append(found)  # type: ignore[arg-type]
    if not references and not unread:
        unread.append(
            Unread(
                1,
                _(
                    "Aucune référence BibTeX ou RIS dans ce fichier. Exportez-les de nouveau en .bib ou en .ris."
                ),
            )
        )
    return Read(tuple(references), tuple(unread))


# BibTeX


def _bibtex(text: str) -> Iterator[Reference | Unread]:
    """Each entry by itself: one that is broken does not spoil the next."""
    starts = list(re.finditer(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]", text, re.MULTILINE))
    for place, start in enumerate(starts):
        kind = start[1].lower()
        if kind in ("comment", "preamble", "string"):
            continue
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        body = text[start.end() : end]
        line = text.count("\n", 0, start.start(1)) + 1
        held, whole = _fields(body)
        yield _reference(kind, held, line)
        if not whole:
            yield Unread(line, _("Une accolade ou un guillemet n’a pas de fin : relisez cette référence."))


def _fields(body: str) -> tuple[dict[str, str], bool]:
    """The fields of an entry, and whether each one ends; one that does not stops where the next begins."""
    held: dict[str, str] = {}
    place, whole = body.find(",") + 1, True
    while place and (name := re.compile(r"\s*,?\s*([A-Za-z][\w-]*)\s*=\s*").match(body, place)):
        end = _end(body, name.end())
        if end is None:
            following = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=").search(body, name.end())
            end, whole = following.start() if following else len(body), False
        value = body[name.end() : end].strip()
        held.setdefault(name[1].lower(), plain(value[1:] if value[:1] in ("{", '"') else value))
        place = end + (body[end : end + 1] in ("}", '"') and body[name.end()] in ("{", '"'))
    return held, whole


def _end(body: str, start: int) -> int | None:
    """Where a value in braces, in quotes or bare ends; None when it never does."""
    opening = body[start : start + 1]
    if opening not in ("{", '"'):
        return start + len(re.split(r"[,}\n]", body[start:], maxsplit=1)[0])
    depth, place = int(opening == "{"), start + 1
    while place < len(body):
        letter = body[place]
        if letter == "\\":
            place += 1
        elif letter == '"' and opening == '"' and depth == 0:
            return place
        else:
            depth += {"{": 1, "}": -1}.get(letter, 0)
            if opening == "{" and depth == 0:
                return place
        place += 1
    return None


# RIS


def _ris(text: str) -> Iterator[Reference | Unread]:
    """Records from TY to ER; a record without its end stops at the next one."""
    held: dict[str, list[str]] = {}
    first, tag = 0, ""
    for number, line in enumerate([*text.split("\n"), "ER  - "], start=1):
        said = re.match(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)", line.rstrip())
        if said is None:
            if line.strip() and tag:
                held[tag][-1] += " " + line.strip()
            elif line.strip():
                yield Unread(number, _("Cette ligne n’appartient à aucune référence."))
            continue
        if said[1] in ("TY", "ER") and held:
            yield _reference(held.get("TY", [""])[0].lower(), _of_ris(held), first)
            held, tag = {}, ""
        if said[1] == "ER":
            continue
        first, tag = (first if held else number), said[1]
        held.setdefault(tag, []).append((said[2] or "").strip())


def _of_ris(held: dict[str, list[str]]) -> dict[str, str]:
    """The tags under the names BibTeX gives them."""

    def first(*tags: str) -> str:
        return next((held[tag][0] for tag in tags if tag in held and held[tag][0]), "")

    authors = [name for tag in ("AU", "A1") for name in held.get(tag, [])]
    doi = first("DO")
    return {
        "title": first("TI", "T1", "CT", "BT"),
        "author": " and ".join(authors),
        "year": first("PY", "Y1", "DA"),
        "address": first("CY", "PP"),
        "url": first("UR", "L1", "L2"),
        "doi": doi,
        "abstract": first("AB", "N2"),
    }


# Both


def _reference(kind: str, held: dict[str, str], line: int) -> Reference | Unread:
    title = held.get("title", "") or held.get("booktitle", "")
    if not title:
        return Unread(line, _("Cette référence n’a pas de titre lisible."))
    found = re.search(r"\b(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})\b", held.get("year", "") or held.get("date", ""))
    return Reference(
        kind=TYPES.get(kind, EvidenceKind.STUDY),
        title=_short(title),
        author=_short(_people(held.get("author", "") or held.get("editor", ""))),
        year=int(found[1]) if found else None,
        place=_short(held.get("address", "") or held.get("location", "")),
        address=_short(_address(held)),
        finding=held.get("abstract", "")[:20_000],
    )


def _people(text: str) -> str:
    """«Tremblay, Luce and Roy, Paul» as one line; ten authors are the first and the others."""
    names = [name.strip() for name in re.split(r"\s+and\s+", text) if name.strip()]
    shown = names if len(names) <= 4 else [*names[:3], _("et autres")]
    return " ; ".join(_("et autres") if name == "others" else name for name in shown)


def _address(held: dict[str, str]) -> str:
    doi = re.sub(r"^https?://(dx\.)?doi\.org/", "", held.get("doi", "").strip())
    return held.get("url", "").strip() or (f"https://doi.org/{doi}" if doi else "")


def _short(text: str) -> str:
    return text if len(text) <= TITLE else text[: TITLE - 1] + "…"
