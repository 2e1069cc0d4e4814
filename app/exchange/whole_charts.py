"""Charts that Excel draws itself, from figures that stand beside them and may be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import object_session

from app.analysis.monitoring import Standing, expected_at, standings
from app.exchange.look import Look
from app.exchange.typed import put_text
from app.i18n import _, day
from app.model import Initiative

MOST_BARS, MOST_LINES = 15, 24
"""How many bars of a chart, and how many indicators have one: beyond, nobody reads."""
HIGH, WIDE = 8.5, 16.0
"""The size of a chart, in centimetres."""
ROWS = 19
"""The rows that a chart covers."""
INKS = ("primary", "evidence")


@dataclass(frozen=True)
class Figure:
    """A chart: its title, the names of its series, and for each category, a figure for each series."""

    title: str
    series: tuple[str, ...]
    lines: Sequence[tuple[str, Sequence[float | None]]]
    over_time: bool = False


def add_charts(book: Workbook, initiative: Initiative, look: Look) -> None:
    """A sheet of charts, two side by side, and a sheet of their figures; neither when there is nothing to show."""
    shown = [figure for figure in figures(initiative) if figure.lines]
    if not shown:
        return
    page, data = book.create_sheet(_("Graphiques"), 1), book.create_sheet(_("Chiffres des graphiques"))
    page.sheet_view.showGridLines = False
    row = 1
    for place, figure in enumerate(shown):
        chart = _chart(data, row, figure, look)
        page.add_chart(chart, f"{'AJ'[place % 2]}{1 + ROWS * (place // 2)}")
        row += len(figure.lines) + 3
    data.column_dimensions["A"].width = 50
    look.print_on_paper(page, landscape=False)
    look.print_on_paper(data, landscape=False)


def figures(initiative: Initiative) -> Iterator[Figure]:
    """What is worth a picture: who is there, what is known, what is done, what it costs, what it gives."""
    yield _counted(
        _("Partenaires par secteur"), [o.sector.label for o in initiative.organisations if o.sector]
    )
    yield _counted(_("Connaissances par type"), [one.kind.label for one in initiative.evidence])
    yield _counted(_("Interventions par étape"), [one.stage.label for one in initiative.interventions])
    costly = sorted(
        (one for one in initiative.interventions if one.budget), key=lambda one: -(one.budget or 0)
    )
    costs = [(one.code, (one.budget, one.secured)) for one in costly[:MOST_BARS]]
    yield Figure(_("Budget des interventions"), (_("Nécessaire"), _("Confirmé")), costs)
    session = object_session(initiative)
    held = standings(initiative, session) if session is not None else []
    followed = [figure for one in held if len((figure := _followed(one.in_public())).lines) > 1]
    yield from followed[:MOST_LINES]


def _counted(title: str, words: Sequence[str]) -> Figure:
    lines = [(word, (float(n),)) for word, n in Counter(words).most_common(MOST_BARS)]
    return Figure(title, (_("Nombre"),), lines)


def _followed(one: Standing) -> Figure:
    """The series of the dashboard, beside the way hoped for from the baseline to the targets."""
    unit = f" ({one.unit})" if one.unit else ""
    if len(one.path) < 2:
        alone = [(day(end, "medium"), (value,)) for end, value in one.points]
        return Figure(f"{one.name}{unit}", (_("Valeur"),), alone, over_time=True)
    lines = [(day(end, "medium"), (value, round(expected_at(end, one.path), 3))) for end, value in one.points]
    return Figure(f"{one.name}{unit}", (_("Valeur"), _("Espéré")), lines, over_time=True)


def _chart(data: Worksheet, row: int, figure: Figure, look: Look) -> BarChart | LineChart:
    """Write the figures from a row on, and the chart that reads them there."""
    _write(data, row, figure)
    chart: BarChart | LineChart = LineChart() if figure.over_time else BarChart()
    if isinstance(chart, BarChart):
        chart.type, chart.gapWidth = "col", 60
    last = row + 1 + len(figure.lines)
    table = Reference(data, min_col=2, max_col=1 + len(figure.series), min_row=row + 1, max_row=last)
    chart.add_data(table, titles_from_data=True)
    chart.set_categories(Reference(data, min_col=1, min_row=row + 2, max_row=last))
    chart.title = figure.title[:120]
    setattr(chart, "height", HIGH)  # noqa: B010 (the stubs want whole centimetres)
    setattr(chart, "width", WIDE)  # noqa: B010
    if chart.title is not None:
        chart.title.overlay = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # LibreOffice and newer Excels hide them otherwise
    if chart.y_axis.majorGridlines is not None:
        chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=look.ink("line")))
    _colour(chart, figure, look)
    return chart


def _write(data: Worksheet, row: int, figure: Figure) -> None:
    _put(data, row, 1, figure.title)
    for column, name in enumerate(figure.series, 2):
        _put(data, row + 1, column, name)
    for place, (name, numbers) in enumerate(figure.lines, row + 2):
        _put(data, place, 1, name)
        for column, value in enumerate(numbers, 2):
            data.cell(place, column).value = value


def _put(data: Worksheet, row: int, column: int, text: str) -> None:
    cell = data.cell(row, column)
    assert isinstance(cell, Cell)
    put_text(cell, text)


def _colour(chart: BarChart | LineChart, figure: Figure, look: Look) -> None:
    """The colours of the application, and no legend where there is one series."""
    for place, series in enumerate(chart.series):
        ink = look.ink(INKS[place % len(INKS)])
        if figure.over_time:
            series.graphicalProperties.line.solidFill = ink
            series.graphicalProperties.line.width = 28_000
            series.smooth = False
        else:
            series.graphicalProperties.solidFill = ink
    if len(figure.series) == 1:
        chart.legend = None
    elif chart.legend is not None:
        chart.legend.position = "b"
    chart.layout = Layout(manualLayout=ManualLayout(x=0.06, y=0.16, w=0.9, h=0.56))
