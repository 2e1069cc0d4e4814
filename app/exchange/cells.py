"""What a partner types in a cell: read as it was meant, offered in several readings, or refused with the reason."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.exchange.asking import written
from app.exchange.grids import Raw
from app.i18n import _, number
from app.model import Presence
from app.model.base import PROSE

ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#VALEUR!", "#NOM?", "#NOMBRE!"}
REASONS = {
    Presence.NOT_MEASURED: ("n/d", "nd", "n.d.", "n.d", "-", "–", "—", "non disponible", "not available"),
    Presence.NOT_APPLICABLE: (
        "s.o.",
        "s.o",
        "so",
        "s/o",
        "sans objet",
        "n/a",
        "na",
        "n.a.",
        "not applicable",
    ),
    Presence.WITHHELD: ("retenu", "withheld", "confidentiel", "confidential"),
}
"""How people write that there is no value."""
MOST = 1e15
LONG_AGO = 1954
"""The year before which a date in a number's cell is a number under the format of a date."""
ODD_SPACES = re.compile(r"\d\s\d{1,2}(?!\d)|\d\s\d{4}|\d{4}\s\d")
"""Spaces between digits that do not part thousands: «12 13», «1 23»."""
SPACES = dict.fromkeys(map(ord, " \t\n\xa0\u202f\u2009\u2007'’"), None)


@dataclass(frozen=True)
class Said:
    """What a cell says, as canonical text: for sure, or (`options`) in one of several ways, or not (`problem`)."""

    value: str = ""
    note: str = ""
    """How it was read, when that is not plain to see."""
    options: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_sure(self) -> bool:
        """It can be read in one way only."""
        return not self.options and not self.problem


def wrong(problem: str) -> Said:
    """What cannot be read, and why."""
    return Said(problem=problem)


def trouble(raw: Raw) -> str:
    """What forbids to read a cell at all, if anything does."""
    if raw.trouble == "covered":
        return _("cette case est cachée sous une fusion de cases : défaites la fusion")
    if raw.trouble == "formula":
        return _("cette formule n’a pas de résultat : ouvrez le fichier dans Excel et enregistrez-le")
    if raw.trouble == "error" or (isinstance(raw.value, str) and raw.value.strip().upper() in ERRORS):
        return _("la formule de cette case donne une erreur")
    return ""


# Numbers


def read_number(raw: Raw, *, percent: bool = False, unit: str = "") -> Said:
    """A number (a percentage in points), or the reason why there is none."""
    if raw.value is None or isinstance(raw.value, bool):
        return wrong(_("un nombre est attendu")) if raw.value is not None else Said()
    if isinstance(raw.value, int | float):
        return _counted(float(raw.value), raw, percent)
    if isinstance(raw.value, str):
        return _typed_number(raw.value, percent, unit)
    if isinstance(raw.value, date) and raw.value.year < LONG_AGO:
        return _undated(raw.value, percent)
    return wrong(_("un nombre est attendu, et c’est une date"))


def _undated(value: date, percent: bool) -> Said:
    """A small number in a cell that was given the format of a date: 31 is shown as January 31, 1900."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    days = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
    counted = round(days - (days < 61), 6)  # Excel counts a February 29, 1900
    said = _counted(counted, Raw(), percent)
    note = _("lu comme {value} : la case était au format d’une date").format(value=number(counted, 6))
    return replace(said, note=note) if said.is_sure else said


def _counted(value: float, raw: Raw, percent: bool) -> Said:
    """A number as the spreadsheet holds it; under a % format it holds 0.125 for 12.5 %."""
    if abs(value) > MOST:
        return wrong(_("ce nombre est trop grand"))
    if not percent:
        if raw.format is not None and "%" in raw.format:
            told = _("« {value} % » : un nombre est attendu, sans %").format(value=number(value * 100))
            return Said(note=told, options=(written(value * 100), written(value)))
        return Said(written(value))
    if raw.format is not None and "%" in raw.format:
        return _share(value * 100)
    if 0 < abs(value) <= 1:
        words = _("{value} : est-ce {one} % ou {other} % ?").format(
            value=number(value, 6), one=number(value * 100), other=number(value, 6)
        )
        return Said(note=words, options=(written(value * 100), written(value)))
    return _share(value)


def _share(points: float) -> Said:
    value = written(points)
    if points > 100:
        return Said(note=_("plus de 100 %, est-ce voulu ?"), options=_over(points))
    if points < 0:
        return Said(note=_("moins de 0 %, est-ce voulu ?"), options=(value,))
    return Said(value)


def _over(points: float) -> tuple[str, ...]:
    """12.5 pasted in a % cell becomes 1250 %: both readings."""
    return (written(points), written(points / 100)) if points > 400 else (written(points),)


def _typed_number(typed: str, percent: bool, unit: str) -> Said:
    text = " ".join(typed.split())
    if not text:
        return Said()
    reason = _reason(text)
    if reason is not None:
        return Said(reason.value, note=_("lu comme « {said} »").format(said=reason.label))
    bare, is_share = _undressed(text, unit)
    grouped = "\n" not in typed.strip() and not ODD_SPACES.search(text)
    options = [value for value in _readings(bare) if abs(value) <= MOST] if grouped else []
    if not options:
        return wrong(_not_alone(text))
    if len(options) > 1:
        words = _("« {text} » : des décimales ou des milliers ?").format(text=text[:40])
        return Said(note=words, options=tuple(map(written, options)))
    return _typed_value(options[0], text, percent, is_share)


def _not_alone(text: str) -> str:
    """What to do with «env. 120», «<5» or «10 à 15»: a number alone, and the words in the note."""
    if any(sign.isdigit() for sign in text):
        return _("un nombre est attendu : écrivez-le seul dans la case, et les mots dans la note")
    return _("un nombre est attendu")


def _typed_value(value: float, text: str, percent: bool, is_share: bool) -> Said:
    if percent:
        said = _share(value) if is_share or abs(value) > 1 or not value else _counted(value, Raw(value), True)
        return said if not said.is_sure else Said(said.value, note=_read_as(text, value))
    if is_share:
        return Said(note=_("un nombre est attendu, sans %"), options=(written(value),))
    return Said(written(value), note=_read_as(text, value))


def _read_as(text: str, value: float) -> str:
    return _("« {text} » lu comme {value}").format(text=text[:40], value=number(value, 6))


def _reason(text: str) -> Presence | None:
    said = folded(text)
    for presence, words in REASONS.items():
        if said in words or said == folded(presence.label):
            return presence
    return None


def _undressed(text: str, unit: str) -> tuple[str, bool]:
    """The digits and their marks, without currency, unit or spaces; whether a % stood there."""
    bare = text.translate(SPACES).replace("−", "-").replace("–", "-")
    if unit and bare.casefold().endswith(folded_unit := unit.translate(SPACES).casefold()):
        bare = bare[: len(bare) - len(folded_unit)]
    is_share = bare.endswith("%")
    bare = re.sub(r"(?i)(ca\$|\$ca|\$|cad|%)$", "", bare)
    bare = re.sub(r"(?i)^(ca\$|\$)", "", bare)
    if re.fullmatch(r"\([\d.,]+\$?\)", bare):
        bare = "-" + bare[1:-1].rstrip("$")
    return bare.removeprefix("+"), is_share


def _readings(bare: str) -> list[float]:
    """Every number that these digits can mean: none, one, or two."""
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", bare):
        return [float(bare.replace(",", ".")), float(bare.replace(",", "").replace(".", ""))]
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    else:
        bare = bare.replace(",", ".")
    return [float(bare)] if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", bare) and len(bare) < 30 else []


# Choices and words


def read_choice(raw: Raw, labels: Mapping[str, Sequence[str]]) -> Said:
    """One of the answers offered: `labels` gives, for each, its words in every language."""
    if isinstance(raw.value, bool):
        raw = Raw("1" if raw.value else "0")
    text = "" if raw.value is None else " ".join(str(raw.value).split())
    if not text:
        return Said()
    if any(text == words for offered in labels.values() for words in offered):
        return Said(next(value for value, offered in labels.items() if text in offered))
    said = folded(text)
    near = {v for v, offered in labels.items() if any(_stem(said) == _stem(folded(w)) for w in offered)}
    if len(near) == 1:
        value = near.pop()
        return Said(value, note=_("lu comme « {said} »").format(said=labels[value][0]))
    return _guessed(text, said, labels)


def _guessed(text: str, said: str, labels: Mapping[str, Sequence[str]]) -> Said:
    from difflib import SequenceMatcher

    def likeness(value: str) -> float:
        return max(SequenceMatcher(None, said, folded(words)).ratio() for words in labels[value])

    close = sorted((v for v in labels if likeness(v) >= 0.7), key=likeness, reverse=True)[:2]
    if not close:
        return wrong(_("« {text} » n’est pas dans la liste").format(text=text[:40]))
    words = " / ".join(labels[value][0] for value in close)
    return Said(
        note=_("« {text} » : est-ce « {said} » ?").format(text=text[:40], said=words), options=(*close,)
    )


def read_reason(raw: Raw, labels: Mapping[str, Sequence[str]]) -> Said:
    """Why there is no value: one of the answers offered, or one of the ways in which people write it."""
    text = " ".join(raw.value.split()) if isinstance(raw.value, str) else ""
    said, reason = read_choice(raw, labels), _reason(text)
    if said.is_sure or reason is None:
        return said
    return Said(reason.value, note=_("lu comme « {said} »").format(said=reason.label))


def read_text(raw: Raw, most: int = PROSE) -> Said:
    """Words as they are; what could be a formula is only words."""
    if raw.value is None:
        return Said()
    text = written(raw.value) if isinstance(raw.value, float) else str(raw.value)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > most:
        return wrong(
            _("ce texte est trop long : il y a de la place pour {n} caractères").format(n=number(most))
        )
    return Said(text)


def folded(text: str) -> str:
    """The text without case, accents, or spaces too many."""
    plain = unicodedata.normalize("NFD", " ".join(text.casefold().replace("’", "'").split()))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _stem(text: str) -> str:
    return re.sub(r"e{0,2}s?$", "", text)
