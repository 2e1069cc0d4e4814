"""The communication plan, its calendar and its journal."""

from ui.pages.communication.page import CommunicationPage, actions

__all__ = ["CommunicationPage", "actions"]
