"""The same verbs for scripts: python -m app new | show | load | … : JSON on stdout, errors on stderr."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING

from app import i18n
from app.commandline import MISUSED, Misused, parser, spoken
from app.dossiers import opened
from app.errors import Refused
from app.i18n import _
from app.lists import bring_in
from app.workbooks import answer, apply, review, send

if TYPE_CHECKING:
    from app.exchange.document import InitiativeDocument
    from app.method.stages import Lack
    from app.store import Dossier

FAILED = 1
"""The exit code when the world refuses."""
PICTURES = (".png", ".svg", ".pdf")


class Lines:
    """Told one object a line, as they come, rather than as one document."""

    def __init__(self, told: Iterable[object]) -> None:
        self.told = told


# Dossiers


def _born(path: Path, title: str, document: InitiativeDocument | None) -> dict[str, object]:
    """A new file, filled from a document if there is one; nothing is left of one that was refused."""
    from app.exchange import document as documents
    from app.store import create

    dossier = create(path, title=title, language=i18n.language())
    try:
        if document is not None:
            with dossier.change(_("Charger un document")):
                documents.load(document, dossier.session)
            dossier.erase_history()
        made: dict[str, object] = {"file": str(dossier.path), "title": dossier.initiative.title}
    except BaseException:
        dossier.close()
        with suppress(OSError):
            path.unlink()
        raise
    dossier.close()
    return made


# The verbs: each gives what is told on stdout


def new(given: Namespace) -> object:
    """A new initiative, empty or filled with the sample."""
    from app.exchange import document as documents

    if not given.sample and given.title is None:
        raise Misused(_("Il manque un titre. Ajoutez --title et le titre de l’initiative."))
    if not given.sample:
        return _born(given.file, given.title, None)
    sample = documents.sample(i18n.language()).as_json()
    if given.title is not None and isinstance(sample["initiative"], dict):
        sample["initiative"]["title"] = given.title
    return _born(given.file, given.title or "Maillon", documents.read(sample))


def show(given: Namespace) -> object:
    """The whole initiative."""
    from app.exchange import document as documents

    with opened(given.file) as dossier:
        return documents.describe(dossier.initiative)


def load(given: Namespace) -> object:
    """A new initiative made from a document; «-» reads it from stdin."""
    from app.exchange import document as documents

    content = sys.stdin.buffer.read() if str(given.json) == "-" else given.json.read_bytes()
    return _born(given.file, "Maillon", documents.read(content))


def check(given: Namespace) -> object:
    """How far each stage is, what it lacks, what holds; and what the socle comes to."""
    from app.method import ground, stages

    with opened(given.file) as dossier:
        held = stages.progress(dossier.initiative)
        told = [
            {
                "key": stage.key,
                "title": stage.title(),
                "state": held[stage.key].state.value,
                "words": held[stage.key].words,
                "holds": held[stage.key].holds,
                "lacks": [_lack(dossier, lack) for lack in held[stage.key].lacks],
            }
            for stage in stages.pages()
        ]
        verdict = ground.verdict(dossier.initiative)
        reasons = {
            "key": verdict.key,
            "words": verdict.words,
            "why": verdict.why,
            "cultivate": verdict.cultivate,
        }
        return {"stages": told, "verdict": reasons, "theory": _points(dossier)}


def _points(dossier: Dossier) -> list[dict[str, object]]:
    """What the nineteen checks of the theory say, the gravest first; those set aside say why."""
    from app.analysis.theory import faces
    from app.method import checks

    session = dossier.session
    told = checks.held(session, faces(dossier.rows))
    speaking, aside = checks.sorted_out(session, checks.points(told))
    return [
        {
            "check": point.check,
            "severity": point.severity.value,
            "sentence": point.sentence,
            "about": checks.uids(session, point).split(),
            "set_aside": reason,
        }
        for point, reason in [*((point, None) for point in speaking), *aside]
    ]


def _lack(dossier: Dossier, lack: Lack) -> dict[str, object]:
    told: dict[str, object] = {"sentence": lack.sentence, "page": lack.page}
    if lack.element is not None:
        kind, id = lack.element
        entity = dossier.get(kind, id)
        told |= {"kind": kind.__tablename__, "uid": getattr(entity, "uid", None)}
    return told


def export(given: Namespace) -> object:
    """The whole initiative, or the drawing, in the format that the suffix asks for."""
    from app.exchange.diagram import SUFFIXES

    suffix = given.out.suffix.lower()
    known = (".xlsx", ".zip", ".json", *PICTURES, *SUFFIXES)
    if suffix not in known:
        raise Refused(
            _("Ce format n’est pas offert. Terminez le nom du fichier par {known}.").format(
                known=", ".join(known)
            )
        )
    with opened(given.file) as dossier:
        if suffix in (".xlsx", ".zip"):
            _export_sheets(dossier, given)
        elif suffix in PICTURES:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            from ui import pictures

            pictures.save_canvas(dossier, given.out)
        else:
            _export_text(dossier, given.out, suffix)
    return {"file": str(given.out.absolute())}


def _export_sheets(dossier: Dossier, given: Namespace) -> None:
    """The whole as a workbook or as CSV files, or the map that Kumu and PRSM read."""
    from app.exchange import maps, whole

    if given.map:
        maps.write(dossier.initiative, given.out)
    elif given.out.suffix.lower() == ".zip":
        whole.write_csvs(dossier.initiative, given.out, named=not given.without_names)
    else:
        whole.write(dossier.initiative, given.out, named=not given.without_names)


def _export_text(dossier: Dossier, path: Path, suffix: str) -> None:
    from app.exchange import diagram
    from app.exchange import document as documents
    from app.landing import land

    if suffix == ".json":
        land(path, (_json(documents.describe(dossier.initiative)) + "\n").encode("utf-8"))
    else:
        land(path, diagram.written(diagram.of(dossier.initiative), suffix))


def verify(given: Namespace) -> object:
    """What is wrong with the file; refused when something is."""
    with opened(given.file) as dossier:
        complaints = dossier.verify()
    if complaints:
        raise Refused(" ".join(complaints))
    return {"file": str(given.file.absolute()), "sound": True}


def history(given: Namespace) -> object:
    """The steps, oldest first."""
    with opened(given.file) as dossier:
        return {
            "steps": [
                {"id": step.id, "label": step.label, "at": step.at.isoformat(), "undone": step.undone}
                for step in dossier.steps()
            ]
        }


def undo(given: Namespace) -> object:
    """Take the last step back."""
    with opened(given.file, to_write=True) as dossier:
        label = dossier.undo_label
        if label is None:
            raise Refused(_("Il n’y a rien à annuler."))
        dossier.undo()
        return {"undone": label}


def layout(given: Namespace) -> object:
    """Cards and links from stdin, placed."""
    from app.exchange import placing

    drawing = placing.read(sys.stdin.buffer.read())
    return placing.placed(drawing, given.budget, to_the_right=given.impact == "right")


def statement(given: Namespace) -> object:
    """One statement a line from stdin; what is understood of each, one JSON object a line."""
    return Lines(_readings(sys.stdin.buffer))


def _readings(lines: Iterable[bytes]) -> Iterator[object]:
    """One reading for each line that ends; no character but the end of line ends one."""
    from app.method import language

    for at, line in enumerate(lines):
        text = line.decode("utf-8" if at else "utf-8-sig", "replace").rstrip("\r\n")
        one = language.read(text, i18n.language())
        flags = [flag.value for flag in one.flags]
        yield {"label": one.label.value, "flags": flags, "reasons": list(one.reasons)}


def redo(given: Namespace) -> object:
    """Do again what was undone last."""
    with opened(given.file, to_write=True) as dossier:
        label = dossier.redo_label
        if label is None:
            raise Refused(_("Il n’y a rien à rétablir."))
        dossier.redo()
        return {"redone": label}


VERBS: Mapping[str, Callable[[Namespace], object]] = {"import": bring_in} | {
    verb.__name__: verb
    for verb in (
        new,
        show,
        load,
        check,
        send,
        review,
        apply,
        answer,
        export,
        verify,
        history,
        undo,
        redo,
        layout,
        statement,
    )
}

# From the command line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Returns 0, 1 when the world refuses, 2 when the command is not understood."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    i18n.use(spoken(arguments))
    given = parser().parse_args(arguments)
    try:
        said = VERBS[given.verb](given)
        if isinstance(said, Lines):
            for one in said.told:
                print(_json(one, indent=None))
            sys.stdout.flush()
        else:
            print(_json(said), flush=True)
    except Refused as refusal:
        return _fail(refusal)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read us has read enough
    except OSError as error:
        from app.store.troubles import told

        plain = told(error)
        if plain is None:
            raise
        return _fail(plain)
    return 0


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _json(told: object, indent: int | None = 2) -> str:
    return json.dumps(told, ensure_ascii=False, indent=indent)


def _fail(refusal: Refused) -> int:
    print(" ".join(str(refusal).split()), file=sys.stderr)
    return MISUSED if isinstance(refusal, Misused) else FAILED


if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
