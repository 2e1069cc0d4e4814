"""Pictures of every small widget, in both themes, to be looked at: python -m tests.ui.widgets.gallery DIR."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import i18n
from ui import style
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.disclosure import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    LineField,
    ListField,
    NumberField,
    ProseField,
    ScaleField,
    SegmentField,
)
from ui.widgets.flow import FlowLayout
from ui.widgets.matrix import Matrix, Point
from ui.widgets.question import Question
from ui.widgets.reason import Reason
from ui.widgets.ring import Ring
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.toast import Toast

EMPTY_WORDS = (
    "Ce que la recherche établit et ce que les gens du milieu vivent : notez une première connaissance."
)
ADVICE = "Deux personnes du groupe l’ont-elles redit dans leurs mots ?"
LONG = "Accès, disponibilité, utilisation : les trois dimensions de la sécurité alimentaire en milieu urbain"


def pages() -> Iterator[tuple[str, Callable[[], QWidget], tuple[int, int]]]:
    """Each page of the gallery: its name, how it is made, its size."""
    yield "words", words, (760, 420)
    yield "buttons", buttons, (760, 360)
    yield "fields", fields, (860, 800)
    yield "states", states, (860, 640)
    yield "table", table, (900, 520)
    yield "changes", changes, (1000, 520)
    yield "matrix", matrix, (700, 520)
    yield "pieces", pieces, (900, 640)
    yield "qt", plain_qt, (860, 560)
    yield "icons", icons, (760, 560)


def words() -> QWidget:
    page, column = _page()
    for role, text in (
        ("display", "Bonjour. Sur quoi travaille le groupe ?"),
        ("title", "Théorie du changement"),
        ("heading", "Ce qui change concrètement"),
        ("statement", "D’ici le 30 juin 2029, deux fois moins de familles…"),
        ("strong", "Connaissances"),
        ("", "Le texte courant, en quatorze points."),
        ("subtitle", "Ce que nous savons du problème, d’où nous le savons."),
        ("muted", "exemple fictif · 3 ateliers"),
        ("section", "À demander au groupe"),
        ("caption", "Enregistré à 14 h 32"),
        ("number", "11"),
    ):
        label = QLabel(text)
        label.setProperty("role", role)
        column.addWidget(label)
    return page


def buttons() -> QWidget:
    page, column = _page()
    for enabled in (True, False):
        row = QHBoxLayout()
        for role, text in (
            ("primary", "Ajouter"),
            ("", "Importer…"),
            ("quiet", "Plus tard"),
            ("danger", "Supprimer"),
            ("segment", "Saisie"),
            ("tool", "Intervention"),
        ):
            button = QPushButton(style.icon("add", "on-primary" if role == "primary" else "ink"), text)
            button.setProperty("role", role)
            button.setEnabled(enabled)
            row.addWidget(button)
        column.addLayout(row)
    views = Segmented([("indicators", "Indicateurs"), ("dashboard", "Tableau de bord"), ("entry", "Saisie")])
    views.choose("dashboard")
    column.addWidget(views, 0, Qt.AlignmentFlag.AlignLeft)
    menu_button = QPushButton("Exporter")
    menu_button.setMenu(QMenu(menu_button))
    column.addWidget(menu_button, 0, Qt.AlignmentFlag.AlignLeft)
    large = QPushButton("Nouvelle initiative")
    large.setProperty("role", "primary")
    large.setProperty("size", "large")
    column.addWidget(large, 0, Qt.AlignmentFlag.AlignLeft)
    return page


def fields() -> QWidget:
    page, column = _page()
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(16)
    who = LineField("Qui est visé", name="need.who")
    who.show_value("Les familles avec enfants de moins de 12 ans")
    where = LineField("Où", "La ville, le quartier, la MRC.")
    where.set_placeholder("à Rivière-Blanche")
    story = ProseField("Ce qui change concrètement pour elles")
    story.show_value(
        "deux fois moins de familles vivent de l’insécurité alimentaire\net le disent\nelles-mêmes"
    )
    due = DateField("Échéance")
    due.show_value(date(2029, 6, 30))
    count = NumberField("Combien sont visées", suffix="familles")
    count.show_value(1240)
    role = ChoiceField("Rôle", options=[(1, "porte l’intervention"), (2, "contribue")])
    role.show_value(1)
    answer = SegmentField("Le groupe a un portrait commun", options=_answers(), clearable=True)
    answer.show_value("partly")
    trust = ScaleField("On s’y fie", words=("peu", "un peu", "assez", "beaucoup"))
    trust.show_value(3)
    several = ListField(
        "Facteurs touchés", options=[(1, "Revenu disponible"), (2, "Loyers"), (3, "Isolement")]
    )
    several.show_value([1, 2])
    agreed = CheckField("La personne a consenti à être citée")
    agreed.show_value(True)
    for row, pair in enumerate(
        ((who, where), (story,), (due, count), (role, trust), (answer,), (several,), (agreed,))
    ):
        for place, field in enumerate(pair):
            grid.addWidget(field, row, place, 1, 3 - len(pair))
    column.addLayout(grid)
    column.addStretch(1)
    return page


def _answers() -> list[tuple[object, str]]:
    return [("yes", "oui"), ("partly", "en partie"), ("no", "pas encore")]


def states() -> QWidget:
    page, column = _page()
    advised = LineField("Ce qui change concrètement pour elles")
    advised.show_value("deux fois moins de familles vivent de l’insécurité alimentaire")
    advised.advise(ADVICE)
    wrong = DateField("Échéance")
    wrong.show_value(None)
    wrong.editor.setText("le 31 juin")
    wrong.complain("Écrivez une date comme « 30 juin 2029 » ou « 2029-06-30 ».")
    chosen = ChoiceField("Instance", options=[(1, "Comité directeur")])
    chosen.complain("Choisissez une instance.")
    fixed = LineField("Version lue", "Ouverte en lecture seule.")
    fixed.show_value("On peut encore copier ce texte.")
    fixed.set_read_only(True)
    off = CheckField("Lecture seule")
    off.set_read_only(True)
    focused = ProseField("Ici, le clavier")
    focused.show_value("Le champ qui a le clavier se voit de loin.")
    focused.setProperty("takes focus", True)
    for field in (advised, wrong, chosen, fixed, off, focused):
        column.addWidget(field)
    column.addStretch(1)
    return page


def table() -> QWidget:
    page, column = _page()
    card = Card("Connaissances")
    card.head.insertWidget(1, Chip("▲ recherche 3", "evidence"))
    card.head.insertWidget(2, Chip("● expérience 3", "evidence"))
    add = QPushButton("Ajouter")
    style.as_role(add, "primary")
    card.head.addWidget(QPushButton("Importer…"))
    card.head.addWidget(add)
    shown = Table(
        [
            Column("", width=44),
            Column("", width=150),
            Column("", stretch=1),
            Column("", width=110),
            Column("", width=110),
        ],
        "Connaissances",
    )
    shown.fit_contents(12)
    shown.show_rows(
        [
            Row(
                i,
                (
                    Cell(mark, "evidence"),
                    Cell(kind, "muted"),
                    Cell(text),
                    Cell(trust, state=state),
                    Cell(n, "muted"),
                ),
            )
            for i, (mark, kind, text, trust, state, n) in enumerate(
                (
                    (
                        "▲",
                        "Étude",
                        "Coût du panier de provisions et revenus des familles, 2024",
                        "beaucoup",
                        "good",
                        "3 facteurs",
                    ),
                    (
                        "▲",
                        "Évaluation",
                        "Jardins urbains : ce qui dure après trois ans",
                        "beaucoup",
                        "good",
                        "2 facteurs",
                    ),
                    ("▲", "Théorie", LONG, "assez", "", "4 facteurs"),
                    (
                        "●",
                        "Témoignage",
                        "« Le 20 du mois, on choisit entre le loyer et l’épicerie. »",
                        "assez",
                        "",
                        "2 facteurs",
                    ),
                    (
                        "●",
                        "Leçon apprise",
                        "Le dépannage seul ne réduit pas la demande",
                        "beaucoup",
                        "good",
                        "1 facteur",
                    ),
                )
            )
        ]
    )
    shown.select(1)
    shown.setProperty("takes focus", True)
    card.body.addWidget(shown)
    column.addWidget(card)
    column.addStretch(1)
    return page


def changes() -> QWidget:
    page, column = _page()
    card = Card("Les Jardins du Nord")
    for text, state in (
        ("2 nouvelles", "good"),
        ("2 modifiées", "info"),
        ("1 à corriger", "bad"),
        ("2 à décider", "warn"),
    ):
        card.head.addWidget(Chip(text, state))
    shown = Table(
        [
            Column("", width=40),
            Column("Donnée", stretch=2),
            Column("Chez nous", width=120, right=True),
            Column("Dans le fichier", width=130, right=True),
            Column("Remarque", stretch=2),
        ],
        "Changements",
    )
    shown.fit_contents(12)
    shown.show_rows(
        [
            Row(
                i,
                (
                    Cell(mark, "strong", state),
                    Cell(text),
                    Cell(ours, "muted"),
                    Cell(theirs, "strong"),
                    Cell(note, "", state),
                ),
                state if state in ("bad", "warn") else "",
            )
            for i, (mark, text, ours, theirs, note, state) in enumerate(
                (
                    (
                        "+",
                        "Kilos livrés aux organismes · avril à juin 2026",
                        "",
                        "1 340 kg",
                        "nouvelle valeur",
                        "good",
                    ),
                    (
                        "~",
                        "Familles inscrites · avril à juin 2026",
                        "62",
                        "71",
                        "remplace la valeur du 12 juillet",
                        "info",
                    ),
                    (
                        "!",
                        "Participation aux corvées · juillet à sept. 2026",
                        "",
                        "« environ 40 »",
                        "feuille Valeurs, case E14 : un nombre est attendu",
                        "bad",
                    ),
                    (
                        "?",
                        "Part des parcelles récoltées · T3",
                        "",
                        "135 %",
                        "feuille Valeurs, case E17 : plus de 100 %, est-ce voulu ?",
                        "warn",
                    ),
                    ("=", "14 autres valeurs", "", "", "inchangées", ""),
                )
            )
        ]
    )
    card.body.addWidget(shown)
    column.addWidget(card)
    column.addStretch(1)
    return page


def matrix() -> QWidget:
    page, column = _page()
    card = Card("Facteurs")
    board = Matrix("Notre capacité d’agir ensemble", "Poids dans le problème", "agir en priorité")
    board.show_points(
        [
            Point(1, "Prix des aliments", 24, 78),
            Point(2, "Revenu disponible", 59, 80, True),
            Point(3, "Accès aux aliments frais, à distance de marche", 92, 62, True),
            Point(4, "Loyers", 15, 48),
            Point(5, "Connaissance des services", 59, 36, True),
            Point(6, "Isolement", 48, 17),
            Point(7, "Transport", 61, 78),
            Point(8, "Gaspillage", 0, 0),
        ]
    )
    board.setMinimumHeight(380)
    board.setProperty("takes focus", True)
    card.body.addWidget(board)
    column.addWidget(card)
    return page


def pieces() -> QWidget:
    page, column = _page()
    for state, text in (
        ("warn", "Cette initiative est ouverte dans une autre fenêtre : vous pouvez la lire."),
        ("bad", "Le fichier Excel est protégé par un mot de passe."),
        ("info", "Une copie de sûreté a été gardée."),
        ("good", "Quatre changements ont été appliqués."),
    ):
        column.addWidget(Banner(state, text, "Réessayer" if state == "bad" else "", lambda: None))
    chips = FlowLayout(spacing=8)
    for state in ("good", "warn", "bad", "info", "neutral", "evidence", "intervention", "outcome"):
        chips.addWidget(Chip(state, state))
    column.addLayout(chips)
    row = QHBoxLayout()
    for size, fraction, role in (
        (18, 0, "primary"),
        (18, 0.4, "primary"),
        (18, 1, "primary"),
        (72, 0.75, "impact"),
    ):
        ring = Ring(size, role)
        ring.set_fraction(fraction)
        row.addWidget(ring)
    row.addWidget(Question("Qui vit ce problème, et l’avons-nous entendu ?"), 1)
    column.addLayout(row)
    column.addWidget(Reason("✓", "Un seul impact", "good"))
    column.addWidget(Reason("◆", "Point de vue des familles : 1 seul témoignage", "warn", "Y aller"))
    fold = Disclosure("Plus de précisions")
    fold.set_content(QLabel("Ce qui est plié ne manque jamais."))
    fold.open()
    column.addWidget(fold)
    column.addWidget(SearchField("Rechercher un partenaire"))
    empty = Card("")
    empty.body.addWidget(EmptyState(EMPTY_WORDS, "Ajouter une connaissance", lambda: None, icon="evidence"))
    column.addWidget(empty)
    column.addSpacing(60)
    Toast(page).say("« Jardins collectifs » est supprimée.", "Annuler", lambda: None)
    return page


def plain_qt() -> QWidget:
    page, column = _page()
    tabs = QTabWidget()
    inside = QWidget()
    lines = QVBoxLayout(inside)
    first, second = QRadioButton("en bonne voie"), QRadioButton("à surveiller")
    first.setChecked(True)
    amount = QDoubleSpinBox()
    amount.setValue(12.5)
    progress = QProgressBar()
    progress.setValue(40)
    progress.setTextVisible(False)
    for widget in (first, second, amount, progress, QCalendarWidget()):
        lines.addWidget(widget)
    tabs.addTab(inside, "Préférences")
    tabs.addTab(QWidget(), "À propos")
    column.addWidget(tabs)
    menu = QMenu(page)
    menu.addAction(style.icon("edit"), "Modifier")
    menu.addAction(style.icon("copy"), "Copier").setShortcut("Ctrl+C")
    menu.addSeparator()
    menu.addAction(style.icon("delete", "bad"), "Supprimer").setEnabled(False)
    menu.setActiveAction(menu.actions()[0])
    menu.setParent(page)
    menu.move(520, 90)
    menu.show()
    return page


def icons() -> QWidget:
    page, column = _page()
    grid = QGridLayout()
    for place, path in enumerate(sorted((style.resources() / "icons").glob("*.svg"))):
        cell = QVBoxLayout()
        picture, name = QLabel(), QLabel(path.stem)
        picture.setPixmap(style.icon(path.stem).pixmap(28, 28))
        name.setProperty("role", "caption")
        cell.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        cell.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
        grid.addLayout(cell, place // 9, place % 9)
    column.addLayout(grid)
    return page


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setProperty("role", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(14)
    return page, column


def wait(milliseconds: int) -> None:
    """Let Qt draw."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(folder: str) -> int:
    """Save a picture of each page in each theme."""
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    i18n.use("fr")
    QLocale.setDefault(QLocale(i18n.locale()))
    for theme in ("light", "dark"):
        style.apply(app, theme, 1.0)
        for name, make, size in pages():
            page = make()
            page.resize(*size)
            page.move(QPoint(0, 0))
            page.show()
            page.activateWindow()
            wait(150)
            for child in page.findChildren(QWidget):
                if child.property("takes focus"):
                    child.setFocus(Qt.FocusReason.TabFocusReason)
            wait(150)
            page.grab().save(str(into / f"{name}-{theme}.png"))
            page.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
