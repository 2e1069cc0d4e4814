"""The sentence of the impact, its parts underlined: each leads to its field, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from app.i18n import _
from app.method.impact_parts import advice
from app.model import Impact
from ui import style
from ui.glossed import underline


class ImpactSentence(QLabel):
    """What is missing stands in its place, in brackets; a part with a remark carries a mark."""

    wanted = Signal(str)
    """The column of the part that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "statement")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self.wanted)
        self._remarks: dict[str, str] = {}
        self.linkHovered.connect(lambda part: self.setToolTip(self._remarks.get(part, "")))

    def say(self, impact: Impact) -> None:
        """Show its sentence, as far as it is known."""
        today = date.today()
        asked = {
            "deadline": _("[d’ici quand ?]"),
            "place": _("[où ?]"),
            "text": _("[qu’est-ce qui aura changé ?]"),
        }
        parts = impact.parts()
        begun = any(words for _column, words in parts)
        self._remarks = {column: advice(impact, column, today) for column, _words in parts}
        links = [self._link(column, words or asked[column], missing=not words) for column, words in parts]
        whole = ", ".join(links) + "."
        self.setText(
            whole if begun else escape(_("D’ici quand, où, qu’est-ce qui aura changé, et pour qui ?"))
        )
        self.setAccessibleName(impact.headline)
        self.setAccessibleDescription(" ".join(filter(None, self._remarks.values())))

    def _link(self, column: str, words: str, *, missing: bool) -> str:
        ink, warn = style.colour("muted" if missing else "ink").name(), style.colour("warn").name()
        is_marked = self._remarks[column] and not missing
        mark = f'<span style="color: {warn}">\N{NO-BREAK SPACE}◆</span>' if is_marked else ""
        look = f"color: {ink}; {underline()}"
        return f'<a href="{column}" style="{look}">{escape(words)}</a>{mark}'.replace("\n", "<br>")
