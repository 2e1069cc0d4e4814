"""The page of workshops: what the group did together, and the initiative as it was those evenings."""

from ui.pages.workshops.page import WorkshopsPage

__all__ = ["WorkshopsPage"]
