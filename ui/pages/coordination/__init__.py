"""The page of coordination: bodies, who does what in them, what they decide."""

from ui.pages.coordination.page import CoordinationPage
from ui.pages.coordination.sheet import body_panel

__all__ = ["CoordinationPage", "body_panel"]
