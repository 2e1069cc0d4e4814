"""The answer to a partner: what is to be mended, coloured and commented, in a copy or in a fresh workbook."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import Refused
from app.exchange import guards
from app.exchange.comparing import Comparison, Line, compare
from app.exchange.lines import place_words
from app.exchange.reading import Reading
from app.exchange.shape import KEY, SHEETS, key_of, sheet_title
from app.i18n import _, ngettext, speaking
from app.model import Exchange, Initiative, Way

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from app.exchange.asking import Question

TO_MEND = ("wrong", "ambiguous")
LOST = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/ctrlprops/", "xl/embeddings/", "xl/slicers/")
"""Parts of a workbook that openpyxl does not write again as they were."""
WIDTHS = (26, 44, 28, 70)
"""Of the list of what is to be mended, in characters."""
LINE = 15
"""The height of a line of words, in points: spreadsheets do not all find it by themselves."""
LOST_WORDS = (b"sparkline", b"x14:dataValidation")


@dataclass(frozen=True)
class Answer:
    """A workbook to send back. `is_fresh`: it is not their file, which a copy would have damaged."""

    content: bytes
    count: int
    is_fresh: bool


def answer(initiative: Initiative, read: Reading, content: bytes) -> Answer:
    """The answer to one file, in the partner's language. Raises Refused when there is nothing to answer."""
    sent = next((e for e in initiative.exchanges if e.uid == read.exchange and e.way is Way.SENT), None)
    with speaking(sent.language if sent is not None else "fr"):
        comparison = compare(initiative, read)
    if comparison.status != "read" or sent is None:
        raise Refused(comparison.reason)
    to_mend = [line for line in comparison.lines if line.kind in TO_MEND and line.cell]
    if not to_mend:
        raise Refused(_("Rien n’est à corriger dans ce fichier : il n’y a pas de réponse à faire."))
    with speaking(sent.language):
        is_fresh = would_lose(content)
        content = _fresh(initiative, sent, comparison) if is_fresh else content
        return Answer(_annotated(content, to_mend, is_fresh), len(to_mend), is_fresh)


def would_lose(content: bytes) -> bool:
    """Whether a copy of their file would lose something that matters."""
    if not guards.is_zipped_xml(content) or guards.has_macros(content):
        return True
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        drawn = any(n.lower().startswith(LOST) and not n.endswith((".vml", "/")) for n in names)
        sheets = (archive.read(n) for n in names if n.startswith("xl/worksheets/") and n.endswith(".xml"))
        return drawn or any(word in sheet for sheet in sheets for word in LOST_WORDS)


def _fresh(initiative: Initiative, sent: Exchange, comparison: Comparison) -> bytes:
    """The same questions under the same identity, with what could be read of their answers."""
    from app.exchange.asking import questions
    from app.exchange.drawing import Cover, draw

    partner = next((o for o in initiative.organisations if o.uid == sent.organisation_uid), None)
    if partner is None or sent.return_by is None:
        raise Refused(_("Ce partenaire n’est plus dans l’initiative : il n’y a pas de réponse à faire."))
    people = {person.uid for person in partner.people}
    with_contacts = any(cell.item in people for cell in sent.cells)
    asked = questions(initiative, partner, sent.return_by, with_contacts=with_contacts)
    told = {(one.key, one.field): one.value for one in comparison.lines if one.key and one.value
            and one.kind in ("new", "changed", "conflict")}  # fmt: skip
    filled = {key: [_filled(one, told) for one in lines] for key, lines in asked.items()}
    today = date.today()
    cover = Cover(initiative, partner, sent.uid, sent.return_by, sent.return_to, today, sent.definitions)
    return draw(cover, filled)


def _filled(question: "Question", told: Mapping[tuple[str, str], str]) -> "Question":
    held = {name: told.get((question.item, name), value) for name, value in question.held.items()}
    return replace(question, held=held)


# What is to be mended, shown


def _annotated(content: bytes, lines: list[Line], is_fresh: bool) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), keep_links=False)
    places = [(line, _fresh_cell(book, line) if is_fresh else _their_cell(book, line)) for line in lines]
    for line, cell in places:
        if cell is not None:
            _mark(cell, line)
    _list(book, places, is_fresh)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _their_cell(book: "Workbook", line: Line) -> "Cell | None":
    from openpyxl.cell import Cell

    cell = book[line.sheet][line.cell] if line.sheet in book.sheetnames else None
    return cell if isinstance(cell, Cell) else None


def _fresh_cell(book: "Workbook", line: Line) -> "Cell | None":
    from openpyxl.cell import Cell

    title = sheet_title(line.page) if line.page in SHEETS else ""
    if title not in book.sheetnames:
        return None
    page, key = book[title], key_of(line.page, line.field)
    column = next((c.column for c in page[1] if str(c.value).startswith(key)), None)
    row = next((r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == line.key), None)
    cell = page.cell(row, column) if row and column else None
    return cell if isinstance(cell, Cell) else None


def _mark(cell: "Cell", line: Line) -> None:
    from openpyxl.comments import Comment

    from app.exchange.look import look

    cell.fill = look().fill("bad-soft")
    cell.comment = Comment(line.message, KEY, height=110, width=300)


def _list(book: "Workbook", places: "list[tuple[Line, Cell | None]]", is_fresh: bool) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    from app.exchange.look import look
    from app.exchange.typed import put_text

    page, dress = book.create_sheet(_("Corrections demandées"), 0), look()
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    book.active = 0
    page.sheet_view.showGridLines = False
    heads = (_("Où"), _("De quoi il s’agit"), _("Ce que vous avez écrit"), _("Ce qui est à revoir"))
    for place, (head, width) in enumerate(zip(heads, WIDTHS, strict=True), 1):
        page.column_dimensions["ABCD"[place - 1]].width = width
        put_text(above := _at(page, 4, place), head)
        dress.head(above, asks=True)
    put_text(first := _at(page, 1, 1), _("Corrections demandées"))
    dress.title(first)
    for row, words in enumerate(_preface(len(places), is_fresh), 2):
        put_text(_at(page, row, 1), words)
        dress.words(_at(page, row, 1))
    for row, (line, cell) in enumerate(places, 5):
        told = (_where(line, cell), line.item, line.typed or line.returned, _to_review(line))
        for place, words in enumerate(told, 1):
            put_text(held := _at(page, row, place), words)
            dress.locked(held, strong=place == 1)
        page.row_dimensions[row].height = LINE * max(map(_lines_of, told, WIDTHS))
        if cell is not None:
            _at(page, row, 1).hyperlink = Hyperlink(ref=f"A{row}", location=_location(cell))
    page.freeze_panes = "A5"
    dress.print_on_paper(page, landscape=True)


def _preface(count: int, is_fresh: bool) -> Iterator[str]:
    yield ngettext(
        "Merci ! {n} case est à revoir : elle est colorée dans le fichier. Corrigez-la, puis renvoyez-le.",
        "Merci ! {n} cases sont à revoir : elles sont colorées dans le fichier. Corrigez-les, puis renvoyez-le.",
        count,
    ).format(n=count)
    if is_fresh:
        yield _("Ce fichier est neuf, rempli de vos réponses : une copie du vôtre aurait perdu une partie.")


def _to_review(line: Line) -> str:
    """What is said of a case, whose place stands already in the first column."""
    words = line.message.removeprefix(place_words(line.sheet, line.cell, ""))
    return words[:1].upper() + words[1:]


def _lines_of(words: str, width: int) -> int:
    return min(12, sum(1 + len(line) // width for line in words.splitlines()) or 1)


def _at(page: "Worksheet", row: int, column: int) -> "Cell":
    from openpyxl.cell import Cell

    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _where(line: Line, cell: "Cell | None") -> str:
    sheet, place = (cell.parent.title, cell.coordinate) if cell is not None else (line.sheet, line.cell)
    return _("{sheet}, case {cell}").format(sheet=sheet, cell=place)


def _location(cell: "Cell") -> str:
    title = cell.parent.title.replace("'", "''")
    return f"'{title}'!{cell.coordinate}"
