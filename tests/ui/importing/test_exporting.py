"""Each kind of file that the window offers for the whole initiative is written and opens again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ui import opening
from ui.document import Document


@pytest.mark.parametrize("place", range(5))
def test_each_kind_that_is_offered_is_written(sample: Document, tmp_path: Path, place: int) -> None:
    suffix, write = list(opening.whole_kinds().values())[place]
    path = tmp_path / f"tout{suffix}"
    write(sample, path)
    if suffix == ".zip":
        assert zipfile.ZipFile(path).testzip() is None
    else:
        assert len(load_workbook(path).sheetnames) >= 2


def test_without_names_has_no_sheet_of_people(sample: Document, tmp_path: Path) -> None:
    kinds = list(opening.whole_kinds().values())
    sheets = []
    for place in (0, 1):
        path = tmp_path / f"{place}.xlsx"
        kinds[place][1](sample, path)
        sheets.append(load_workbook(path).sheetnames)
    assert set(sheets[0]) - set(sheets[1]) == {"Personnes-ressources"}
