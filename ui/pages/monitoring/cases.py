"""The cases of the grid: what stands in each, how it is marked, what its tip says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

from app.analysis.totals import Total
from app.analysis.validation import Waiting
from app.i18n import _, ngettext, number
from app.model import AcrossPartners, Indicator, IndicatorKind, Measurement, Period, Presence, Validation
from ui import style

MARKS = {
    Validation.DRAFT: ("edit", "neutral"),
    Validation.SUBMITTED: ("dot", "warn"),
    Validation.SENT_BACK: ("undo", "bad"),
}
"""How a value that is not validated is marked, and tinted."""
ABOUT = "≈"
"""Before an estimate, shown and typed."""


def case_of(held: Measurement | None, is_current: bool) -> QTableWidgetItem:
    """A case where a value can be typed."""
    item = QTableWidgetItem(text_of(held))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    doubt = held.doubt if held is not None else ""
    notes = [_standing(held), doubt, held.note if held else "", _("période en cours") if is_current else ""]
    item.setToolTip("\n".join(note for note in notes if note))
    if held is not None and held.presence is not Presence.MEASURED:
        item.setForeground(style.colour("muted"))
    if doubt:
        item.setForeground(style.colour("warn"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {doubt}")
    if held is not None and held.validation in MARKS:
        icon, role = MARKS[held.validation]
        item.setIcon(style.icon(icon, role))
        item.setBackground(style.colour(f"{role}-soft"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {held.validation.label}")
    return item


def _standing(held: Measurement | None) -> str:
    """What the tip says of a value that is not validated."""
    if held is None or held.validation is Validation.VALIDATED:
        return ""
    if held.validation is Validation.DRAFT:
        return _("brouillon : elle ne compte pas encore ; Ctrl+Entrée pour la valider")
    if held.validation is Validation.SUBMITTED:
        return _("à valider : Ctrl+Entrée, ou Ctrl+Maj+Entrée pour la renvoyer")
    return _("renvoyée : {reason}").format(reason=held.sent_back_for)


def option(one: Indicator, held: Waiting | None) -> str:
    """How the list names an indicator."""
    if held is None or not held.to_validate:
        return one.name
    return _("{name} ({n} à valider)").format(name=one.name, n=held.to_validate)


def text_of(held: Measurement | None) -> str:
    """What stands in the case: a share is rounded, since what was counted is told under the grid."""
    if held is None:
        return ""
    digits = 4 if held.denominator is None else 1
    if held.value is None:
        return held.presence.label
    if held.indicator.kind.is_yes_or_no:
        return (
            held.note
            if held.indicator.kind is IndicatorKind.NARRATIVE and held.note
            else held.indicator.said(held.value)
        )
    return f"{ABOUT}\xa0{number(held.value, digits)}" if held.estimated else number(held.value, digits)


def told(held: Measurement) -> str:
    """What the case has no room for: out of how many, the note, why it was sent back."""
    share = ""
    if held.numerator is not None and held.denominator is not None:
        share = _("{counted} sur {out_of}").format(
            counted=number(held.numerator, 4), out_of=number(held.denominator, 4)
        )
    small = _("trop petit pour sortir d’ici : retenu dans les exports et à l’écran projeté")
    back = _("renvoyée : {reason}").format(reason=held.sent_back_for) if held.sent_back_for else ""
    draft = held.validation.label if held.validation is Validation.DRAFT else ""
    estimate = _("estimation") if held.estimated else ""
    parts = (draft, share, estimate, held.doubt, small if held.is_too_small else "", back, held.note)
    return " · ".join(part for part in parts if part)


def total_of(total: Total | None) -> QTableWidgetItem:
    """A case of the last line, which nobody writes."""
    item = QTableWidgetItem("" if total is None or total.value is None else number(total.value, 4))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setFont(style.font("base", bold=True))
    if total is not None:
        count = total.partners
        item.setToolTip(ngettext("{n} partenaire", "{n} partenaires", count).format(n=count))
    return item


def together(rule: AcrossPartners) -> str:
    """What the last line is called."""
    return {
        AcrossPartners.SUM: _("Total"),
        AcrossPartners.MEAN: _("Moyenne"),
        AcrossPartners.MAXIMUM: _("La plus grande"),
        AcrossPartners.APART: "",
    }[rule]


def too_large(wide: int, tall: int) -> str:
    """By how much a block goes past the grid."""
    columns = ngettext("{n} colonne de trop", "{n} colonnes de trop", wide).format(n=wide)
    lines = ngettext("{n} ligne de trop", "{n} lignes de trop", tall).format(n=tall)
    return _(
        "Le bloc copié est trop grand pour la place qui reste : {excess}. Rien n’a été collé ; il est encore "
        "dans le presse-papiers. Choisissez une autre case de départ."
    ).format(excess=", ".join(words for words, n in ((columns, wide), (lines, tall)) if n > 0))


def heads(held: Sequence[Period]) -> list[tuple[str, str]]:
    """What stands over each period, and its tip; years that would read alike are told by their months."""
    if len({period.brief for period in held}) == len(held):
        return [(period.brief, period.label) for period in held]
    return [(period.by_its_months, period.by_its_months) for period in held]
