"""The bottom of the window says the hour as the rest of the application does."""

from datetime import datetime

import pytest

from app.i18n import clock, speaking
from ui.statusbar import hour_of


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("hour", "minute"), [(0, 7), (8, 5), (12, 0), (14, 32)])
def test_qt_and_babel_say_the_same_hour(language: str, hour: int, minute: int) -> None:
    at = datetime(2026, 11, 29, hour, minute)
    with speaking(language):
        assert hour_of(at) == clock(at)
