"""The version of Qt for Python that aborts the interpreter is not the one we have."""

import sys

import pytest
from PySide6.QtCore import QObject, QTimer


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_keep_the_references_of_none(qapp: QObject) -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(5_000):
        timer.setInterval(10)
        timer.stop()
    assert abs(sys.getrefcount(None) - before) < 500
