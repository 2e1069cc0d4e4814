#!/usr/bin/env python3
"""The commands of the house, with the standard library alone.

python3 packaging/dev.py run [FILE]     the application
python3 packaging/dev.py test [ARGS]    every check, then the tests (ARGS go to pytest)
python3 packaging/dev.py check          the checks without the tests
python3 packaging/dev.py faults [ARGS]  the long runs that break things on purpose
python3 packaging/dev.py bench [ARGS]   the figures of speed, in a table
python3 packaging/dev.py pictures DIR   the tour: a picture of every page
python3 packaging/dev.py package        the application in one folder, for who has no Python: dist/Maillon
python3 packaging/dev.py messages       bring the catalogues up to date with the source
python3 packaging/dev.py tables         write resources/tables.json again, the model having changed
python3 packaging/dev.py lock [ARGS]    write the lock again from pyproject.toml (ARGS go to uv: --upgrade)

Each makes what it lacks first: .venv, the dependencies, the catalogues and, on Debian and its kin, system packages.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "installed.sha256"
CATALOGUES = ROOT / "packaging" / "catalogues.py"
TABLES = ROOT / "packaging" / "tables.py"
OLDEST, NEWEST = (3, 11), (3, 14)
LINUX = sys.platform.startswith("linux")

Command = List[str]
Environment = Dict[str, str]

LIBRARIES = """libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
libxcb-xkb1""".split()
SCREEN = ["xvfb", "openbox", "xdotool"]


# The commands ---------------------------------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Do what is asked; the exit code says whether all went well."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return with_another_python(arguments)
    signal.signal(signal.SIGTERM, stop)
    try:
        return COMMANDS[command](rest)
    except KeyboardInterrupt:
        return 130


def run(rest: list[str]) -> int:
    """Start the application."""
    prepare(LIBRARIES)
    return call([*python(), "-m", "ui", *rest], from_here(dict(os.environ)))


def test(rest: list[str]) -> int:
    """Run every check, then the tests; all of them, whatever fails. The last line is pytest's."""
    prepare(LIBRARIES + SCREEN)
    failed = checks()
    workers = os.cpu_count() or 1
    with surroundings(workers) as environment:
        environment["MAILLON_FAILED"] = ", ".join(failed)
        print("\n== pytest", flush=True)
        code = call([*python(), "-m", "pytest", "-n", str(workers), *rest], environment, ROOT)
    return code or bool(failed)


def check(rest: list[str]) -> int:
    """Run the checks that are not tests."""
    prepare([])
    failed = checks()
    print("\nFailed: " + ", ".join(failed) if failed else "\nAll checks passed.")
    return bool(failed)


def faults(rest: list[str]) -> int:
    """Run the long tests that break things on purpose."""
    prepare(LIBRARIES + SCREEN)
    with surroundings(1) as environment:
        long = ["-m", "faults", "-o", "faulthandler_timeout=0"]
        return call([*python(), "-m", "pytest", *long, *rest], environment, ROOT)


def bench(rest: list[str]) -> int:
    """Measure, and print a table."""
    prepare(LIBRARIES + SCREEN)
    with surroundings(1) as environment:
        return call([*python(), "-m", "tests.bench", *rest], from_here(environment))


def pictures(rest: list[str]) -> int:
    """Take the tour."""
    if len(rest) != 1:
        print("Say where the pictures go: python3 packaging/dev.py pictures DIR")
        return 2
    prepare(LIBRARIES + SCREEN)
    with surroundings(1) as environment:
        return call([*python(), "-m", "ui", "--tour", rest[0]], from_here(environment))


def package(rest: list[str]) -> int:
    """Make the folder that is given to people, for the system one stands on."""
    prepare(LIBRARIES)
    builder = (
        "-m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller".split()
    )
    return call([*python(), *builder, "packaging/maillon.spec", *rest], from_here(dict(os.environ)), ROOT)


def messages(rest: list[str]) -> int:
    """Bring the catalogues up to date with the source."""
    prepare([])
    return call([*python(), str(CATALOGUES), "update"])


def tables(rest: list[str]) -> int:
    """Write down what the tables of a file may hold, as the mapping says."""
    prepare([])
    return call([*python(), str(TABLES)])


def lock(rest: list[str]) -> int:
    """Pin every dependency with its hashes, for the three systems, without saying where they come from."""
    prepare([])
    pip("install", "--quiet", "uv")
    uv = f"""-m uv pip compile pyproject.toml --group dev --output-file packaging/{LOCK.name} --universal --quiet
        --generate-hashes --no-emit-index-url --no-annotate --python-version {OLDEST[0]}.{OLDEST[1]}""".split()
    uv += ["--custom-compile-command", "python3 packaging/dev.py lock", *rest]
    return call([*python(), *uv], directory=ROOT)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "faults": faults,
    "bench": bench,
    "pictures": pictures,
    "package": package,
    "messages": messages,
    "tables": tables,
    "lock": lock,
}


def checks() -> list[str]:
    """Run each check, and return the names of those that failed."""
    steps = {
        "ruff format": [*python(), "-m", "ruff", "format", "--check", "."],
        "ruff check": [*python(), "-m", "ruff", "check", "--output-format", "concise", "."],
        "mypy": [*python(), "-m", "mypy"],
        "import-linter": [tool("lint-imports"), "--no-cache", "--no-logo"],
        "catalogues": [*python(), str(CATALOGUES), "check"],
    }
    return [name for name, command in steps.items() if not passes(name, command)]


def passes(name: str, command: Command) -> bool:
    """Run one step, with its name and the time it took."""
    print("\n== " + name, flush=True)
    start = time.monotonic()
    well = call(command, directory=ROOT) == 0
    print(f"== {name}: {'ok' if well else 'FAILED'}, {time.monotonic() - start:.1f} s", flush=True)
    return well


def call(command: Command, environment: Environment | None = None, directory: Path | None = None) -> int:
    """Run a program to its end; its exit code."""
    return subprocess.call(command, env=environment, cwd=directory)


def works(command: Command) -> bool:
    """Whether a program, run without a word, says that all is well."""
    return (
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )


def from_here(environment: Environment) -> Environment:
    """Our modules are found from whatever folder one stands in, so that the paths one gives keep their meaning."""
    environment.update(PYTHONPATH=str(ROOT), PYTHONSAFEPATH="1")
    return environment


def stop(number: int, frame: object) -> NoReturn:
    """Leave in good order, with the screens, when asked to."""
    sys.exit(128 + number)


def with_another_python(arguments: list[str]) -> int:
    """Hand over to a Python that is recent enough, or name it."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and works([found, "-c", "import venv"]):
            return call([found, str(Path(__file__).resolve()), *arguments])
    print(f"Maillon needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this one is {sys.version.split()[0]}.")
    return 1


# What they need -------------------------------------------------------------------------------------------------------


def prepare(packages: list[str]) -> None:
    """Have the system's packages, .venv, the dependencies and the catalogues ready."""
    missing = lacking(packages)
    if missing and not installed(missing):
        print("Going on without " + " ".join(missing) + ".", file=sys.stderr)
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not Path(tool("python")).exists() or not STAMP.exists() or STAMP.read_text() != wanted:
        make_environment()
        print("Installing the dependencies (once)…", flush=True)
        # The lock is whole: pip has nothing to choose, and a release newer than the lock cannot trouble it.
        if pip("install", "--quiet", "--no-deps", "--require-hashes", "-r", str(LOCK)) != 0:
            sys.exit("The dependencies could not be installed: is the network there?")
        STAMP.write_text(wanted)
    if any(is_stale(catalogue) for catalogue in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po")):
        call([*python(), str(CATALOGUES), "compile"])


def is_stale(catalogue: Path) -> bool:
    """Whether a catalogue changed since it was compiled."""
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime


def make_environment() -> None:
    """Make .venv, unless there is one whose pip works."""
    if Path(tool("python")).exists() and works([*python(), "-m", "pip", "--version"]):
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    if not works([sys.executable, "-c", "import ensurepip, venv"]) and not (
        debian() and installed([package])
    ):
        sys.exit("Python is here without its module venv: install it first.")
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        sys.exit(f"The environment {VENV} could not be made.")


def pip(*arguments: str) -> int:
    """Run the pip of .venv."""
    return call([*python(), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments])


def python() -> Command:
    """The Python of .venv, which says things as UTF-8 on every system."""
    return [tool("python"), "-X", "utf8"]


def tool(name: str) -> str:
    """The path of a program of .venv."""
    return str(VENV / "Scripts" / f"{name}.exe") if os.name == "nt" else str(VENV / "bin" / name)


def debian() -> bool:
    """Whether packages here are Debian's."""
    return LINUX and bool(shutil.which("dpkg-query")) and bool(shutil.which("apt-get"))


def lacking(packages: list[str]) -> list[str]:
    """Those of these Debian packages that are not installed; nothing where packages are not Debian's."""
    if not packages or not debian():
        return []
    present = present_packages(packages + [name + "t64" for name in packages])
    return [name for name in packages if name not in present and name + "t64" not in present]


def present_packages(names: list[str]) -> set[str]:
    """Those that dpkg has; some names gained «t64» in 2024, when time outgrew 32 bits."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(
        query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    ).stdout.decode()
    return {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}


def installed(packages: list[str]) -> bool:
    """Install system packages where we may; else say the command that does, and return False."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    sudo = rights()
    if sudo is None:
        print(
            "These system packages are missing. To install them:\n  sudo " + " ".join(install),
            file=sys.stderr,
        )
        return False
    print("Installing system packages: " + " ".join(packages), flush=True)
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    call([*quiet, "apt-get", "update", "-qq"])
    return call([*quiet, *install, "-qq", "-o", "Dpkg::Use-Pty=0"]) == 0


def rights() -> Command | None:
    """What stands before a command to run it as root without a question; None when that is refused."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and works(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


# Screens --------------------------------------------------------------------------------------------------------------


@contextmanager
def surroundings(screens: int) -> Iterator[Environment]:
    """The environment of tests: folders of their own and, on Linux, as many screens, a window manager on each."""
    with ExitStack() as held:
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8")
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="maillon-")))
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            environment[name] = str(folder / name.lower())
            Path(environment[name]).mkdir(mode=0o700)
        for name in (
            "QT_SCALE_FACTOR",
            "QT_QPA_PLATFORM",
            "QT_STYLE_OVERRIDE",
            "WAYLAND_DISPLAY",
            "LANGUAGE",
        ):
            environment.pop(name, None)
        if LINUX:
            environment.pop("DISPLAY", None)
            give_screens(environment, [screen(held) for _ in range(screens)])
        yield environment


def give_screens(environment: Environment, displays: list[str]) -> None:
    """Name the screens to the tests; without any, Qt draws off screen and the tests that need one say so."""
    displays = [display for display in displays if display]
    if displays:
        environment.update(MAILLON_DISPLAYS=",".join(displays), DISPLAY=displays[0])
    else:
        environment["QT_QPA_PLATFORM"] = "offscreen"


def screen(held: ExitStack) -> str:
    """Start a screen with its window manager, both ended with `held`; its name, or nothing where there is none."""
    if not shutil.which("Xvfb") or not shutil.which("openbox"):
        return ""
    reader, writer = os.pipe()
    size = ["-screen", "0", "1920x1080x24"]
    start(held, ["Xvfb", "-displayfd", str(writer), *size, "-nolisten", "tcp", "-noreset"], writer)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if number:
        start(held, ["openbox", "--sm-disable"], display=":" + number)
    return number and ":" + number


def start(held: ExitStack, command: Command, writer: int | None = None, display: str = "") -> None:
    """Start a program that is ended with `held`, and that Ctrl+C does not end before."""
    process = subprocess.Popen(
        command,
        env=dict(os.environ, DISPLAY=display),
        pass_fds=() if writer is None else (writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    held.callback(process.wait)
    held.callback(process.terminate)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
