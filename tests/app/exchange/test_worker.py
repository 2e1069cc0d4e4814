"""The helper process: warm, limited in time, started again after death."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.exchange import comparing
from app.exchange.reading import read
from app.exchange.shape import SHEETS
from app.exchange.worker import Worker, read_all
from app.store import Dossier
from tests.app.exchange.correspondence import Correspondence, send


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def test_a_folder_gets_one_result_for_each_file_and_a_bad_one_stops_nothing(
    sent: Correspondence, tmp_path: Path
) -> None:
    bad = tmp_path / "page.xlsx"
    bad.write_bytes(b"<html>")
    assert [one.status for one in read_all([sent.path, bad, sent.path])] == ["read", "refused", "read"]


def test_what_it_reads_is_what_is_read_here(sent: Correspondence, worker: Worker) -> None:
    told = worker.read(sent.path)
    assert told == read(sent.path)
    assert all(page.sheet is SHEETS[page.sheet.key] for page in told.pages)
    assert comparing.compare(sent.initiative, told).lines == sent.compare().lines


def test_it_is_started_again_after_it_died(sent: Correspondence, worker: Worker) -> None:
    assert worker.read(sent.path).status == "read"
    assert worker._companion._process is not None and worker._companion._process.pid is not None
    os.kill(worker._companion._process.pid, signal.SIGKILL)
    worker._companion._process.join()
    assert worker.read(sent.path).status == "read"


def test_a_death_while_reading_is_told_in_a_sentence(sent: Correspondence, worker: Worker) -> None:
    worker.read(sent.path)
    assert worker._companion._process is not None and worker._companion._process.pid is not None
    os.kill(worker._companion._process.pid, signal.SIGSTOP)
    worker.start(sent.path)
    os.kill(worker._companion._process.pid, signal.SIGKILL)
    worker._companion._process.join()
    told = None
    while told is None:
        told = worker.result(0.1)
    assert told.status == "refused" and sent.path.name in told.reason


def test_a_file_too_long_to_read_is_given_up(sent: Correspondence) -> None:
    worker = Worker(seconds=0.01)
    told = worker.read(sent.path)
    worker.stop()
    assert told.status == "refused" and "trop long" in told.reason


def test_it_speaks_the_language_of_the_window(tmp_path: Path, worker: Worker) -> None:
    (tmp_path / "vide.xlsx").write_bytes(b"")
    assert "vide" in worker.read(tmp_path / "vide.xlsx").reason
