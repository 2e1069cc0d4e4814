"""The page of partners: the lists, the page of one organisation, the map of who works with whom."""

from ui.pages.partners.lists import organisation_panel, person_panel
from ui.pages.partners.page import PartnersPage

__all__ = ["PartnersPage", "organisation_panel", "person_panel"]
