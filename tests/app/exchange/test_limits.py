"""The memory of the helper has an end, whatever the system."""

import subprocess
import sys

import pytest

HEAVY = (
    "import time; from app.exchange import limits; limits.{order}; held = b'x' * 400_000_000; time.sleep(3)"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows encloses the process in a job instead")
def test_the_watch_ends_a_process_that_holds_too_much() -> None:
    ended = subprocess.run([sys.executable, "-c", HEAVY.format(order="watch(200_000_000)")], timeout=30)
    assert ended.returncode == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not hold to its limit: it is watched")
def test_the_limit_of_the_system_refuses_the_memory() -> None:
    order = HEAVY.format(order="limit_memory(300_000_000)")
    ended = subprocess.run([sys.executable, "-c", order], timeout=30, capture_output=True, text=True)
    assert ended.returncode == 1 and "MemoryError" in ended.stderr
