"""The look applied to Qt: one stylesheet, one palette, one font, icons in the colours of the theme."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import resources
from app.tokens import Theme, Tokens, load

NAMED = {
    "down": "muted",
    "up": "muted",
    "left": "muted",
    "right": "muted",
    "tick": "on-primary",
    "dot": "on-primary",
}
"""The icons that the stylesheet names, with the role of their colour."""

_held: dict[str, Tokens] = {}
_scale: list[float] = [1.0]


def current() -> Tokens:
    """The tokens of the theme in use."""
    return _held.setdefault("tokens", load("light"))


def apply(app: QApplication, theme: str, font_scale: float) -> None:
    """Dress the application: "light", "dark", or "system" for the system's own choice."""
    _tell_the_system(theme)
    _held["tokens"] = load(_chosen(theme))
    _scale[0] = font_scale
    icon.cache_clear()
    _load_fonts()
    app.setStyle("Fusion")
    app.setFont(font("base"))
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())


@contextmanager
def wearing(theme: Theme) -> Iterator[None]:
    """Draw in the colours of another theme for a while: what is printed is always light."""
    worn, _held["tokens"] = current(), load(theme)
    try:
        yield
    finally:
        _held["tokens"] = worn


def is_outdated(theme: str) -> bool:
    """Whether the system has gone to another theme than the one worn, and the person wants to follow it."""
    return _chosen(theme) != current().theme


def _tell_the_system(theme: str) -> None:
    """Title bars and the system's own dialogs wear the same theme."""
    hints = QGuiApplication.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)


def _chosen(theme: str) -> Theme:
    if theme in ("light", "dark"):
        return "dark" if theme == "dark" else "light"
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use."""
    return QColor(current().colour(role))


def scaled(pixels: float) -> int:
    """A length that follows the person's font scale, in pixels."""
    return round(pixels * _scale[0])


def font(role: str, *, bold: bool = False, pixels: float | None = None) -> QFont:
    """The font of a kind of text; `pixels` instead of the size of the role."""
    made = QFont("Inter")
    made.setPixelSize(max(1, round(pixels) if pixels else scaled(current().size(role))))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def as_role(widget: QWidget, role: str) -> None:
    """Ask for a variant of the look: «primary», «quiet», «card»…"""
    set_property(widget, "role", role)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property on which the stylesheet depends, and dress the widget again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


@cache
def icon(name: str, role: str = "ink") -> QIcon:
    """An icon of ours in the colour of a role, drawn by Qt at the size that is asked, when it is asked."""
    made = QIcon(str(_coloured_file(name, role)))
    if name != "logo":
        made.addFile(str(_coloured_file(name, "line-strong")), QSize(), QIcon.Mode.Disabled)
    return made


def _coloured_file(name: str, role: str) -> Path:
    """Qt draws an SVG when it needs it, if it is a file."""
    path = _icon_folder() / f"{name}.{role}.svg"
    if not path.exists():
        path.write_text(_coloured(name, role), encoding="utf-8")
    return path


def _coloured(name: str, role: str) -> str:
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    tokens = current()
    source = source.replace("currentColor", tokens.colour(role))
    for named in ("primary", "impact"):
        source = source.replace(f'"{named}"', f'"{tokens.colour(named)}"')
    return source


@cache
def _load_fonts() -> None:
    for path in sorted((resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "paper"),
        (roles.WindowText, "ink"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "inset"),
        (roles.Text, "ink"),
        (roles.Button, "surface"),
        (roles.ButtonText, "ink"),
        (roles.Highlight, "primary"),
        (roles.HighlightedText, "on-primary"),
        (roles.Link, "primary"),
        (roles.LinkVisited, "primary"),
        (roles.PlaceholderText, "muted"),
        (roles.ToolTipBase, "ink"),
        (roles.ToolTipText, "surface"),
    ):
        palette.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return palette


def _sheet() -> str:
    source = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    for name, role in NAMED.items():
        source = source.replace(f"@icons/{name}.svg", _coloured_file(name, role).as_posix())
    tokens = current()
    source = re.sub(r"@([a-z-]+)", lambda found: tokens.colour(found[1]), source)
    source = re.sub(r"\$([a-z]+)", lambda found: f"{scaled(tokens.size(found[1]))}px", source)
    return re.sub(r"%(\d+)", lambda found: f"{max(1, scaled(int(found[1])))}px", source)


def _icon_folder() -> Path:
    """Where the icons in the colours of this theme are written."""
    folder = _temporary() / current().theme
    folder.mkdir(exist_ok=True)
    return folder


@cache
def _temporary() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="maillon-")
    _kept.append(holder)
    return Path(holder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
"""Alive as long as the process: the folder goes with it."""
