"""Partenaires: who is around the table, what each does, with whom, and whom we speak to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtWidgets import QPushButton

from app.i18n import _
from app.model import (
    Activity,
    Base,
    Body,
    CommunicationAction,
    Decision,
    Exchange,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Membership,
    Organisation,
    Participation,
    Person,
    Reporting,
)
from ui.document import Document
from ui.page import Page
from ui.pages.partners.lists import organisation_panel, organisations, people, person_panel
from ui.pages.partners.merging import MergingView
from ui.pages.partners.network import NetworkView
from ui.pages.partners.profile import ProfileView
from ui.panel import EntityPanel
from ui.records import RecordCard
from ui.widgets.segmented import Segmented

LIST, ONE, NETWORK = "list", "one", "network"


class PartnersPage(Page):
    """Organisations and people as lists, one organisation at a time, and who works with whom."""

    key = "partners"
    shows = (
        Organisation,
        Person,
        Participation,
        Reporting,
        Intervention,
        Link,
        Activity,
        Body,
        Membership,
        Decision,
        CommunicationAction,
        Indicator,
        Measurement,
        Exchange,
    )

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.views = Segmented(
            [(LIST, _("Liste")), (ONE, _("Un organisme")), (NETWORK, _("Qui travaille avec qui"))],
            wraps=True,
        )
        self.list_button = QPushButton(_("Importer une liste…"))
        self.list_button.clicked.connect(lambda: self.deed_wanted.emit("list"))
        self.tools.addWidget(self.list_button)
        self.tools.addWidget(self.views)
        self.views.chosen.connect(lambda _key: self._renew())
        self.organisations = RecordCard(document, organisations())
        self.people = RecordCard(document, people())
        self.organisations.chosen.connect(lambda id: self.open_sheet(self.organisation_panel, id))
        self.people.chosen.connect(lambda id: self.open_sheet(self.person_panel, id))
        for card in (self.organisations, self.people):
            card.said.connect(self.said)
        self.alike = MergingView(document)
        self.alike.merged.connect(lambda words: self.said.emit(words, True))
        self.alike.opened.connect(self.show_element)
        self.body.addWidget(self.alike)
        self.one = ProfileView(document)
        self.network = NetworkView(document)
        for view in (self.organisations, self.people, self.one, self.network):
            self.body.addWidget(view)
        self.one.page_wanted.connect(self._go)
        for view in (self.one, self.network):
            view.list_wanted.connect(self.name_one)
        self.network.said.connect(self.said)
        self.network.organisation_wanted.connect(self.show_profile)
        self.organisations.chosen.connect(self.one.choose)

    @cached_property
    def organisation_panel(self) -> EntityPanel:
        """The sheet of an organisation, made when it is first wanted."""
        made = organisation_panel(self.document)
        self.attend(made)
        return made

    @cached_property
    def person_panel(self) -> EntityPanel:
        """The sheet of a person, made when it is first wanted."""
        made = person_panel(self.document)
        self.attend(made)
        return made

    def refresh(self) -> None:
        """Show again the view that is open."""
        key = self.views.current()
        for card in (self.organisations, self.people):
            card.setVisible(key == LIST)
            if key == LIST:
                card.refresh()
        self.list_button.setVisible(key == LIST and not self.dossier.read_only)
        self.alike.setVisible(False)
        if key == LIST:
            self.alike.refresh()
        for view, mine in ((self.one, ONE), (self.network, NETWORK)):
            view.setVisible(key == mine)
            if key == mine:
                view.refresh()

    def name_one(self) -> None:
        """Back to the list, on the line where an organisation is named."""
        self.views.choose(LIST)
        self.refresh()
        self.organisations.new_name.setFocus()

    def show_profile(self, id: int) -> None:
        """The page of one organisation."""
        self.one.choose(id)
        self.views.choose(ONE)
        self.refresh()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one organisation or one person."""
        self.views.choose(LIST)
        self.refresh()
        card = self.people if kind is Person else self.organisations
        card.table.select(id)
        card.chosen.emit(id)

    def views_to_show(self) -> Iterator[str]:
        """The two other views."""
        for key in (ONE, NETWORK):
            self.views.choose(key)
            self._renew()
            yield key

    def _go(self, page: str, element: tuple[type[Base], int]) -> None:
        if page == self.key:
            self.show_element(*element)
        else:
            self.page_wanted.emit(page, element)
