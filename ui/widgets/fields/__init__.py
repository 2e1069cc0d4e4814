"""Editors with one protocol: what they show, what the person says, what is wrong with it."""

from ui.widgets.fields.base import Field, say_focused
from ui.widgets.fields.choice import CheckField, ChoiceField, ListField, ScaleField, SegmentField
from ui.widgets.fields.date import DateField
from ui.widgets.fields.editors import Line
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import LineField, ProseField
from ui.widgets.fields.votes import VotesField

__all__ = [
    "CheckField",
    "ChoiceField",
    "DateField",
    "Field",
    "Line",
    "LineField",
    "ListField",
    "NumberField",
    "ProseField",
    "ScaleField",
    "SegmentField",
    "VotesField",
    "say_focused",
]
