"""Before anything is parsed: each dangerous or mistaken file has its sentence."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import Refused
from app.exchange import guards


def archive(**parts: bytes) -> bytes:
    """A zip with these parts; two underscores stand for a slash, one for a point."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return held.getvalue()


def workbook(sheet: bytes = b"<worksheet/>", **parts: bytes) -> bytes:
    return archive(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=sheet, **parts)


OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 500


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "est vide"),
        (b"\0" * 4096, "est vide"),
        (b"%PDF-1.7", "PDF"),
        (b"  <!DOCTYPE html><html>", "page web"),
        (b"\x89PNG\r\n", "image"),
        (b"bonjour", "n’est pas un fichier de tableur"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        ((Path(__file__).parent / "locked.xlsx").read_bytes(), "mot de passe"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word"),
        (archive(word__document_xml=b"<x/>"), "Word"),
        (archive(ppt__presentation_xml=b"<x/>"), "présentation"),
        (archive(photo_jpg=b"x"), "est une archive"),
        (workbook()[:-40], "abîmé"),
        (workbook(b"0" * 5_000_000), "démesuré"),
        (workbook(b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), "instructions"),
        (workbook(b" " * 9_000 + b"<!ENTITY a 'b'>"), "instructions"),
        (workbook("<!doctype x><worksheet/>".encode("utf-16")), "instructions"),
        (workbook(b'<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>'), "démesuré"),
        (workbook(b'<worksheet><hyperlink r:id="1" ref="A1:A400000"/></worksheet>'), "démesuré"),
        (workbook(b'<mergeCell ref="A1:A2"/>' * 5_001), "démesuré"),
    ],
)
def test_each_is_refused_in_one_sentence(content: bytes, word: str) -> None:
    with pytest.raises(Refused) as refusal:
        guards.inspect("recu.xlsx", content)
    assert word in str(refusal.value) and "recu.xlsx" in str(refusal.value)


def test_more_entries_than_any_workbook_has_are_refused() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for n in range(5_001):
            made.writestr(str(n), b"")
    with pytest.raises(Refused, match="démesuré"):
        guards.inspect("bombe.xlsx", held.getvalue())


def test_a_bit_that_rotted_is_said() -> None:
    content = bytearray(workbook(os.urandom(2_000)))
    content[300] ^= 255
    with pytest.raises(Refused, match="abîmé"):
        guards.inspect("rot.xlsx", bytes(content))


def test_a_part_under_a_password_is_said() -> None:
    content = workbook().replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    content = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    with pytest.raises(Refused, match="mot de passe"):
        guards.inspect("secret.xlsx", content)


def test_an_honest_workbook_passes(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    assert guards.is_zipped_xml(guards.admitted(tmp_path / "a.xlsx"))


@pytest.mark.parametrize("name", ["~$Jardins.xlsx", ".~lock.Jardins.xlsx#"])
def test_the_trace_of_an_open_file_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(Refused, match="encore ouvert"):
        guards.admitted(tmp_path / name)


def test_a_file_that_is_gone_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ne peut pas être lu"):
        guards.admitted(tmp_path / "parti.xlsx")
    with pytest.raises(Refused, match="dossier"):
        guards.admitted(tmp_path)
