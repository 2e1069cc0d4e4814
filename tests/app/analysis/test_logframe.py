"""The logical framework and the performance measurement framework, drawn from what the initiative holds."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from app.analysis import logframe
from app.errors import Refused
from app.exchange import results_book
from app.i18n import speaking
from app.model import Horizon, IndicatorKind, Stage
from app.store import Dossier, create


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "essai.maillon", title="Essai")) as made:
        with made.change("Remplir"):
            here = made.initiative
            here.impact.text = "Moins de familles ont faim"
            long, short = here.add_outcome("Loin", Horizon.LONG), here.add_outcome("Proche", Horizon.SHORT)
            act = here.add_intervention("Cuisines")
            act.outputs, act.risks = "40 ateliers", "Le local ferme"
            here.connect(act, short).suppose("Les parents sont libres le soir")
            here.connect(short, long)
            one = here.follow("Familles qui cuisinent")
            one.node, one.kind, one.baseline, one.baseline_on = (
                short,
                IndicatorKind.PERCENT,
                26,
                date(2025, 6, 1),
            )
            one.aim(13, date(2028, 6, 30))
            one.aim(20, date(2027, 6, 30))
            one.source, one.method = "Sondage", "Par téléphone"
            one.collect_from([here.welcome("=Maison")])
            here.follow("Sans résultat")
        yield made


def logic(dossier: Dossier) -> list[logframe.LogicLine]:
    return logframe.logic(dossier.initiative, dossier.session)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_lines_go_from_the_impact_to_what_is_done(dossier: Dossier) -> None:
    assert [line.code for line in logic(dossier)] == ["", "R1", "R2", "I1"]
    assert logic(dossier)[0].level == "Impact"
    assert logic(dossier)[2].level == "Résultat, court terme"


def test_a_line_tells_its_indicators_from_the_start_to_the_last_target(dossier: Dossier) -> None:
    line = logic(dossier)[2]
    assert line.indicators == "Familles qui cuisinent"
    assert plain(line.targets) == "26 % → 13 %"
    assert line.verification == "Sondage"


def test_a_line_tells_the_unit_of_what_is_not_a_share(dossier: Dossier) -> None:
    with dossier.change("Compter"):
        (one,) = [one for one in dossier.initiative.indicators if one.name == "Familles qui cuisinent"]
        one.kind, one.unit = IndicatorKind.NUMBER, "familles"
    assert plain(logic(dossier)[2].targets) == "26 → 13 familles"
    with dossier.change("Compter en dollars"):
        one.unit = "$ par semaine"
    assert plain(logic(dossier)[2].targets) == "26 $ → 13 $ par semaine"
    with speaking("en"):
        assert plain(logic(dossier)[2].targets) == "$26 → $13 par semaine"


def test_an_intervention_tells_its_outputs_its_conditions_and_its_risks(dossier: Dossier) -> None:
    line = logic(dossier)[3]
    assert plain(line.statement).endswith("Extrants : 40 ateliers")
    assert plain(line.assumptions).split("\n") == [
        "Les parents sont libres le soir (à vérifier)",
        "Risques : Le local ferme",
    ]


def test_what_stopped_is_left_out(dossier: Dossier) -> None:
    with dossier.change("Arrêter"):
        dossier.initiative.interventions[0].stage = Stage.STOPPED
    assert [line.code for line in logic(dossier)] == ["", "R1", "R2"]


def test_each_indicator_has_its_line_and_those_of_no_result_come_last(dossier: Dossier) -> None:
    first, last = logframe.measures(dossier.initiative, dossier.session)
    assert plain(first.baseline) == "26 % (2025)"
    assert [plain(part) for part in first.targets.split("\n")] == [
        "20 % au 30 juin 2027",
        "13 % au 30 juin 2028",
    ]
    assert (first.responsible, first.method) == ("=Maison", "Par téléphone")
    assert last.level == "Sans résultat encore"
    assert last.result == ""


def test_the_questions_to_the_file_do_not_grow_with_it(dossier: Dossier) -> None:
    asked: list[str] = []
    event.listen(
        dossier.session.get_bind(), "before_cursor_execute", lambda *told: asked.append(str(told[2]))
    )

    def count() -> int:
        dossier.session.expire_all()
        asked.clear()
        logic(dossier)
        logframe.measures(dossier.initiative, dossier.session)
        return len(asked)

    few = count()
    with dossier.change("Ajouter"):
        for n in range(40):
            outcome = dossier.initiative.add_outcome(f"Résultat {n}", Horizon.MEDIUM)
            dossier.initiative.follow(f"Indicateur {n}").node = outcome
    assert count() <= few + 6


def test_the_workbook_holds_both_and_text_stays_text(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "cadre.xlsx"
    results_book.write(dossier.initiative, dossier.session, path)
    book = load_workbook(path)
    assert book.sheetnames == ["Cadre logique", "Mesure du rendement"]
    assert [cell.value for cell in book["Cadre logique"][1]] == list(logframe.logic_headers())
    assert book["Cadre logique"].max_row == 5
    held = book["Mesure du rendement"].cell(2, 9)
    assert (held.value, held.data_type) == ("=Maison", "s")


def test_a_place_that_cannot_be_written_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        results_book.write(dossier.initiative, dossier.session, tmp_path / "nulle part" / "cadre.xlsx")
