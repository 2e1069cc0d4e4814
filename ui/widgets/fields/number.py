"""A number typed as it is written here: «1 234,5», «26 %»."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _, number
from ui.widgets.fields.typed import TypedField

LARGEST = 1e15


class NumberField(TypedField):
    """A number, or nothing; `suffix` is its unit. What is not a number is said in place, and not kept."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        name: str = "",
        *,
        suffix: str = "",
        integer: bool = False,
        minimum: float | None = None,
        maximum: float | None = None,
        grouped: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, name, parent)
        self._grouped = grouped
        self._integer, self._minimum, self._maximum = integer, minimum, maximum
        if suffix:
            self._beside(suffix)

    def _beside(self, suffix: str) -> None:
        unit = QLabel(suffix)
        unit.setProperty("role", "muted")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.column.removeWidget(self.editor)
        layout.addWidget(self.editor, 1)
        layout.addWidget(unit)
        self.column.insertWidget(1, row)

    def written(self, value: object) -> str:
        """A number as it is read."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return ""
        if not self._grouped:  # a year: 2026, never «2 026»
            return str(round(value))
        return number(value, 0 if self._integer else 6)

    def read(self, text: str) -> int | float | None:
        """The number, within its limits."""
        try:
            value = read_number(text)
        except ValueError:
            words = _("« {text} » n’est pas un nombre.").format(text=text.strip()[:40])
            raise ValueError(words) from None
        if (problem := self._problem(value)) is not None:
            raise ValueError(problem)
        return int(value) if self._integer and value is not None else value

    def _problem(self, value: float | None) -> str | None:
        if value is None:
            return None
        if self._integer and value != int(value):
            return _("Donnez un nombre entier.")
        if self._minimum is not None and value < self._minimum:
            return _("Le plus petit nombre possible est {least}.").format(least=number(self._minimum))
        if self._maximum is not None and value > self._maximum:
            return _("Le plus grand nombre possible est {most}.").format(most=number(self._maximum))
        return None


def read_number(text: str) -> float | None:
    """The number that a person typed; None for nothing. Raises ValueError for what is not a number."""
    plain = "".join(text.split()).rstrip("%$").replace("\u202f", "").replace("−", "-")
    if not plain:
        return None
    if plain.count(",") == 1:
        plain = plain.replace(".", "").replace(",", ".")
    read = float(plain)
    if read != read or abs(read) > LARGEST:
        raise ValueError(text)
    return read
