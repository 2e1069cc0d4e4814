"""The answer to a partner: each thing to mend is shown where it is, and nothing of theirs is damaged."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.__main__ import main
from app.errors import Refused
from app.exchange.correcting import Answer, answer
from app.exchange.reading import read
from app.store import Dossier
from tests.app.exchange.correspondence import Correspondence, blank_rows, column, send, type_in

LIST = "Corrections demandées"


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


def _spoil(book: Workbook) -> None:
    first, second = list(blank_rows(book["Valeurs"]))[:2]
    type_in(book, "Valeurs", first, "value", "env. 120")
    type_in(book, "Valeurs", second, "value", 42)


def _answered(sent: Correspondence) -> Answer:
    return answer(sent.initiative, read(sent.path), sent.path.read_bytes())


def test_each_case_to_mend_is_coloured_commented_and_linked(sent: Correspondence) -> None:
    sent.edit(_spoil)
    (wrong,) = sent.lines("wrong")
    made = _answered(sent)
    book = load_workbook(BytesIO(made.content))
    case = book["Valeurs"][wrong.cell]
    assert (made.count, made.is_fresh, book.sheetnames[0]) == (1, False, LIST)
    assert case.comment is not None and case.comment.text == wrong.message
    link = book[LIST]["A5"].hyperlink
    assert link is not None and link.location == f"'Valeurs'!{wrong.cell}"
    assert case.value == "env. 120" and case.fill.fgColor.rgb != book["Valeurs"].cell(5, 1).fill.fgColor.rgb


def test_what_the_partner_mends_in_the_copy_is_taken_back(sent: Correspondence, tmp_path: Path) -> None:
    sent.edit(_spoil)
    (wrong,) = sent.lines("wrong")
    sent.path.write_bytes(_answered(sent).content)

    def mend(book: Workbook) -> None:
        book["Valeurs"][wrong.cell] = 120

    sent.edit(mend)
    assert sorted(line.value for line in sent.lines("new")) == ["120", "42"]
    assert not sent.lines("wrong", "ambiguous")


def test_where_a_copy_would_lose_a_chart_a_fresh_workbook_holds_their_answers(sent: Correspondence) -> None:
    from openpyxl.chart import BarChart

    def edit(book: Workbook) -> None:
        _spoil(book)
        book["Valeurs"].add_chart(BarChart(), "L5")

    sent.edit(edit)
    made = _answered(sent)
    book = load_workbook(BytesIO(made.content))
    page = book["Valeurs"]
    held = [page.cell(row, column(page, "value")).value for row in range(5, page.max_row + 1)]
    assert made.is_fresh and 42 in held and "neuf" in str(book[LIST]["A3"].value)
    assert [cell.comment.text for line in page for cell in line if cell.comment] == [
        line.message for line in sent.lines("wrong")
    ]
    sent.path.write_bytes(made.content)
    assert [line.value for line in sent.lines("new")] == ["42"]


def test_a_file_without_fault_needs_no_answer(sent: Correspondence) -> None:
    with pytest.raises(Refused, match="Rien n’est à corriger"):
        _answered(sent)


def test_the_verb_writes_it_beside_and_never_over(
    sent: Correspondence, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent.edit(_spoil)
    out = tmp_path / "réponse.xlsx"
    out.write_bytes(b"theirs")
    file = sent.dossier.path
    sent.dossier.close()
    assert main(["answer", str(file), str(sent.path), str(out)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["corrections"], told["fresh"]) == (1, False)
    assert Path(told["file"]).name == "réponse (2).xlsx" and out.read_bytes() == b"theirs"
