"""The preferences: language, theme, size of the letters. Each is applied at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.i18n import _, language
from app.settings import Settings
from ui.widgets.fields import SegmentField

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)


class Preferences(QDialog):
    """Three questions; there is nothing to confirm."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(_("Préférences"))
        self.setMinimumWidth(440)
        self.language = SegmentField(
            _("Langue"), "", "settings.language", options=[("fr", "Français"), ("en", "English")]
        )
        self.theme = SegmentField(
            _("Apparence"),
            "",
            "settings.theme",
            options=[("system", _("Celle du système")), ("light", _("Claire")), ("dark", _("Sombre"))],
        )
        self.scale = SegmentField(
            _("Taille des lettres"),
            _("Plus grand se lit mieux du fond de la salle."),
            "settings.font_scale",
            options=[(scale, _("{percent} %").format(percent=round(scale * 100))) for scale in SCALES],
        )
        self.language.show_value(language())
        self.theme.show_value(settings.theme)
        self.scale.show_value(min(SCALES, key=lambda scale: abs(scale - settings.font_scale)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        for widget in (self.language, self.theme, self.scale, buttons):
            layout.addWidget(widget)
        for field, name in ((self.language, "language"), (self.theme, "theme"), (self.scale, "font_scale")):
            field.said.connect(lambda value, name=name: self._set(name, value))

    def _set(self, name: str, value: object) -> None:
        if value is not None and getattr(self._settings, name) != value:
            setattr(self._settings, name, value)
            self.changed.emit()
