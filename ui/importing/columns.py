"""Which sheet, which row of headers, what the rows are, and which of their columns is which of ours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.exchange.importing import recipes
from app.exchange.importing.columns import LOOKED_AT, Mapped, examples, headers, propose
from app.exchange.importing.kinds import Field, target, targets
from app.exchange.importing.tables import Loaded, Sheet
from app.i18n import _
from ui.layouts import empty
from ui.widgets.fields import Line
from ui.widgets.fields.choice import Combo

ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows", "mac_roman": "Mac", "cp850": "DOS", "utf-16": "UTF-16"}
FEW_ROWS = 30
"""How many rows may be chosen as that of the headers."""


class ColumnsStep(QWidget):
    """What is proposed may be changed; `mapped` is what is chosen now."""

    changed = Signal()
    reread = Signal(str, str)
    """Read again, with this encoding and this separator."""

    def __init__(self, into: str = "") -> None:
        super().__init__()
        self._wanted = into
        self.loaded: Loaded | None = None
        self.mapped = Mapped(into or "organisations", 0, {})
        self.sheets, self.header, self.into, self.recipe = Combo(), Combo(), Combo(), Combo()
        self.encoding, self.separator = Combo(), Combo()
        self.recipe_name = Line()
        self.recipe_name.setPlaceholderText(_("Un nom, pour la prochaine fois (facultatif)"))
        self.recipe_name.setAccessibleName(_("Garder ces colonnes comme recette"))
        self.lacking = QLabel()
        self.lacking.setProperty("role", "advice")
        self.lacking.setWordWrap(True)
        self.blind = QLabel(
            _(
                "De ce fichier, seules les valeurs sont lues : une erreur y paraît vide, et 12 % y paraît 0,12. "
                "Pour les voir, enregistrez la liste en .xlsx."
            )
        )
        self.blind.setProperty("role", "advice")
        self.blind.setWordWrap(True)
        self.left_out = QLabel()
        self.left_out.setProperty("role", "muted")
        self.left_out.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out.setWordWrap(True)
        self.fields: dict[str, Combo] = {}
        self._grid = QGridLayout()
        self._lay_out()
        for combo, slot in (
            (self.sheets, self._choose_sheet),
            (self.header, self._choose_header),
            (self.into, self._choose_into),
            (self.recipe, self._choose_recipe),
            (self.encoding, self._choose_reading),
            (self.separator, self._choose_reading),
        ):
            combo.activated.connect(lambda _place, slot=slot: slot())

    def _lay_out(self) -> None:
        top, second = QHBoxLayout(), QHBoxLayout()
        pairs = (
            (top, _("Chaque ligne est"), self.into),
            (top, _("Feuille"), self.sheets),
            (top, _("Titres des colonnes"), self.header),
            (second, _("Recette gardée"), self.recipe),
            (second, _("Lettres"), self.encoding),
            (second, _("Séparées par"), self.separator),
        )
        self._labels: dict[Combo, QWidget] = {}
        for row, words, combo in pairs:
            row.setSpacing(12)
            row.addWidget(self._titled(words, combo), 1)
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(14)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        keep = QHBoxLayout()
        keep.addWidget(QLabel(_("Garder ces colonnes comme recette")))
        keep.addWidget(self.recipe_name, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(second)
        layout.addWidget(area, 1)
        layout.addWidget(self.blind)
        layout.addWidget(self.left_out)
        layout.addWidget(self.lacking)
        layout.addLayout(keep)

    def _titled(self, words: str, combo: Combo) -> QWidget:
        """A small title above a list."""
        both = QWidget()
        label = QLabel(words)
        label.setProperty("role", "label")
        label.setBuddy(combo)
        combo.setAccessibleName(words)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(combo)
        self._labels[combo] = both
        return both

    @property
    def sheet(self) -> Sheet:
        """The sheet that is chosen."""
        assert self.loaded is not None
        return self.loaded.sheets[max(0, self.sheets.currentIndex())]

    @property
    def is_complete(self) -> bool:
        """Whether every column that a row cannot do without has one."""
        needed = {field.key for field in target(self.mapped.into).required}
        return self.loaded is not None and needed <= set(self.mapped.columns)

    # What is shown

    def show_file(self, loaded: Loaded) -> None:
        """Propose everything for a file that was read: by a recipe that fits it, or by its headers."""
        self.loaded = loaded
        _fill(self.sheets, [sheet.title for sheet in loaded.sheets])
        longest = max(range(len(loaded.sheets)), key=lambda place: len(loaded.sheets[place].rows))
        self.sheets.setCurrentIndex(longest)
        self._labels[self.sheets].setVisible(len(loaded.sheets) > 1)
        self.blind.setVisible(loaded.is_blind)
        for combo in (self.encoding, self.separator):
            self._labels[combo].setVisible(bool(loaded.separator))
        names = {**ENCODINGS, "utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
        _fill(self.encoding, [names[key] for key in ENCODINGS], list(ENCODINGS))
        shown = next((key for key in ENCODINGS if names[key] == names.get(loaded.encoding)), "utf-8")
        self.encoding.setCurrentIndex(list(ENCODINGS).index(shown))
        marks = {";": _("point-virgule"), ",": _("virgule"), "\t": _("tabulation"), "|": _("barre")}
        _fill(self.separator, list(marks.values()), list(marks))
        self.separator.setCurrentIndex(
            max(0, list(marks).index(loaded.separator) if loaded.separator in marks else 0)
        )
        self._choose_sheet()

    def _show(self) -> None:
        """Everything, from `mapped`."""
        offered = targets()
        _fill(self.into, [one.label for one in offered], [one.key for one in offered])
        self.into.setCurrentIndex(self.into.findData(self.mapped.into))
        rows = self.sheet.rows[: min(FEW_ROWS, LOOKED_AT)]
        _fill(self.header, [_("Aucun"), *(f"{place} · {_glimpse(row)}" for place, row in enumerate(rows, 1))])
        self.header.setCurrentIndex(self.mapped.header if self.mapped.header <= len(rows) else 0)
        self._show_recipes()
        self._show_fields()

    def _show_recipes(self) -> None:
        held = recipes.kept()
        self._labels[self.recipe].setVisible(bool(held))
        chosen = self.recipe.currentData()
        _fill(self.recipe, ["—", *(one.name for one in held)], ["", *(one.name for one in held)])
        self.recipe.setCurrentIndex(max(0, self.recipe.findData(chosen)))

    def _show_fields(self) -> None:
        empty(self._grid)
        self.fields = {}
        names = headers(self.sheet, self.mapped.header)
        for row, field in enumerate(target(self.mapped.into).fields):
            self._add_field(row, field, names)
        self._grid.setRowStretch(len(self.fields), 1)
        self._tell()

    def _add_field(self, row: int, field: Field, names: Sequence[str]) -> None:
        label = QLabel(field.label + (" *" if field.required else ""))
        label.setProperty("role", "strong" if field.required else "")
        combo = Combo()
        _fill(combo, [_("— pas dans le fichier"), *names], [0, *range(1, len(names) + 1)])
        combo.setCurrentIndex(self.mapped.columns.get(field.key, 0))
        combo.setAccessibleName(field.label)
        combo.setObjectName(f"import.{field.key}")
        label.setBuddy(combo)
        example = QLabel()
        example.setProperty("role", "muted")
        example.setTextFormat(Qt.TextFormat.PlainText)
        combo.activated.connect(lambda _place, key=field.key: self._choose_column(key))
        self.fields[field.key] = combo
        for column, widget in enumerate((label, combo, example)):
            self._grid.addWidget(widget, row, column)

    def _tell(self) -> None:
        """The examples beside each column, and what is still lacking."""
        for row, key in enumerate(self.fields):
            held = self._grid.itemAtPosition(row, 2)
            widget = held.widget() if held is not None else None
            if isinstance(widget, QLabel):
                place = self.mapped.columns.get(key, 0)
                told = " · ".join(examples(self.sheet, self.mapped.header, place)) if place else ""
                widget.setText(_short(told))
        lacking = [
            one.label for one in target(self.mapped.into).required if one.key not in self.mapped.columns
        ]
        words = _("Dites quelle colonne donne : {what}.").format(what=", ".join(lacking))
        self.lacking.setText(words if lacking else "")
        self.lacking.setVisible(bool(lacking))
        left = [name for place, name in self._named_columns() if place not in self.mapped.columns.values()]
        self.left_out.setText(_("Colonnes laissées : {names}").format(names=_short(", ".join(left), 160)))
        self.left_out.setVisible(bool(left))
        self.changed.emit()

    def _named_columns(self) -> list[tuple[int, str]]:
        """The columns that hold something, and their names."""
        names = enumerate(headers(self.sheet, self.mapped.header), 1)
        return [(place, name) for place, name in names if examples(self.sheet, self.mapped.header, place, 1)]

    # What is chosen

    def _choose_sheet(self) -> None:
        fitting = recipes.fitting(self.sheet)
        if fitting is not None and self._wanted in ("", fitting[1].into):
            self.mapped = fitting[1]
            _fill(self.recipe, [fitting[0].name], [fitting[0].name])
        else:
            self.mapped = propose(self.sheet, self._wanted)
            self.recipe.clear()
        self._show()

    def _choose_header(self) -> None:
        self.mapped = propose(self.sheet, self.mapped.into, self.header.currentIndex())
        self._show()

    def _choose_into(self) -> None:
        self.mapped = propose(self.sheet, str(self.into.currentData()), self.mapped.header)
        self._show()

    def _choose_recipe(self) -> None:
        held = next((one for one in recipes.kept() if one.name == self.recipe.currentData()), None)
        mapped = recipes.followed(held, self.sheet) if held is not None else propose(self.sheet, self._wanted)
        if mapped is None:
            self.lacking.setText(
                _(
                    "Cette recette ne va pas avec cette feuille. "
                    "Choisissez-en une autre, ou reliez les colonnes vous-même."
                )
            )
            self.lacking.show()
            return
        self.mapped = mapped
        self._show()

    def _choose_reading(self) -> None:
        self.reread.emit(str(self.encoding.currentData()), str(self.separator.currentData()))

    def _choose_column(self, key: str) -> None:
        """A column serves once: what had it before gives it up."""
        place = self.fields[key].currentData()
        columns = {
            other: held for other, held in self.mapped.columns.items() if held != place and other != key
        }
        if place:
            columns[key] = place
        self.mapped = Mapped(self.mapped.into, self.mapped.header, columns)
        for other, combo in self.fields.items():
            combo.setCurrentIndex(columns.get(other, 0))
        self._tell()

    def keep_recipe(self) -> None:
        """Keep what is chosen under the name that was given, if one was. Raises Refused."""
        name = self.recipe_name.text().strip()
        if name:
            recipes.keep(recipes.made(name, self.sheet, self.mapped))


def _fill(combo: Combo, words: Sequence[str], data: Sequence[object] | None = None) -> None:
    combo.clear()
    for place, text in enumerate(words):
        combo.addItem(_short(text), data[place] if data is not None else None)


def _glimpse(row: Sequence[object]) -> str:
    return ", ".join(" ".join(str(value).split()) for value in row if value is not None) or "…"


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
