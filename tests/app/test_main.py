"""The verbs for scripts: JSON on stdout, one sentence on stderr, an exit code that says which."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from app import i18n
from app.__main__ import main
from app.commandline import spoken
from app.store import create, open_dossier

ROOT = Path(__file__).resolve().parents[2]


def run(*words: object, given: bytes = b"", lang: str = "fr_CA.UTF-8") -> subprocess.CompletedProcess[bytes]:
    """The verb as a script runs it, in a process of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_")} | {"LANG": lang}
    command = [sys.executable, "-m", "app", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=env, input=given, capture_output=True, check=False, timeout=120
    )


def told(*words: object) -> dict[str, object]:
    """What a verb says when all goes well, run in this process: a process of its own is long to start."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        assert main([str(word) for word in words]) == 0, err.getvalue()
    assert err.getvalue() == ""
    read = json.loads(out.getvalue())
    assert isinstance(read, dict)
    return read


def piped(*words: object, given: bytes = b"") -> dict[str, object]:
    """What a verb says when all goes well, run as a script runs it."""
    done = run(*words, given=given)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    read = json.loads(done.stdout.decode("utf-8"))
    assert isinstance(read, dict)
    return read


def part(document: Mapping[str, object], *keys: str | int) -> object:
    """A value deep in a document."""
    held: object = document
    for key in keys:
        held = held[key]  # type: ignore[index]
    return held


def refusal(capsys: pytest.CaptureFixture[str], *words: object, code: int = 1) -> str:
    """The sentence said by a verb that is refused, run in this process."""
    assert main([str(word) for word in words]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A new file, closed."""
    path = tmp_path / "Bien manger.maillon"
    with closing(create(path, title="Bien manger")):
        return path


@pytest.fixture
def full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sample, closed."""
    path = tmp_path / "Exemple.maillon"
    assert main(["new", str(path), "--sample", "--lang", "fr"]) == 0
    capsys.readouterr()
    return path


# Every verb


def test_new_makes_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "Neuve 🥕.maillon"
    assert piped("new", path, "--title", "Bien manger à Val-d’Or 🥕") == {
        "file": str(path),
        "title": "Bien manger à Val-d’Or 🥕",
    }
    with closing(open_dossier(path)) as dossier:
        assert dossier.initiative.title == "Bien manger à Val-d’Or 🥕"


def test_new_sample_then_show_then_load_then_show_is_the_same_document(tmp_path: Path) -> None:
    first, second, document = tmp_path / "1.maillon", tmp_path / "2.maillon", tmp_path / "1.json"
    told("new", first, "--sample", "--title", "Le nôtre")
    shown = piped("show", first)
    assert part(shown, "initiative", "title") == "Le nôtre"
    assert part(shown, "initiative", "is_fictional") is True
    document.write_text(json.dumps(shown), encoding="utf-8")
    told("load", document, second)
    assert told("show", second) == shown
    assert told("history", second) == {"steps": []}


def test_load_reads_a_document_from_stdin(tmp_path: Path) -> None:
    document = {
        "format": "maillon",
        "version": 1,
        "initiative": {"title": "Par le tuyau"},
        "need": {},
        "impact": {"number": 1},
    }
    path = tmp_path / "Tuyau.maillon"
    assert piped("load", "-", path, given=json.dumps(document).encode())["title"] == "Par le tuyau"


def test_check_says_what_each_stage_still_lacks(empty: Path) -> None:
    said = told("check", empty)
    keys = [part(said, "stages", n, "key") for n in range(8)]
    assert keys[:4] == ["socle", "need", "impact", "theory"]
    assert part(said, "stages", 0, "words") == "à commencer"
    impact = [part(said, "stages", 2, "lacks", n, "sentence") for n in range(4)]
    assert "Il manque l’échéance" in impact
    assert part(said, "stages", 3, "lacks", 1, "kind") == "impact"
    assert len(str(part(said, "stages", 3, "lacks", 1, "uid"))) == 36
    assert part(said, "verdict", "words") == "à discuter"


def test_check_says_what_the_theory_lacks_and_what_was_set_aside(empty: Path) -> None:
    with closing(open_dossier(empty)) as dossier, dossier.change("Dessiner"):
        alone = dossier.initiative.add_outcome("Les familles mangent à leur faim")
        aside = dossier.initiative.add_intervention("Tenir une fête")
        dossier.initiative.set_aside("isolated", aside.uid, "L’an prochain")
        uids = [alone.uid, aside.uid]
    said = told("check", empty)["theory"]
    assert isinstance(said, list)
    points = {point["about"][0]: point for point in said if point["check"] == "isolated"}
    assert points[uids[0]]["severity"] == "mend"
    assert points[uids[0]]["set_aside"] is None
    assert points[uids[1]]["set_aside"] == "L’an prochain"


def test_undo_redo_and_history_work_on_a_closed_file(empty: Path) -> None:
    with closing(open_dossier(empty)) as dossier, dossier.change("Ajouter « Mairie »"):
        dossier.initiative.welcome("Mairie")
    steps = told("history", empty)
    assert part(steps, "steps", 0, "label") == "Ajouter « Mairie »"
    assert part(steps, "steps", 0, "undone") is False
    assert told("undo", empty) == {"undone": "Ajouter « Mairie »"}
    assert part(told("history", empty), "steps", 0, "undone") is True
    assert told("show", empty)["organisation"] == []
    assert told("redo", empty) == {"redone": "Ajouter « Mairie »"}
    assert part(told("show", empty), "organisation", 0, "name") == "Mairie"


def test_verify_says_that_a_file_is_sound(full: Path) -> None:
    assert told("verify", full) == {"file": str(full), "sound": True}


@pytest.mark.parametrize(("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_export_draws_the_canvas_without_a_screen(full: Path, suffix: str, begins: bytes) -> None:
    out = full.with_suffix(suffix)
    assert piped("export", full, out) == {"file": str(out)}
    assert out.read_bytes().startswith(begins)
    assert out.stat().st_size > 2_000


def test_export_json_is_what_show_says(full: Path) -> None:
    out = full.with_suffix(".json")
    told("export", full, out)
    assert json.loads(out.read_text(encoding="utf-8")) == told("show", full)
    assert [path.name for path in full.parent.glob(".*")] == []


# What is refused


def test_a_command_that_is_not_understood_exits_2_with_one_sentence() -> None:
    done = run("danser")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("Cette commande ne se comprend pas. Écrivez")
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("words", [[], ["show"], ["show", "a", "b"], ["new", "x", "--lang", "de"]])
def test_words_missing_or_in_excess_are_not_understood(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Cette commande ne se comprend pas. Écrivez")
    assert said.err.count("\n") == 1


def test_new_without_a_title_is_misused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "Ajoutez --title" in refusal(capsys, "new", tmp_path / "x.maillon", code=2)
    assert list(tmp_path.iterdir()) == []


def test_help_is_in_the_language_of_the_person() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "Ce qui manque encore à chaque étape." in done.stdout.decode()
    assert "positional arguments" not in done.stdout.decode()


def test_new_never_writes_over_a_file(capsys: pytest.CaptureFixture[str], empty: Path) -> None:
    before = empty.read_bytes()
    assert "porte déjà ce nom" in refusal(capsys, "new", empty, "--title", "Autre")
    assert empty.read_bytes() == before


def test_a_title_of_a_hundred_thousand_characters_leaves_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = refusal(capsys, "new", tmp_path / "x.maillon", "--title", "x" * 100_000)
    assert "trop long" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["show", "check", "verify", "history", "undo"])
def test_a_file_that_is_not_there_is_said_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    assert "introuvable" in refusal(capsys, verb, tmp_path / "rien.maillon")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_program_is_left_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "lettre.maillon"
    path.write_bytes(b"PK\x03\x04" + b"x" * 5_000)
    assert refusal(capsys, "show", path)
    assert path.read_bytes() == b"PK\x03\x04" + b"x" * 5_000


def test_a_document_that_is_refused_leaves_no_file(
    capsys: pytest.CaptureFixture[str], full: Path, tmp_path: Path
) -> None:
    main(["show", str(full)])
    shown = json.loads(capsys.readouterr().out)
    shown["evidence"][2]["year"] = 12
    document, path = tmp_path / "mauvais.json", tmp_path / "mauvais.maillon"
    document.write_text(json.dumps(shown), encoding="utf-8")
    assert refusal(capsys, "load", document, path).startswith("evidence, ligne 3 : l’année doit être")
    assert not path.exists()


def test_a_document_that_is_not_json_is_said_so(
    capsys: pytest.CaptureFixture[str], empty: Path, tmp_path: Path
) -> None:
    assert "n’est pas un document JSON" in refusal(capsys, "load", empty, tmp_path / "x.maillon")
    assert "introuvable" in refusal(capsys, "load", tmp_path / "rien.json", tmp_path / "x.maillon")
    assert not (tmp_path / "x.maillon").exists()


def test_a_file_open_elsewhere_is_read_and_never_written(
    capsys: pytest.CaptureFixture[str], empty: Path
) -> None:
    with closing(open_dossier(empty)) as dossier, dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    with closing(open_dossier(empty)):
        assert run("show", empty).returncode == 0
        done = run("undo", empty)
        assert done.returncode == 1
        assert done.stderr.decode().count("\n") == 1


def test_nothing_to_undo_or_to_redo_is_said(capsys: pytest.CaptureFixture[str], empty: Path) -> None:
    assert refusal(capsys, "undo", empty) == "Il n’y a rien à annuler."
    assert refusal(capsys, "redo", empty) == "Il n’y a rien à rétablir."


def test_an_unknown_format_is_refused(
    capsys: pytest.CaptureFixture[str], empty: Path, tmp_path: Path
) -> None:
    assert "Ce format n’est pas offert" in refusal(capsys, "export", empty, tmp_path / "x.docx")


def test_a_folder_that_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str], full: Path, tmp_path: Path
) -> None:
    assert refusal(capsys, "export", full, tmp_path / "nulle part" / "x.json")
    assert refusal(capsys, "new", tmp_path / "nulle part" / "x.maillon", "--title", "T")


def test_a_partner_that_is_unknown_is_named(
    capsys: pytest.CaptureFixture[str], full: Path, tmp_path: Path
) -> None:
    said = refusal(capsys, "send", full, tmp_path / "envois", "--partner", "Personne")
    assert said == "« Personne » n’est pas parmi les partenaires. Vérifiez le nom."
    assert not (tmp_path / "envois").exists()


def test_nobody_to_send_to_is_said(capsys: pytest.CaptureFixture[str], empty: Path, tmp_path: Path) -> None:
    assert "aucun partenaire" in refusal(capsys, "send", empty, tmp_path / "envois")


def test_a_damaged_file_is_not_sound(capsys: pytest.CaptureFixture[str], full: Path) -> None:
    content = full.read_bytes()
    full.write_bytes(content[: len(content) // 2])
    assert refusal(capsys, "verify", full)


# Languages


@pytest.mark.parametrize(
    ("words", "lang", "language"),
    [
        (["show", "x"], "", "fr"),
        (["show", "x"], "C.UTF-8", "fr"),
        (["show", "x"], "en_CA.UTF-8", "en"),
        (["show", "x"], "de_DE", "fr"),
        (["--lang", "en", "show", "x"], "fr_CA", "en"),
        (["show", "x", "--lang=fr"], "en_CA", "fr"),
        (["show", "x", "--lang", "de"], "en_CA", "en"),
    ],
)
def test_the_language_is_that_asked_for_then_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, words: list[str], lang: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert spoken(words) == language


def test_the_sample_comes_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "s.maillon"), "--sample", "--lang", "en"]) == 0
    assert "Eating" in json.loads(capsys.readouterr().out)["title"]
    i18n.use("fr")


def test_nothing_heavy_is_loaded_to_show_a_file(full: Path) -> None:
    program = (
        "import sys; from app.__main__ import main; main(['show', sys.argv[1]]);"
        "print([m for m in ('PySide6', 'matplotlib', 'openpyxl', 'alembic', 'numpy', 'python_calamine')"
        " if m in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, str(full)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120)
    assert done.stderr.decode().strip() == "[]"
