"""The right side on the canvas: what is asked about a card or a link, and what surrounds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.sense import changes_of
from app.analysis.solidity import single_links
from app.analysis.theory import Theory
from app.i18n import _, day, language, ngettext
from app.method import checks
from app.method import language as wording
from app.method.checks import Point
from app.method.reasons import short
from app.model import Entity, Impact, Intervention, Link, Node, Outcome, SenseMaking
from ui import style
from ui.canvas.asks import about, assumptions, knowledge, link_asks
from ui.canvas.setting_aside import LeaveAside, TakenBack
from ui.document import Document
from ui.form import Form
from ui.layouts import empty
from ui.several import Several, SeveralEditor, shortened
from ui.thread import ThreadButton
from ui.widgets.closing import closing_row
from ui.widgets.fields import Line
from ui.widgets.question import Question
from ui.widgets.reason import Reason
from ui.widgets.scroll import Scrolled
from ui.widgets.words import breakable, section

HEADING = 240
"""Letters at the head of a sheet: the field under it says all."""
LINE = 160
"""Letters of a card that is only named."""


class Side(QWidget):
    """A column that scrolls: what it is, its name, its questions, and what a subclass adds."""

    closed = Signal()
    card_wanted = Signal(int)
    link_wanted = Signal(int)
    remove_wanted = Signal()
    element_asked = Signal(str, object)
    """A page, and the (kind, id) on it."""

    def __init__(
        self, document: Document, kind: type[Entity], form: Form, several: Sequence[Several]
    ) -> None:
        super().__init__()
        self.document, self.kind, self.form = document, kind, form
        self.entity_id: int | None = None
        self.what = QLabel()
        self.what.setProperty("role", "section")
        self.what.setWordWrap(True)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.around = QVBoxLayout()
        self.around.setSpacing(4)
        self.lists = [SeveralEditor(document, kind, one) for one in several]
        self.thread_button = ThreadButton(document, kind)
        self.thread_button.jumped.connect(self.element_asked)
        for one in self.lists:
            one.jumped.connect(self.element_asked)
        self._lay_out()
        document.changed.connect(self._hear)

    def hear_of(self, theory: Theory) -> bool:
        """Take what the theory says besides; whether that is news."""
        return False

    def renew(self) -> None:
        """Show it again."""
        self._hear()

    def show_entity(self, id: int) -> None:
        """Show one entity; what was being typed about another is said first."""
        self.entity_id = id
        self._hear()

    def _lay_out(self) -> None:
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(20, 14, 20, 20)
        self.column.setSpacing(12)
        self.column.addLayout(closing_row(self.what, self.closed.emit))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.thread_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.around)
        self.column.addWidget(self.form)
        for one in self.lists:
            self.column.addWidget(one)
        self.column.addLayout(self._bottom())
        self.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside))

    def _bottom(self) -> QHBoxLayout:
        self.remove_button = QPushButton(_("Supprimer"))
        self.remove_button.setIcon(style.icon("delete", "bad"))
        style.as_role(self.remove_button, "danger")
        self.remove_button.clicked.connect(self.remove_wanted)
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        return row

    def _hear(self) -> None:
        if self.entity_id is None:
            return
        entity = self.document.dossier.get(self.kind, self.entity_id)
        if entity is None:
            self.entity_id = None
            self.closed.emit()
            return
        self.form.show_entity(entity.id)
        self.thread_button.show_entity(entity.id)
        for one in self.lists:
            one.show_owner(entity.id)
        self.remove_button.setVisible(not self.document.dossier.read_only and not isinstance(entity, Impact))
        self._show(entity)

    def _show(self, entity: Entity) -> None:
        """What a subclass says of the entity."""

    def _section(self, title: str) -> None:
        self.around.addSpacing(8)
        self.around.addWidget(section(title))

    def _line(self, mark: str, words: str, deed: Callable[[], None], tip: str = "") -> None:
        """A line one can read, and click: it leads somewhere."""
        line = Reason(mark, words, "good", tip or _("Aller voir"))
        line.clicked.connect(deed)
        self.around.addWidget(line)


class CardPanel(Side):
    """One card: its questions, what leads to it, what it leads to, what follows it."""

    precondition_said = Signal(str)
    """What else it takes for this to happen, as the group said it."""
    asked = Signal(object)
    """A deed to attempt."""
    page_asked = Signal(str)
    """The page where the rest is asked."""
    cards_wanted = Signal(list)
    """Cards to show together."""

    def __init__(self, document: Document, kind: type[Node]) -> None:
        self._single: dict[int, frozenset[int]] = {}
        """The cards on which others hang alone, with those."""
        asks, more = about(kind)
        super().__init__(document, kind, Form(document, kind, asks, more, narrow=True), [knowledge()])
        self.line = Line()
        self.line.setObjectName("canvas.precondition")
        self.line.setPlaceholderText(_("Que faut-il d’autre pour que cela arrive ?"))
        self.line.setAccessibleName(_("Que faut-il d’autre pour que cela arrive ?"))
        self.line.setReadOnly(document.dossier.read_only)
        self.line.returnPressed.connect(self._say)
        self.column.insertWidget(self.column.indexOf(self.form), self.line)

    def _say(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.precondition_said.emit(text)

    def _show(self, entity: Entity) -> None:
        assert isinstance(entity, Node)
        self.what.setText(_what(entity))
        self.heading.setText(breakable(shortened(entity.headline, HEADING)))
        self.line.setVisible(not isinstance(entity, Intervention))
        empty(self.around)
        self._wording(entity)
        self._ends(_("Contribue à"), [(link, link.target) for link in entity.effects], "↑")
        self._indicators(entity)
        self._understood(entity)
        self._elsewhere(entity)
        if not isinstance(entity, Intervention) or entity.causes:
            self._ends(_("Pour y arriver"), [(link, link.source) for link in entity.causes], "↓")
        self._solidity(entity)

    def hear_of(self, theory: Theory) -> bool:
        """Take what the theory says of single links; whether that is news."""
        before, self._single = self._single, dict(single_links(theory))
        return before != self._single

    def _solidity(self, node: Node) -> None:
        """What hangs on this card alone, and on which card it hangs alone."""
        held = self._single.get(node.id, frozenset())
        above = sorted((id for id, hung in self._single.items() if node.id in hung), key=self._weight)
        if held or above:
            self._section(_("Solidité"))
        if held:
            words = ngettext(
                "Sans cette carte, {count} autre n’a plus aucun chemin : maillon unique",
                "Sans cette carte, {count} autres n’ont plus aucun chemin : maillon unique",
                len(held),
            ).format(count=len(held))
            self._line("!", words, partial(self.cards_wanted.emit, [node.id, *sorted(held)]))
        for id in above[:1]:
            single = self.document.dossier.get(Node, id)
            if single is not None:
                words = _("Sans {code} « {text} », cette carte n’a plus aucun chemin").format(
                    code=single.code, text=short(single.headline)
                )
                self._line("!", words, partial(self.card_wanted.emit, id))

    def _weight(self, id: int) -> int:
        return len(self._single[id])

    def _wording(self, node: Node) -> None:
        """What the language check hears: a result says what changes, an intervention what is done."""
        said = wording.read(node.text, language())
        about = Point(
            checks.WORDING, checks.Severity.DISCUSS, _("Remarques sur les mots, mises de côté"), (node.id,)
        )
        reason = checks.aside(self.document.dossier.session, about)
        if reason is not None:
            self.around.addWidget(TakenBack(self.document, about, reason, self.asked.emit))
            return
        before = self.around.count()
        self._hear_words(node, said)
        if self.around.count() > before and not self.document.dossier.read_only:
            self.around.addWidget(LeaveAside(self.document, about, self.asked.emit))

    def _hear_words(self, node: Node, said: wording.Reading) -> None:
        if isinstance(node, Intervention) and said.label is wording.Label.RESULT:
            words = _("Ceci dit un résultat : une intervention dit ce qui est fait.")
            self.around.addWidget(Reason("◇", words, "warn"))
        elif isinstance(node, Intervention) and wording.Flag.TWO_CHANGES in said.flags:
            words = _("Ceci dit deux choses : faites-en deux interventions, plus faciles à suivre.")
            self.around.addWidget(Reason("◇", words, "warn"))
        if not isinstance(node, Outcome):
            return
        for reason in said.reasons:
            self.around.addWidget(Reason("◇", reason, "warn"))
        if said.question and said.reasons:
            self.around.addWidget(Question(said.question))

    def _ends(self, title: str, ends: Iterable[tuple[Link, Node]], arrow: str) -> None:
        held = list(ends)
        if not held and title == _("Contribue à"):
            return
        self._section(title)
        for link, node in held:
            code = f"{node.code} · " if node.code else ""
            self._line(arrow, code + shortened(node.headline, LINE), partial(self.card_wanted.emit, node.id))
            waiting = [a for a in link.assumptions if a.state.value != "holds"]
            if waiting:
                words = _("Hypothèse, {state} : {text}").format(
                    state=waiting[0].state.label, text=waiting[0].text
                )
                self._line("◆", words, partial(self.link_wanted.emit, link.id))

    def _indicators(self, node: Node) -> None:
        if node.indicators:
            self._section(_("Indicateurs"))
            for indicator in node.indicators:
                self._line("·", indicator.name, partial(self.page_asked.emit, "monitoring"))

    def _understood(self, node: Node) -> None:
        """What the group understood of its values that changed this card."""
        changes = changes_of(self.document.dossier.session, node.id)
        if changes:
            self._section(_("Ce que les données y ont changé"))
        for held in changes:
            moment = held.sense_making
            words = _("{day} : {change}").format(
                day=day(moment.held_on, "medium"), change=held.change or moment.seen
            )
            leads = partial(self.element_asked.emit, "monitoring", (SenseMaking, moment.id))
            self._line("→", words, leads, moment.seen)

    def _elsewhere(self, node: Node) -> None:
        if isinstance(node, Impact):
            self._line("→", _("Préciser l’impact ciblé"), partial(self.page_asked.emit, "impact"))
        if isinstance(node, Intervention):
            self._line(
                "→", _("Toute la fiche de l’intervention"), partial(self.page_asked.emit, "interventions")
            )


class LinkPanel(Side):
    """One link: why it should hold, how surely, and on what conditions."""

    reverse_wanted = Signal()

    def __init__(self, document: Document) -> None:
        form = Form(document, Link, link_asks(), narrow=True)
        super().__init__(document, Link, form, [assumptions(), knowledge()])
        self.what.setText(_("Lien"))
        self.reverse_button = QPushButton(_("Inverser la flèche"))
        self.reverse_button.clicked.connect(self.reverse_wanted)
        self.reverse_button.setVisible(not document.dossier.read_only)
        self.column.insertWidget(self.column.indexOf(form), self.reverse_button)

    def _show(self, entity: Entity) -> None:
        assert isinstance(entity, Link)
        self.heading.setText(
            _("{cause} contribue à {effect}").format(
                cause=entity.source.code, effect=entity.target.code or _("l’impact")
            )
        )
        empty(self.around)
        for arrow, node in (("↓", entity.source), ("↑", entity.target)):
            code = f"{node.code} · " if node.code else ""
            self._line(arrow, code + shortened(node.headline, LINE), partial(self.card_wanted.emit, node.id))


def _what(node: Node) -> str:
    if isinstance(node, Outcome):
        return _("Résultat {code} · {horizon}").format(
            code=node.code, horizon=node.initiative.horizon_name(node.horizon).lower()
        )
    return _("Intervention {code}").format(code=node.code) if isinstance(node, Intervention) else _("Impact")
