"""The catalogues of messages: brought up to date with the source, checked, compiled.

French is the source: its catalogue holds plurals only, written from the source itself. English is translated.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"fr": "(n > 1)", "en": "(n != 1)"}

Key = tuple[str, str | None]
"""A message as it is looked up: its first form, and its context."""


def source() -> dict[Key, Message]:
    """Every message that `app` and `ui` say."""
    found = Catalog()
    for room in ("app", "ui"):
        for _file, _line, said, _comments, context in extract_from_dir(
            ROOT / room,
            method_map=[("**.py", "python")],
            keywords={"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)},
        ):
            found.add(said, context=context)
    return keyed(found)


def keyed(catalogue: Catalog) -> dict[Key, Message]:
    """The messages of a catalogue, without its header."""
    return {(forms(m.id)[0], m.context): m for m in catalogue if m.id}


def forms(text: object) -> tuple[str, ...]:
    """The singular and the plural, or the one form there is."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def path(language: str) -> Path:
    """Where the catalogue of a language is."""
    return ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "maillon.po"


def read(language: str) -> dict[Key, Message]:
    """The catalogue as it is kept; empty before the first."""
    if not path(language).exists():
        return {}
    return keyed(read_po(BytesIO(path(language).read_bytes()), locale=language))


def update(language: str) -> None:
    """Write the catalogue again: what is still said, in order, with what was already translated."""
    held = read(language)
    wanted = Catalog()
    for key, message in source().items():
        if language == "fr" and not message.pluralizable:
            continue
        said = message.id if language == "fr" else translation(held.get(key), message)
        wanted.add(message.id, said, context=message.context)
    body = BytesIO()
    write_po(body, wanted, width=110, no_location=True, omit_header=True, sort_output=True)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_bytes(header(language).encode() + body.getvalue())


def translation(held: Message | None, message: Message) -> str | tuple[str, ...]:
    """What was translated, where it has as many forms as the message; else an empty place for each."""
    wanted = forms(message.id)
    said = forms(held.string) if held else ()
    kept = said if len(said) == len(wanted) else ("",) * len(wanted)
    return kept if message.pluralizable else kept[0]


def header(language: str) -> str:
    """A header that changes neither with the day nor with the tool."""
    lines = (
        f"Language: {language}",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: nplurals=2; plural={LANGUAGES[language]};",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def faults(language: str) -> Iterator[str]:
    """What keeps a catalogue from being complete, a sentence each."""
    held, said = read(language), source()
    for key, message in said.items():
        if message.pluralizable or language != "fr":
            fault = fault_of(message, held.get(key))
            if fault:
                yield f"{language}: {fault}: {key[0]}"
    for key in held.keys() - said.keys():
        yield f"{language}: no longer said: {key[0]}"


def fault_of(message: Message, held: Message | None) -> str:
    """What is wrong with a translation; nothing when it is right."""
    if held is None:
        return "absent"
    if held.fuzzy:
        return "doubtful (fuzzy)"
    if len(forms(held.string)) != len(forms(message.id)) or not all(forms(held.string)):
        return "not translated"
    if places(forms(held.string)[-1]) != places(forms(message.id)[-1]):
        return "other places to fill"
    if not places(forms(held.string)[0]) <= places(*forms(message.id)):
        return "a place that nothing fills"
    return ""


def places(*texts: str) -> set[str]:
    """The places to fill: {name}."""
    return set(re.findall(r"\{[^{}]*\}", " ".join(texts)))


def compiled(language: str) -> None:
    """Write the .mo, leaving out what is not translated: the source is shown instead."""
    kept = Catalog(locale=language)
    for message in read(language).values():
        if all(forms(message.string)) and not message.fuzzy:
            kept.add(message.id, message.string, context=message.context)
    with path(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, kept)


def main(arguments: list[str]) -> int:
    """Update, check or compile, in every language."""
    found: list[str] = []
    for language in LANGUAGES:
        if arguments == ["check"]:
            found += faults(language)
        if arguments == ["update"]:
            update(language)
        if arguments != ["check"]:
            compiled(language)
    print(
        "\n".join([*found[:20], f"{len(found)} faults in the catalogues"])
        if found
        else "The catalogues are well."
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
