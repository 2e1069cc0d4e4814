"""The first page of a partner's workbook: to whom, before when, how, and where the partner stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.asking import Question, minutes, titled
from app.exchange.look import Look, height
from app.exchange.mould import Dressed, Row
from app.exchange.shape import COVER_COLUMN, FORMAT, sheet_title
from app.i18n import _, day
from app.model import Indicator, Initiative, Organisation, Outcome, Participation

Told = tuple[str, str]
"""How a line looks, and what it says."""


@dataclass(frozen=True)
class Cover:
    """For whom the workbook is, and to whom it goes back."""

    initiative: Initiative
    organisation: Organisation
    uid: str
    return_by: date
    return_to: str
    today: date
    definitions: str
    """A digest of what is counted, as it is sent."""


WIDTH = 96
"""Of the page, in letters."""


@dataclass(frozen=True)
class Manner:
    """How a line looks; `air`: the points around it."""

    ink: str
    size: float
    air: float
    bold: bool = False
    stands_low: bool = False
    ground: str = ""

    def height(self, words: str) -> float:
        """The points it takes; bold letters are wider."""
        return self.air + height([(words, WIDTH + 6)], self.size * (1.1 if self.bold else 1))


MANNERS = {
    "title": Manner("primary", 20, 6, bold=True),
    "for": Manner("muted", 12, 8),
    "return": Manner("ink", 13, 12, bold=True, ground="primary-soft"),
    "heading": Manner("primary", 13, 16, bold=True, stands_low=True),
    "line": Manner("ink", 11, 3),
    "stamp": Manner("muted", 9, 18, stands_low=True),
}


def draw(page: Worksheet, look: Look) -> None:
    """The first page, without its words."""
    page.column_dimensions["A"].width = 3
    page.column_dimensions["B"].width = WIDTH
    page.cell(1, COVER_COLUMN)
    page.sheet_view.showGridLines = False
    page.sheet_properties.tabColor = look.primary
    page.protection.sheet = True
    look.print_on_paper(page, landscape=False)


def dress(cell: Cell, look: Look, manner: Manner) -> None:
    """Give a line its look."""
    cell.font = look.font(manner.ink, manner.size, bold=manner.bold)
    stands = "bottom" if manner.stands_low else "center"
    cell.alignment = Alignment(wrap_text=True, vertical=stands, indent=1 if manner.ground else 0)
    if manner.ground:
        cell.fill = look.fill(manner.ground)


def rows(cover: Cover, asked: Mapping[str, list[Question]]) -> Iterator[Row]:
    """Its words."""
    for number, (manner, words) in enumerate(_lines(cover, dict(asked)), 2):
        yield Row(number, (Dressed(COVER_COLUMN, manner, words),), MANNERS[manner].height(words))


def _lines(cover: Cover, asked: dict[str, list[Question]]) -> Iterator[Told]:
    yield "title", cover.initiative.title
    yield (
        "for",
        _("Fichier préparé pour {name}, le {date}").format(
            name=cover.organisation.name, date=day(cover.today)
        ),
    )
    yield "return", _return_words(cover)
    yield "return", _("Il faut environ {n} minutes.").format(n=minutes(asked))
    yield "heading", _("Comment faire")
    for number, step in enumerate(_steps(asked), 1):
        yield "line", f"{number}.  {step}"
    yield from _place(cover)
    yield from _last_time(cover)
    words = _("Envoi {mark} · définitions {version} · format {format}")
    yield "stamp", words.format(mark=cover.uid[:8], version=cover.definitions[:8], format=FORMAT)


def _return_words(cover: Cover) -> str:
    by = day(cover.return_by)
    if not cover.return_to.strip():
        return _("À retourner avant le {date}, à la personne qui vous l’a envoyé").format(date=by)
    return _("À retourner avant le {date} à : {person}").format(date=by, person=cover.return_to.strip())


def _steps(asked: Mapping[str, list[Question]]) -> Iterator[str]:
    yield _("Remplissez les cases jaunes. Les autres ne changent pas : elles sont là pour vous aider.")
    if asked["interventions"]:
        yield _("Feuille « {sheet} » : où en sont celles auxquelles vous prenez part.").format(
            sheet=sheet_title("interventions")
        )
    if asked["values"]:
        yield _(
            "Feuille « {sheet} » : un nombre par ligne. Une case vide n’est pas un zéro : "
            "s’il n’y a pas de valeur, dites pourquoi."
        ).format(sheet=sheet_title("values"))
    if "contacts" in asked:
        yield _("Feuille « {sheet} » : vérifiez vos coordonnées.").format(sheet=sheet_title("contacts"))
    yield _("Feuille « {sheet} » : dites-nous le reste en vos mots.").format(sheet=sheet_title("remarks"))
    yield _("Enregistrez, puis renvoyez ce fichier. Une partie remplie vaut mieux que rien.")


def _place(cover: Cover) -> Iterator[Told]:
    """Where the partner stands: what it does, what it contributes to, and the target of all."""
    yield "heading", _("Votre place dans la théorie du changement")
    sentence = cover.initiative.impact.sentence()
    if sentence:
        yield "line", _("Ce que nous visons ensemble : {impact}").format(impact=sentence)
    for part in cover.organisation.participations:
        yield "line", "•  " + _part(part)
    if not cover.organisation.participations:
        yield "line", _("Vous n’avez pas encore de rôle dans une intervention.")


def _part(part: Participation) -> str:
    told = f"{titled(part.intervention)} ({part.role.label})"
    results = [link.target for link in part.intervention.effects if isinstance(link.target, Outcome)]
    if not results:
        return told
    named = " ; ".join(f"{one.code} {one.text}" for one in results[:4])
    return _("{intervention}, pour que : {results}").format(intervention=told, results=named)


def _last_time(cover: Cover) -> Iterator[Told]:
    """What was learnt last time: the partner's latest values, beside what is hoped for."""
    told = [line for r in cover.organisation.reportings if (line := _latest(r.indicator, cover.organisation))]
    if told:
        yield "heading", _("Ce que vos dernières réponses nous ont appris")
        for line in told[:6]:
            yield "line", "•  " + line


def _latest(indicator: Indicator, organisation: Organisation) -> str:
    mine = [m for m in indicator.measurements if m.organisation_id == organisation.id and m.value is not None]
    if not mine:
        return ""
    told = _("{indicator}, {period} : {value}").format(
        indicator=indicator.name, period=mine[-1].period.label, value=indicator.said(mine[-1].value)
    )
    if indicator.target is None:
        return told
    hoped = indicator.said(indicator.target.value)
    by = day(indicator.target.due_on)
    return told + " " + _("(cible de l’ensemble : {value} d’ici le {date})").format(value=hoped, date=by)
