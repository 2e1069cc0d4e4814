"""The Qt for Python that we depend on does not lose references of None, as 6.12 does under Python 3.11."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 5_000


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to count"
)
def test_a_call_that_returns_nothing_takes_no_reference_of_none() -> None:
    anything = QObject()
    anything.setObjectName("once, to have all that is made at the first call")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        anything.setObjectName("again")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
