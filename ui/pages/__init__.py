"""One page for each stage, and what is done with the group."""

from ui.page import Page
from ui.pages.communication import CommunicationPage
from ui.pages.coordination import CoordinationPage
from ui.pages.exchange import ExchangePage
from ui.pages.impact import ImpactPage
from ui.pages.interventions import InterventionsPage
from ui.pages.monitoring import MonitoringPage
from ui.pages.need import NeedPage
from ui.pages.partners import PartnersPage
from ui.pages.resources import ResourcesPage
from ui.pages.socle import SoclePage
from ui.pages.theory import TheoryPage

PAGES: dict[str, type[Page]] = {
    page.key: page
    for page in (
        SoclePage,
        NeedPage,
        ImpactPage,
        TheoryPage,
        InterventionsPage,
        CoordinationPage,
        CommunicationPage,
        MonitoringPage,
        PartnersPage,
        ExchangePage,
        ResourcesPage,
    )
}
"""Every page, by its key."""
