"""The three-way comparison: what was sent, what came back, what we hold now. It writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.exchange import cells
from app.exchange.additions import added
from app.exchange.answers import answers
from app.exchange.asking import Holdings
from app.exchange.grids import Raw
from app.exchange.lines import AUTOMATIC, Line, line_of, name_of
from app.exchange.matching import Memory, Returned, matched
from app.exchange.misplaced import locked, unmoved
from app.exchange.reading import Page, Reading
from app.exchange.sending import definitions
from app.exchange.shape import CONTACTS, INTERVENTIONS, REMARKS, VALUES, heading, sheet_title
from app.i18n import _, day
from app.model import Exchange, Initiative, Organisation, Way

__all__ = ["Comparison", "Line", "compare"]


@dataclass(frozen=True)
class Comparison:
    """What a file comes to."""

    file: str
    status: str
    reason: str = ""
    lines: tuple[Line, ...] = ()
    partner: str = ""
    partner_uid: str = ""
    sent_on: date | None = None
    exchange: str = ""
    sha256: str = ""


def compare(initiative: Initiative, read: Reading) -> Comparison:
    """Compare a file with what was sent and with what is held now."""
    if read.status != "read":
        return Comparison(read.file, "refused", read.reason)
    sent = next((e for e in initiative.exchanges if e.uid == read.exchange and e.way is Way.SENT), None)
    if sent is None:
        return Comparison(read.file, "refused", _unknown(read, initiative))
    memory = Memory({(cell.item, cell.field): cell.value for cell in sent.cells})
    partner = next((o for o in initiative.organisations if o.uid == sent.organisation_uid), None)
    lines = tuple(_once(list(_lines(read, memory, Holdings(initiative, partner)))))
    return Comparison(
        read.file,
        "read",
        " ".join([*_first_words(read, initiative, lines), *_since(sent, partner)]),
        lines,
        sent.organisation_name,
        sent.organisation_uid,
        sent.at.astimezone().date(),
        sent.uid,
        read.sha256,
    )


def _unknown(read: Reading, initiative: Initiative) -> str:
    """Why nothing that was sent is answered by the file, and what to do."""
    if read.initiative and read.initiative != initiative.uid:
        return _("Ce fichier répond à une autre initiative. Ouvrez celle-là, puis déposez-le de nouveau.")
    return _(
        "Cet envoi n’est pas noté dans cette initiative : il a été fait depuis une autre copie. "
        "Ouvrez cette copie, puis déposez-y le fichier ; ou préparez un fichier neuf pour ce partenaire."
    )


def _first_words(read: Reading, initiative: Initiative, lines: Sequence[Line]) -> Iterator[str]:
    """What is said of the whole file."""
    if seen := _seen_before(read, initiative, lines):
        yield seen
    if read.has_macros:
        yield _("Les macros du fichier sont ignorées : seules ses valeurs sont lues.")
    if read.is_blind:
        yield _(
            "Ce format ne dit pas tout : une erreur y paraît vide, et 12 % y paraît 0,12. "
            "Vérifiez ses nombres, ou demandez le fichier en .xlsx."
        )
    if read.others:
        words = _("Feuilles ajoutées, gardées avec le fichier : {names}.")
        yield words.format(names=", ".join(read.others))


def _since(sent: Exchange, partner: Organisation | None) -> Iterator[str]:
    """What has changed here since the file was sent."""
    if partner is None:
        yield _("Ce partenaire n’est plus dans l’initiative : ses valeurs ne peuvent plus y entrer.")
    elif sent.definitions and sent.definitions != definitions(partner):
        yield _("Depuis cet envoi, ce qui lui est demandé de compter a changé : vérifiez ses valeurs.")


def _seen_before(read: Reading, initiative: Initiative, lines: Sequence[Line]) -> str:
    seen = [e for e in initiative.exchanges if e.file is not None and e.file.sha256 == read.sha256]
    if not seen:
        return ""
    if any(line.applies for line in lines):  # it was undone or changed since, or refused then
        words = _("Ce fichier a déjà été reçu le {date}, mais ce qu’il apporte n’est pas chez nous.")
    elif any(line.decidable for line in lines):
        words = _("Ce fichier a déjà été reçu le {date} ; ce qui attend une décision attend encore.")
    else:
        words = _("Ce fichier a déjà été appliqué le {date}.")
    return words.format(date=day(seen[0].at.astimezone().date()))


def _lines(read: Reading, memory: Memory, held: Holdings) -> Iterator[Line]:
    for page in read.pages:
        rows = matched(page, memory)
        for row in rows:
            if page.sheet is REMARKS:
                yield from _remark(row)
            elif not row.item:
                yield added(row, held)
        if page.sheet is not REMARKS:
            told = [
                one for row in rows if row.item for one in answers(row, memory, held, blind=read.is_blind)
            ]
            yield from unmoved(told, memory)
            yield from locked(rows, memory, held)
        yield from _outside(page)
        yield from _absent(page, memory, {row.item for row in rows}, held)
    yield from _absent_sheets(read, memory)
    for sheet, cell, words in read.notes:
        message = _("écrit sur la première feuille : gardé avec le fichier, à lire")
        yield Line("unknown", sheet, cell, _("Note du partenaire"), "", words, "", message)


def _once(lines: list[Line]) -> Iterator[Line]:
    """A sheet copied in the file asks the same twice: the same answer counts once, two answers wait."""
    told: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.key and line.kind in (*AUTOMATIC, "conflict"):
            told.setdefault((line.key, line.field), []).append(line)
    for line in lines:
        twins = told.get((line.key, line.field), [line])
        if line not in twins or len({twin.sheet for twin in twins}) < 2:
            yield line
        elif len({twin.value for twin in twins}) > 1:
            message = _(
                "feuille {sheet}, case {cell} : une feuille copiée dit autre chose, laquelle croire ?"
            )
            message = message.format(sheet=line.sheet, cell=line.cell)
            yield replace(line, kind="ambiguous", message=message)
        elif line is twins[0]:
            yield line
        else:
            yield replace(line, kind="unchanged", message=_("feuille copiée, avec la même valeur : ignorée"))


def _outside(page: Page) -> Iterator[Line]:
    """What stands beside our columns: kept with the file, and said."""
    for cell, title, words in page.extras:
        yield Line(
            kind="unknown",
            sheet=page.title,
            cell=cell,
            item=title or _("À côté du tableau"),
            sent="",
            returned=words,
            current="",
            message=_("écrit hors de nos colonnes : gardé avec le fichier, à lire"),
        )


def _absent(page: Page, memory: Memory, there: set[str], held: Holdings) -> Iterator[Line]:
    """Rows and columns that did not come back: nothing is erased, and it is said."""
    for item, title in memory.titles(page).items():
        if item not in there:
            name = name_of(page.sheet, item, held) or title.replace("|", " · ")
            yield _silence(page.title, name, _("ligne absente du fichier"))
    for key in page.lost:
        yield _silence(page.title, heading(page.sheet.key, key), _("colonne absente du fichier"))


def _absent_sheets(read: Reading, memory: Memory) -> Iterator[Line]:
    there = {page.sheet.key for page in read.pages}
    for sheet in (INTERVENTIONS, VALUES, CONTACTS):
        if sheet.key not in there and memory.titles(Page(sheet, "", ())):
            yield _silence(sheet_title(sheet.key), sheet_title(sheet.key), _("feuille absente du fichier"))


def _silence(sheet: str, item: str, what: str) -> Line:
    message = _("{what} : rien n’est effacé chez nous").format(what=what)
    return Line("erased", sheet, "", item, "", "", "", message)


def _remark(row: Returned) -> Iterator[Line]:
    said = cells.read_text(row.line.cells.get("text", Raw()))
    if said.value:
        yield line_of(
            row,
            "text",
            "unknown",
            item=sheet_title(REMARKS.key),
            returned=said.value,
            message=_("remarque du partenaire, gardée avec le fichier"),
        )
