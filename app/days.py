"""Days counted by months, as people count them."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day.

    Years stay between 1 and 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = min(9999, max(1, count // 12)), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
