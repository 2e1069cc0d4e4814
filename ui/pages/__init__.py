"""One page for each stage, and what is done with the group. A page is loaded when it is first opened."""

from importlib import import_module

from ui.page import Page

PAGES = {
    "socle": "SoclePage",
    "need": "NeedPage",
    "impact": "ImpactPage",
    "theory": "TheoryPage",
    "interventions": "InterventionsPage",
    "coordination": "CoordinationPage",
    "communication": "CommunicationPage",
    "monitoring": "MonitoringPage",
    "partners": "PartnersPage",
    "workshops": "WorkshopsPage",
    "exchange": "ExchangePage",
    "resources": "ResourcesPage",
}
"""The class of every page, by its key, which is also the name of its module."""


def page_class(key: str) -> type[Page]:
    """The page of that key. Raises KeyError for a key that no page has."""
    kind: type[Page] = getattr(import_module(f"ui.pages.{key}"), PAGES[key])
    return kind
