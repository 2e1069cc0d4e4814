#!/usr/bin/env python3
"""The commands of the house, with the standard library alone.

    python3 packaging/dev.py run        the application
    python3 packaging/dev.py test       all checks, tests included
    python3 packaging/dev.py check      the checks without the tests
    python3 packaging/dev.py faults     the long runs that break things on purpose
    python3 packaging/dev.py bench      the figures of speed, in a table
    python3 packaging/dev.py pictures DIR   the tour: a picture of every page
    python3 packaging/dev.py messages   take the messages out of the source, into the catalogues
    python3 packaging/dev.py lock       make the lock file again from pyproject.toml
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
LOCALE = ROOT / "resources" / "locale"
OLDEST, NEWEST = (3, 11), (3, 14)
LIBRARIES = (
    "libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-xinerama0 libxcb-xkb1"
).split()
SCREEN = "xvfb openbox xdotool".split()


def main(arguments):
    # type: (list[str]) -> int
    """Do what is asked; the exit code says whether all went well."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _with_another_python(arguments)
    os.chdir(str(ROOT))
    return COMMANDS[command](rest)


def run(rest):
    # type: (list[str]) -> int
    """Start the application."""
    _prepare(LIBRARIES)
    return _call([_python(), "-m", "ui", *rest])


def test(rest):
    # type: (list[str]) -> int
    """Run every check, then the tests; say at the end what failed."""
    _prepare(LIBRARIES + SCREEN)
    failed = _checks()
    workers = os.cpu_count() or 1
    with _environment(workers) as environment:
        command = [_python(), "-m", "pytest", "-n", str(workers), "-m", "not faults", *rest]
        if not _step("pytest", command, environment):
            failed.append("pytest")
    return _verdict(failed)


def check(rest):
    # type: (list[str]) -> int
    """Run the checks that need no test."""
    _prepare(LIBRARIES)
    return _verdict(_checks())


def faults(rest):
    # type: (list[str]) -> int
    """Run the long tests that break things on purpose."""
    _prepare(LIBRARIES + SCREEN)
    with _environment(1) as environment:
        return _call([_python(), "-m", "pytest", "-m", "faults", *rest], environment)


def bench(rest):
    # type: (list[str]) -> int
    """Measure, and print a table."""
    _prepare(LIBRARIES + SCREEN)
    with _environment(1) as environment:
        return _call([_python(), "-m", "tests.bench", *rest], environment)


def pictures(rest):
    # type: (list[str]) -> int
    """Take the tour."""
    if not rest:
        print("Say where the pictures go: python3 packaging/dev.py pictures DIR")
        return 2
    _prepare(LIBRARIES + SCREEN)
    with _environment(1) as environment:
        return _call([_python(), "-m", "ui", "--tour", rest[0]], environment)


def messages(rest):
    # type: (list[str]) -> int
    """Bring the catalogues up to date with the source."""
    _prepare([])
    template = str(LOCALE / "maillon.pot")
    extract = [_babel(), "extract", "-F", "packaging/babel.cfg", "--no-location", "--sort-output"]
    extract += ["-k", "_", "-k", "ngettext:1,2", "-k", "pgettext:1c,2", "--omit-header", "-o", template, "app", "ui"]
    if _call(extract) != 0:
        return 1
    for language in ("fr", "en"):
        catalogue = LOCALE / language / "LC_MESSAGES" / "maillon.po"
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        update = [_babel(), "update", "-i", template, "-o", str(catalogue), "-l", language, "-N"]
        update += ["--ignore-pot-creation-date", "--init-missing", "--no-wrap"]
        if _call(update) != 0:
            return 1
    Path(template).unlink()
    return 0


def lock(rest):
    # type: (list[str]) -> int
    """Pin every dependency with its hashes, for the three systems, without naming where they come from."""
    _prepare([])
    _call([_python(), "-m", "pip", "install", "-q", "uv"])
    uv = [_python(), "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"]
    uv += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--python-version", "3.11"]
    return _call([*uv, "-q", "-o", str(LOCK)])


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "faults": faults,
    "bench": bench,
    "pictures": pictures,
    "messages": messages,
    "lock": lock,
}


def _checks():
    # type: () -> list[str]
    steps = [
        ("ruff format", [_tool("ruff"), "format", "--check", "."]),
        ("ruff check", [_tool("ruff"), "check", "."]),
        ("mypy --strict", [_python(), "-m", "mypy"]),
        ("import-linter", [_tool("lint-imports"), "--no-cache"]),
    ]
    return [name for name, command in steps if not _step(name, command)]


def _verdict(failed):
    # type: (list[str]) -> int
    print("\nFailed: " + ", ".join(failed) if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _step(name, command, environment=None):
    # type: (str, list[str], dict[str, str] | None) -> bool
    print("\n== " + name, flush=True)
    start = time.monotonic()
    well = _call(command, environment) == 0
    print("== {} {} ({:.0f} s)".format(name, "ok" if well else "FAILED", time.monotonic() - start), flush=True)
    return well


def _call(command, environment=None):
    # type: (list[str], dict[str, str] | None) -> int
    return subprocess.call(command, env=environment)


# What is needed -------------------------------------------------------------------------


def _prepare(packages):
    # type: (list[str]) -> None
    """Have the system's libraries, the environment, the dependencies and the catalogues ready."""
    _system(packages)
    if not Path(_python()).exists():
        _make_environment()
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest() if LOCK.exists() else ""
    stamp = VENV / "installed.sha256"
    if wanted and (not stamp.exists() or stamp.read_text() != wanted):
        print("Installing the dependencies, once…", flush=True)
        install = [_python(), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
        if _call([*install, "-r", str(LOCK)]) != 0:
            sys.exit("The dependencies could not be installed: is the network there?")
        stamp.write_text(wanted)
    _compile_catalogues()


def _make_environment():
    # type: () -> None
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        _apt(["python3-venv"])
    if _call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        shutil.rmtree(str(VENV), ignore_errors=True)
        sys.exit("The environment .venv could not be made. On Debian: sudo apt-get install python3-venv")


def _system(packages):
    # type: (list[str]) -> None
    """On Debian-like Linux, install what Qt needs, where we may; else say the exact command."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query") or not packages:
        return
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\n", *packages]
    held = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode()
    present = {line.split()[0] for line in held.splitlines() if line.split()[1:2] == ["ii"]}
    renamed = {"libglib2.0-0": "libglib2.0-0t64"}
    missing = [name for name in packages if name not in present and not _installed(renamed.get(name, name))]
    if missing:
        _apt(missing)


def _installed(package):
    # type: (str) -> bool
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package]
    answer = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return answer.stdout.decode().strip() == "ii"


def _apt(packages):
    # type: (list[str]) -> None
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    quietly = subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0 if shutil.which("sudo") else False
    if not (root or quietly):
        sys.exit("Some system packages are missing. Install them with:\n  sudo " + " ".join(command))
    prefix = [] if root else ["sudo", "-n"]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    print("Installing system packages: " + " ".join(packages), flush=True)
    _call([*prefix, "apt-get", "update", "-qq"], environment)
    if _call([*prefix, *command, "-qq"], environment) != 0:
        sys.exit("These system packages could not be installed:\n  sudo " + " ".join(command))


def _compile_catalogues():
    # type: () -> None
    """Make each .mo that is older than its .po."""
    for source in LOCALE.glob("*/LC_MESSAGES/maillon.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            _call([_babel(), "-q", "compile", "-i", str(source), "-o", str(made), "-l", source.parts[-3]])


def _python():
    # type: () -> str
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _tool(name):
    # type: (str) -> str
    return str(VENV / ("Scripts/{}.exe" if os.name == "nt" else "bin/{}").format(name))


def _babel():
    # type: () -> str
    return _tool("pybabel")


def _with_another_python(arguments):
    # type: (list[str]) -> int
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            return _call([found, str(Path(__file__).resolve()), *arguments])
    print("Maillon needs Python 3.{} to 3.{}; this is {}.".format(OLDEST[1], NEWEST[1], sys.version.split()[0]))
    return 1


# Screens --------------------------------------------------------------------------------


@contextlib.contextmanager
def _environment(screens):
    # type: (int) -> Iterator[dict[str, str]]
    """The environment of the tests: folders of their own, and on Linux one screen and one window manager each."""
    with tempfile.TemporaryDirectory(prefix="maillon-test-") as folder:
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8")
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            place = Path(folder) / name.lower()
            place.mkdir(mode=0o700)
            environment[name] = str(place)
        for name in ("QT_SCALE_FACTOR", "QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        started = []  # type: list[subprocess.Popen[bytes]]
        try:
            displays = _start_screens(screens, started)
            if displays:
                environment["MAILLON_DISPLAYS"] = ",".join(displays)
                environment["DISPLAY"] = displays[0]
            elif sys.platform.startswith("linux"):
                environment.pop("DISPLAY", None)
                environment["QT_QPA_PLATFORM"] = "offscreen"
            yield environment
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                process.wait()


def _start_screens(count, started):
    # type: (int, list[subprocess.Popen[bytes]]) -> list[str]
    if not sys.platform.startswith("linux") or not shutil.which("Xvfb") or not shutil.which("openbox"):
        return []
    displays = []
    for _ in range(count):
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(command, pass_fds=(writer,), stdout=quiet, stderr=quiet))
        os.close(writer)
        with os.fdopen(reader) as said:
            display = ":" + said.readline().strip()
        environment = dict(os.environ, DISPLAY=display)
        started.append(subprocess.Popen(["openbox"], env=environment, stdout=quiet, stderr=quiet))
        displays.append(display)
    return displays


if sys.version_info >= (3, 9):
    from collections.abc import Iterator  # noqa: F401  (named in the comments that give types)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
