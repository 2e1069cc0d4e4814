"""A PDF of Qt read again: its pages, their sizes, and the words on each, through the maps of its fonts."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """Points, and the words as one string."""

    width: float
    height: float
    words: str


def pages(content: bytes) -> list[Page]:
    """The pages in order."""
    objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\s*(.*?)\s*endobj", content, re.DOTALL)}
    root = next(body for body in objects.values() if b"/Type /Pages" in body or b"/Type/Pages" in body)
    kids = re.search(rb"/Kids\s*\[(.*?)\]", root, re.DOTALL)
    assert kids is not None
    fonts = _fonts(objects)
    return [_page(objects, objects[int(n)], root, fonts) for n in re.findall(rb"(\d+) 0 R", kids[1])]


def _page(objects: dict[int, bytes], body: bytes, root: bytes, fonts: dict[str, dict[int, str]]) -> Page:
    box = re.search(rb"/MediaBox\s*\[([^\]]*)\]", body) or re.search(rb"/MediaBox\s*\[([^\]]*)\]", root)
    assert box is not None
    _left, _bottom, width, height = (float(number) for number in box[1].split())
    drawn = re.search(rb"/Contents (\d+) 0 R", body)
    assert drawn is not None
    return Page(width, height, _words(_stream(objects[int(drawn[1])]).decode("latin-1"), fonts))


def _words(drawn: str, fonts: dict[str, dict[int, str]]) -> str:
    said: list[str] = []
    held: dict[int, str] = {}
    for font, codes in re.findall(r"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>", drawn):
        if font:
            held = fonts.get(font, {})
            said.append(" ")
        else:
            said += [held.get(int(codes[i : i + 4], 16), "?") for i in range(0, len(codes), 4)]
    return " ".join("".join(said).replace("\xa0", " ").split())


def _fonts(objects: dict[int, bytes]) -> dict[str, dict[int, str]]:
    found = {}
    for body in objects.values():
        map_ = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if map_ is not None:
            number = next(n for n, held in objects.items() if held is body)
            found[f"F{number}"] = _map(_stream(objects[int(map_[1])]).decode("latin-1"))
    return found


def _map(text: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for start, end, what in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\[[^\]]*\]|<\w+>)", block):
            targets = re.findall(r"<(\w+)>", what)
            for n, code in enumerate(range(int(start, 16), int(end, 16) + 1)):
                one = targets[n] if what.startswith("[") else f"{int(targets[0], 16) + n:04x}"
                found[code] = bytes.fromhex(one).decode("utf-16-be")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, one in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(one).decode("utf-16-be")
    return found


def _stream(body: bytes) -> bytes:
    start = re.search(rb"stream\r?\n", body)
    assert start is not None
    held = body[start.end() :]
    is_packed = b"FlateDecode" in body[: start.start()]
    return zlib.decompressobj().decompress(held) if is_packed else held.partition(b"endstream")[0]
