"""What a person types in a case of the grid: a number, or the reason why there is none."""

import re
from math import isfinite

from app.errors import Refused
from app.i18n import _, language
from app.model import Indicator, IndicatorKind, Measurement, Organisation, Period, Presence

NOT_MEASURED = {"n/d", "nd", "n.d.", "-", "–", "—", "n/a?", "pas mesuré", "not measured"}
NOT_APPLICABLE = {
    "s.o.",
    "so",
    "s/o",
    "n/a",
    "na",
    "sans objet",
    "ne s’applique pas",
    "ne s'applique pas",
    "not applicable",
}
WITHHELD = {"retenu", "retenue", "secret", "petit nombre", "withheld"}

YES = {"oui", "yes", "o", "y", "1", "atteint", "reached", "fait", "done"}
NO = {"non", "no", "n", "0", "pas encore", "not yet"}

THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
"""How English shows 1,340; in French the comma is always the decimal one."""


SHARE = re.compile(r"(.+?)\s*(?:/|\bsur\b|\bout of\b|\bof\b)\s*(\d.*)", re.IGNORECASE)
"""How a percentage is told as it was counted: «92/412», «92 sur 412»."""


def read_share(text: str) -> tuple[float, float] | None:
    """So many, out of so many; None where it is not told so. Raises Refused where one is not a number."""
    told = SHARE.fullmatch(" ".join(text.split()))
    if told is None:
        return None
    parts = [read_value(part) for part in told.groups()]
    counted, out_of = (part[0] if part else None for part in parts)
    return None if counted is None or out_of is None else (counted, out_of)


def read_value(text: str) -> tuple[float | None, Presence] | None:
    """The value and its presence; None for an empty case. Raises Refused for what is neither."""
    plain = " ".join(text.split()).casefold()
    if not plain:
        return None
    if (reason := _reason(text)) is not None:
        return None, reason
    try:
        digits = plain.rstrip("%$ ").replace(" ", "").replace("−", "-")
        if language() == "en" and THOUSANDS.fullmatch(digits):
            digits = digits.replace(",", "")
        value = float(digits.replace(",", "."))
        if not isfinite(value) or "_" in plain:
            raise ValueError(text)
        return value, Presence.MEASURED
    except ValueError:
        raise Refused(
            _(
                "« {text} » n’est pas un nombre. Écrivez un nombre, « n/d » si ce n’est pas mesuré, "
                "« s.o. » si cela ne s’applique pas, ou « retenu »."
            ).format(text=text.strip()[:40])
        ) from None


def _reason(text: str) -> Presence | None:
    """Why there is no value, if that is what is said."""
    plain = " ".join(text.split()).casefold()
    for words, presence in (
        (NOT_MEASURED, Presence.NOT_MEASURED),
        (NOT_APPLICABLE, Presence.NOT_APPLICABLE),
        (WITHHELD, Presence.WITHHELD),
    ):
        if plain in words or plain == presence.label.casefold():
            return presence
    return None


def write_case(
    one: Indicator, period: Period, organisation: Organisation | None, text: str
) -> Measurement | None:
    """Write what was typed in a case of the grid, by the kind of its indicator; None for an empty one."""
    share = None if one.kind.is_yes_or_no else read_share(text)
    if share is not None:
        return one.measure_share(period, *share, organisation=organisation)
    reason = _reason(text)
    if reason is None and one.kind is IndicatorKind.NARRATIVE and text.strip():
        return one.measure(period, 1.0, organisation=organisation, note=text.strip())
    if reason is None and one.kind.is_yes_or_no and text.strip():
        return one.measure(period, read_answer(text), organisation=organisation)
    read = read_value(text)
    return read and one.measure(period, read[0], organisation=organisation, presence=read[1])


def read_answer(text: str) -> float:
    """1 for yes, 0 for no. Raises Refused for what is neither."""
    plain = " ".join(text.split()).casefold()
    if plain not in YES | NO:
        raise Refused(
            _("Ici, on répond par « oui » ou « non » ; « {text} » n’est ni l’un ni l’autre.").format(
                text=text.strip()[:40]
            )
        )
    return float(plain in YES)
