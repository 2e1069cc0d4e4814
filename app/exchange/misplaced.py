"""What stands where it should not: values that all moved to other lines, and words typed over ours."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.exchange.asking import Holdings
from app.exchange.cells import folded
from app.exchange.lines import Line, line_of, name_of, typed
from app.exchange.matching import Memory, Returned, title_of
from app.exchange.shape import heading
from app.i18n import _

FEW = 3
"""Fewer values than this may have moved by chance."""
MOST_OF = 0.6
"""The part of what changed in a column that was sent on other lines, from which the column was sorted alone."""


def unmoved(lines: Sequence[Line], memory: Memory) -> Iterator[Line]:
    """The lines of a sheet; where a column was sorted without the rest, nothing of the sheet is sure."""
    fields = {line.field for line in lines if line.field}
    is_sorted = any(_was_sorted([line for line in lines if line.field == field], memory) for field in fields)
    words = _(
        "feuille {sheet}, case {cell} : des cases de cette feuille ont été triées sans le reste de leur ligne"
    )
    for line in lines:
        if is_sorted and line.kind in ("new", "changed", "conflict", "erased"):
            message = words.format(sheet=line.sheet, cell=line.cell)
            yield replace(line, kind="ambiguous", message=message)
        else:
            yield line


def _was_sorted(lines: Sequence[Line], memory: Memory) -> bool:
    """Whether what came back in a column is nearly what was sent in it, on other lines."""
    moved = [line for line in lines if line.kind not in ("unchanged", "unknown", "added")]
    there = Counter(line.value for line in moved if line.value)
    sent = Counter(text for line in moved if (text := memory.of(line.key, line.field)))
    common = there & sent
    return len(common) >= FEW and common.total() >= MOST_OF * max(there.total(), sent.total())


def locked(rows: Sequence[Returned], memory: Memory, held: Holdings) -> Iterator[Line]:
    """What was typed over the words that we had written: kept with the file, and said."""
    for row in rows:
        ours = row.line.item == row.item and row.item and not row.doubt and not row.is_copy
        for column in row.page.sheet.columns if ours else ():
            sent, raw = memory.cells.get((row.item, column.key)), row.line.cells.get(column.key)
            if column.asks or sent is None or raw is None or raw.trouble == "covered":
                continue
            said = typed(raw)
            if said.strip() and folded(said) != folded(sent):
                yield _over(row, column.key, sent, said, held)


def _over(row: Returned, key: str, sent: str, said: str, held: Holdings) -> Line:
    sheet = row.page.sheet
    name = name_of(sheet, row.item, held) or title_of(row.page, row.line)
    return line_of(
        row,
        key,
        "unknown",
        item=f"{name} · {heading(sheet.key, key).lower()}",
        sent=sent,
        returned=said,
        message=_("écrit par-dessus nos mots : gardé avec le fichier, à lire"),
    )
