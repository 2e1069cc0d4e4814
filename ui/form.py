"""Forms: questions asked about an entity, each answered in place and saved as it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.model import Choice, Entity
from app.model.columns import ColumnFace, column
from ui import style
from ui.glossed import marked
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LineField,
    ListField,
    NumberField,
    ProseField,
    SegmentField,
)

if TYPE_CHECKING:
    from ui.document import Document

HALF = 112
"""Pixels of half a sheet, where a longer label takes two lines."""
Options = Callable[["Document"], list[tuple[object, str]]]


@dataclass(frozen=True)
class Ask:
    """One question of a form, about one column of the entity.

    Only `column` and `label` are needed: the field follows from what the column holds. `options` lists
    (value, label) pairs instead of the column's own choices; for a relation the values are ids, and
    `refers` is the kind they belong to. `read` and `write` replace the plain attribute where a rule of the
    model must be asked. `field` makes a special field from (label, hint, name).
    """

    column: str
    label: str
    hint: str = ""
    options: Options | None = None
    refers: type[Entity] | None = None
    read: Callable[[Entity], object] | None = None
    write: Callable[[Entity, object], None] | None = None
    field: Callable[[str, str, str], Field] | None = None
    segments: bool = False
    """Show the choices side by side rather than in a list."""
    required: bool = False
    """One of the options has to be chosen."""
    suffix: str = ""
    minimum: float | None = None
    maximum: float | None = None
    half: bool = False
    """Two such questions in a row stand side by side."""
    shown: Callable[[Entity], bool] | None = None
    """Whether the question makes sense for this entity."""
    advice: Callable[[Entity], str] | None = None
    """What could be better in the answer, said under it; empty when nothing."""
    asks_of: Callable[[Entity], str] | None = None
    """What the answer asks of the group, as the hint of the question; empty when nothing is answered."""


class Form(QWidget):
    """The questions about one entity of a kind; what is folded under «Plus de précisions» comes in `more`."""

    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        kind: type[Entity],
        asks: Sequence[Ask],
        more: Sequence[Ask] = (),
        parent: QWidget | None = None,
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._narrow = narrow
        """It stands in a sheet at the side: two dates do not fit beside each other."""
        self.document = document
        self.kind = kind
        self.entity_id: int | None = None
        self.fields: dict[str, Field] = {}
        self._refused: dict[str, tuple[object, object]] = {}
        """The answers that were refused and still stand in their fields, each with what the model held then."""
        self._told: set[str] = set()
        """The words of the trade that a label of this form explains: each once."""
        self._asks = (*asks, *more)
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._grid(asks))
        if more:
            self.more = Disclosure(_("Plus de précisions"))
            inside = QWidget()
            self._folded = QVBoxLayout(inside)
            self._folded.setContentsMargins(0, 0, 0, 0)
            self._folded.setSpacing(12)
            self._folded.addLayout(self._grid(more))
            self.more.set_content(inside)
            layout.addWidget(self.more)

    def fold_in(self, widget: QWidget) -> None:
        """Lay something of another kind under what is folded."""
        self._folded.addWidget(widget)

    def show_entity(self, id: int) -> None:
        """Show the answers that the model holds; never under the person's hand."""
        entity = self.document.dossier.get(self.kind, id)
        if entity is None:
            return
        if id != self.entity_id:
            self.say_now()
            self.entity_id = id
            for column in [*self._refused]:
                self._give_up(column)
        for ask in self._asks:
            self._show(ask, entity)

    def say_now(self) -> None:
        """Say at once what is being typed: the entity is about to change."""
        for field in self.fields.values():
            field.say_now()

    def _show(self, ask: Ask, entity: Entity) -> None:
        field = self.fields[ask.column]
        if ask.options is not None and isinstance(field, ChoiceField | ListField | SegmentField):
            field.set_options(ask.options(self.document))
        held = self._read(ask, entity)
        if self._refused.get(ask.column, (None, held))[1] != held:
            self._give_up(ask.column)
        if ask.column not in self._refused:
            field.show_value(held)
        if ask.asks_of is not None:
            field.set_hint(ask.asks_of(entity))
        if ask.advice is not None:
            field.advise(ask.advice(entity))
        field.setVisible(ask.shown is None or ask.shown(entity))
        field.set_read_only(self.document.dossier.read_only)

    @staticmethod
    def _read(ask: Ask, entity: Entity) -> object:
        if ask.read is not None:
            return ask.read(entity)
        value = getattr(entity, ask.column)
        return value.id if isinstance(value, Entity) else value

    def _grid(self, asks: Sequence[Ask]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        made = [(ask.half, self._field(ask)) for ask in asks]
        row = 0
        while made:
            half, field = made.pop(0)
            abreast = half and bool(made) and made[0][0] and self._stand_abreast(field, made[0][1])
            grid.addWidget(field, row, 0, 1, 1 if abreast else 2, Qt.AlignmentFlag.AlignTop)
            if abreast:
                grid.addWidget(made.pop(0)[1], row, 1, Qt.AlignmentFlag.AlignTop)
            row += 1
        return grid

    def _stand_abreast(self, one: Field, other: Field) -> bool:
        """Whether two short questions stand side by side: in a sheet, where their editors stand level."""
        if not self._narrow:
            return True
        if isinstance(one, DateField) or isinstance(other, DateField):
            return False
        wide = [field.label.fontMetrics().horizontalAdvance(field.label.text()) for field in (one, other)]
        return len({width <= style.scaled(HALF) for width in wide}) == 1

    def _field(self, ask: Ask) -> Field:
        field = make_field(self.kind, ask)
        self.fields[ask.column] = field
        if (explained := marked(ask.label, self._told)) is not None:
            field.explain(explained.words, explained.tip, explained.spoken)
        field.said.connect(lambda value: self._say(ask, value))
        field.left.connect(self.document.dossier.end_merging)
        return field

    def _say(self, ask: Ask, value: object) -> None:
        entity = self._entity()
        if entity is None:
            return
        try:
            with self.document.change(
                _("Modifier « {what} »").format(what=ask.label),
                merge=f"{self.kind.__name__}.{self.entity_id}.{ask.column}",
            ):
                self._write(ask, entity, value)
                self._give_up(ask.column)
                self._try_again(entity)
        except Refused as refusal:
            if (entity := self._entity()) is not None:
                self._refused[ask.column] = (value, self._read(ask, entity))
            self.fields[ask.column].complain(str(refusal))
        else:
            self.fields[ask.column].complain("")

    def _entity(self) -> Entity | None:
        return self.document.dossier.get(self.kind, self.entity_id) if self.entity_id else None

    def _give_up(self, column: str) -> None:
        """What stood refused in this field is answered otherwise."""
        if self._refused.pop(column, None) is not None:
            self.fields[column].complain("")

    def _try_again(self, entity: Entity) -> None:
        """What another answer made refuse may be right now: of two dates, the one that was typed first."""
        for ask in [one for one in self._asks if one.column in self._refused]:
            with suppress(Refused):
                self._write(ask, entity, self._refused[ask.column][0])
                self._give_up(ask.column)

    def _write(self, ask: Ask, entity: Entity, value: object) -> None:
        if ask.write is not None:
            ask.write(entity, value)
            return
        if ask.refers is not None:
            value = self.document.dossier.get(ask.refers, value) if isinstance(value, int) else None
        elif _is_needed(column(self.kind, ask.column), value):
            raise Refused(_("Cette réponse est nécessaire : elle garde sa valeur d’avant."))
        setattr(entity, ask.column, value)


def _is_needed(face: ColumnFace, value: object) -> bool:
    """Whether an empty answer cannot be kept."""
    return (value in ("", None) and face.required) or (value is None and not face.optional)


def make_field(kind: type[Entity], ask: Ask) -> Field:
    """The field that suits what the column holds; its object name is «table.column»."""
    if ask.refers is not None or ask.options is not None:
        name = f"{kind.__tablename__}.{ask.column}"
        return ask.field(ask.label, ask.hint, name) if ask.field else _choice(ask, name, None)
    if ask.read is not None and ask.field is not None:
        return ask.field(ask.label, ask.hint, f"{kind.__tablename__}.{ask.column}")
    face = column(kind, ask.column)
    name = f"{kind.__tablename__}.{ask.column}"
    if ask.field is not None:
        return ask.field(ask.label, ask.hint, name)
    return _plain(ask, face, name)


def _plain(ask: Ask, face: ColumnFace, name: str) -> Field:
    if face.kind == "choice":
        return _choice(ask, name, face)
    if face.kind == "flag":
        return CheckField(ask.label, ask.hint, name)
    if face.kind == "day":
        return DateField(ask.label, ask.hint, name)
    if face.kind in ("whole", "number"):
        return NumberField(
            ask.label,
            ask.hint,
            name,
            suffix=ask.suffix,
            integer=face.kind == "whole",
            minimum=ask.minimum,
            maximum=ask.maximum,
            grouped=not face.name.endswith("year"),
        )
    return (ProseField if face.kind == "prose" else LineField)(ask.label, ask.hint, name)


def _choice(ask: Ask, name: str, face: ColumnFace | None) -> Field:
    options: list[tuple[object, str]] = labelled(face.choices) if face else []
    optional = face.optional if face else True
    if ask.segments:
        clearable = optional and not ask.required
        return SegmentField(ask.label, ask.hint, name, options=options, clearable=clearable)
    return ChoiceField(ask.label, ask.hint, name, options=options, optional=optional and not ask.required)


def labelled(choices: Sequence[Choice]) -> list[tuple[object, str]]:
    """The choices with what is said of each."""
    return [(choice, choice.label) for choice in choices]
