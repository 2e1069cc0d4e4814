"""A number typed as it is written here: «1 234,5», «26 %»."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _, number
from ui.widgets.fields.text import LineField


class NumberField(LineField):
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, name, parent)
        self._integer, self._minimum, self._maximum = integer, minimum, maximum
        if suffix:
            self._beside(suffix)

    def _beside(self, suffix: str) -> None:
        unit = QLabel(suffix)
        unit.setProperty("role", "muted")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.column.removeWidget(self.editor)
        layout.addWidget(self.editor, 1)
        layout.addWidget(unit)
        self.column.insertWidget(1, row)

    def show_value(self, value: object) -> None:
        """Show a number as it is read."""
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        text = number(value, 0 if self._integer else 6) if plain else ""  # type: ignore[arg-type]
        super().show_value(text)

    def say_now(self) -> None:
        """Say the number, or what is wrong with it."""
        self._pause.stop()
        text = self.editor.text()
        if text == self._last:
            return
        try:
            read = read_number(text)
        except ValueError:
            self.complain(_("« {text} » n’est pas un nombre.").format(text=text.strip()[:40]))
            return
        if (problem := self._problem(read)) is not None:
            self.complain(problem)
            return
        self.complain("")
        self._last = text
        self.said.emit(int(read) if self._integer and read is not None else read)

    def _problem(self, read: float | None) -> str | None:
        if read is None:
            return None
        if self._integer and read != int(read):
            return _("Donnez un nombre entier.")
        if self._minimum is not None and read < self._minimum:
            return _("Le plus petit nombre possible est {least}.").format(least=number(self._minimum))
        if self._maximum is not None and read > self._maximum:
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
    if read != read or abs(read) > 1e15:
        raise ValueError(text)
    return read
