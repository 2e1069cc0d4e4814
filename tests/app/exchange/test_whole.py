"""The whole initiative in one workbook: readable, filtered, and nothing in it is a formula."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import object_session

from app.analysis.monitoring import standings
from app.errors import Refused
from app.exchange import document, whole, whole_parts
from app.i18n import speaking
from app.model import BackboneFunction, Consent, EvidenceKind, Initiative, MeansKind, Voice
from app.store import Dossier
from tests.app.conftest import SmallTheory


@pytest.fixture
def sample(dossier: Dossier) -> Initiative:
    with dossier.change("Charger"):
        document.load(document.sample("fr"), dossier.session)
    return dossier.initiative


def test_each_notion_has_its_sheet_with_filters_and_every_row(sample: Initiative, tmp_path: Path) -> None:
    path = tmp_path / "tout.xlsx"
    whole.write(sample, path)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Initiative"
    counted = {
        "Connaissances": [one for one in sample.evidence if one.may_be_reported],
        "Facteurs": sample.factors,
        "Résultats": sample.outcomes,
        "Interventions": sample.interventions,
        "Partenaires": sample.organisations,
        "Indicateurs": sample.indicators,
    }
    for name, rows in counted.items():
        assert book[name].max_row == len(rows) + 1, name
        assert len(book[name].tables) == 1


def test_the_headers_follow_the_language(sample: Initiative, tmp_path: Path) -> None:
    with speaking("en"):
        whole.write(sample, tmp_path / "all.xlsx")
    with speaking("fr"):
        whole.write(sample, tmp_path / "tout.xlsx")
    french = load_workbook(tmp_path / "tout.xlsx").sheetnames
    english = load_workbook(tmp_path / "all.xlsx").sheetnames
    assert len(french) == len(english) and french != english


def test_what_looks_like_a_formula_stays_a_text(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Ajouter"):
        for name in ('=cmd|"/c calc"!A1', "@SUM(A1)", "+1 514 555-0199", "-2"):
            dossier.initiative.welcome(name)
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "tout.xlsx")["Partenaires"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert all(cell.quotePrefix for cell in cells)


def test_no_address_of_a_person_leaves_the_laptop(sample: Initiative, tmp_path: Path) -> None:
    whole.write(sample, tmp_path / "tout.xlsx")
    book = load_workbook(tmp_path / "tout.xlsx")
    said = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value]
    addresses = [person.email for person in sample.people if person.email]
    assert addresses
    assert not [one for one in said if any(address in one for address in addresses)]


def test_an_empty_initiative_still_makes_a_workbook(dossier: Dossier, tmp_path: Path) -> None:
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    assert load_workbook(tmp_path / "tout.xlsx")["Partenaires"].max_row == 1


def test_a_place_that_cannot_be_written_is_one_sentence(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        whole.write(dossier.initiative, tmp_path / "nulle part" / "tout.xlsx")
    assert "n’a pas pu être écrit" in str(refusal.value)


def test_excel_itself_draws_the_charts_from_figures_beside_them(sample: Initiative, tmp_path: Path) -> None:
    whole.write(sample, tmp_path / "tout.xlsx")
    book = load_workbook(tmp_path / "tout.xlsx")
    figures = book["Chiffres des graphiques"]
    assert len(book["Graphiques"]._charts) >= 4
    first = [[cell.value for cell in row[:2]] for row in figures.iter_rows(min_row=1, max_row=3)]
    assert first[0][0] == "Partenaires par secteur"
    assert isinstance(first[2][1], int | float)


def test_the_charts_tell_the_series_of_the_dashboard(sample: Initiative, tmp_path: Path) -> None:
    """Several partners' values made one, period after period, beside the way hoped for."""
    whole.write(sample, tmp_path / "tout.xlsx")
    rows = [
        [c.value for c in row[:3]] for row in load_workbook(tmp_path / "tout.xlsx")["Chiffres des graphiques"]
    ]
    session = object_session(sample)
    assert session is not None
    kilos = next(one for one in standings(sample, session) if one.name.startswith("Kilos"))
    start = next(place for place, row in enumerate(rows) if row[0] == "Kilos livrés aux organismes (kg)")
    assert rows[start + 1][1:] == ["Valeur", "Espéré"]
    told = [row[1] for row in rows[start + 2 : start + 2 + len(kilos.points)]]
    assert told == [value for _end, value in kilos.points]


def test_a_new_initiative_has_no_empty_charts(dossier: Dossier, tmp_path: Path) -> None:
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    assert "Graphiques" not in load_workbook(tmp_path / "tout.xlsx").sheetnames


def test_who_does_what_where_has_a_line_for_each_part(sample: Initiative, tmp_path: Path) -> None:
    whole.write(sample, tmp_path / "tout.xlsx")
    sheet = load_workbook(tmp_path / "tout.xlsx")["Qui fait quoi où"]
    parts = sum(len(one.participations) for one in sample.interventions)
    assert sheet.max_row == parts + 1
    assert sheet.cell(2, 1).value in {one.name for one in sample.organisations}


def test_without_names_no_person_is_in_the_file(sample: Initiative, dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Témoigner"):
        told = sample.learn(EvidenceKind.TESTIMONY, "On saute des repas")
        told.author, told.consent, told.for_reports = "Mme Tremblay-Okafor", Consent.NAMED, True
    whole.write_csvs(sample, tmp_path / "tout.zip", named=False)
    whole.write_csvs(sample, tmp_path / "noms.zip")
    people = [person.name for person in sample.people]
    assert people and not any(name in _all_words(tmp_path / "tout.zip") for name in people)
    assert "Tremblay-Okafor" not in _all_words(tmp_path / "tout.zip")
    assert "Tremblay-Okafor" in _all_words(tmp_path / "noms.zip")


@pytest.mark.parametrize(
    ("consent", "use", "leaves"),
    [
        (Consent.NOT_ASKED, "for_reports", False),
        (Consent.WITHDRAWN, "for_public", False),
        (Consent.UNNAMED, "for_group", False),
        (Consent.UNNAMED, "for_reports", True),
        (Consent.NAMED, "for_public", True),
    ],
)
def test_the_words_of_a_person_leave_only_for_the_uses_they_agreed_to(
    dossier: Dossier, tmp_path: Path, consent: Consent, use: str, leaves: bool
) -> None:
    with dossier.change("Témoigner"):
        told = dossier.initiative.learn(EvidenceKind.TESTIMONY, "On saute des repas")
        told.consent = consent
        setattr(told, use, True)
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    book = load_workbook(tmp_path / "tout.xlsx")
    said = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value}
    assert ("On saute des repas" in said) is leaves
    assert any(one.startswith("1 témoignage") for one in said) is not leaves


def test_research_leaves_without_asking(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Apprendre"):
        dossier.initiative.learn(EvidenceKind.STUDY, "Une étude")
    whole.write_csvs(dossier.initiative, tmp_path / "tout.zip")
    assert "Une étude" in _all_words(tmp_path / "tout.zip")


def test_who_testifies_is_named_only_where_the_person_agreed(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Témoigner"):
        told = dossier.initiative.learn(EvidenceKind.TESTIMONY, "On saute des repas")
        told.author, told.consent, told.for_reports = "Mme Tremblay", Consent.UNNAMED, True
    whole.write_csvs(dossier.initiative, tmp_path / "tout.zip")
    words = _all_words(tmp_path / "tout.zip")
    assert "On saute des repas" in words and "Tremblay" not in words


def test_a_testimony_that_was_withdrawn_stays_here(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Témoigner"):
        told = dossier.initiative.learn(EvidenceKind.TESTIMONY, "On saute des repas")
        told.consent = Consent.WITHDRAWN
    whole.write_csvs(dossier.initiative, tmp_path / "tout.zip")
    assert "On saute des repas" not in _all_words(tmp_path / "tout.zip")


def test_a_csv_opens_without_formulas(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Ajouter"):
        for name in ('=cmd|"/c calc"!A1', "@SUM(A1)", "-2"):
            dossier.initiative.welcome(name)
    whole.write_csvs(dossier.initiative, tmp_path / "tout.zip")
    with zipfile.ZipFile(tmp_path / "tout.zip") as archive:
        lines = archive.read("Partenaires.csv").decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == ['"\'=cmd|""/c calc""!A1"', "'@SUM(A1)", "-2"]


def test_a_text_longer_than_a_cell_says_that_it_was_cut(
    dossier: Dossier, theory: SmallTheory, tmp_path: Path
) -> None:
    with dossier.change("Supposer"):
        for _time in range(2):
            theory.links[0].suppose("a" * 19_000)
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    cells = [cell.value for row in load_workbook(tmp_path / "tout.xlsx")["Liens"] for cell in row]
    longest = max((value for value in cells if isinstance(value, str)), key=len)
    assert longest.endswith("(coupé ici\xa0: une case n’en contient pas plus)")
    assert len(longest) <= 32_767


def _all_words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())


@pytest.mark.usefixtures("writing")
def test_who_decides_what_has_a_sheet_of_its_own(initiative: Initiative) -> None:
    body, act = initiative.set_up("Comité directeur"), initiative.add_intervention("Guichet")
    body.speak(act, Voice.DECIDES)
    body.hold([BackboneFunction.VISION])
    told = {name: list(rows) for name, _headers, rows in whole_parts.parts(initiative)}
    assert told["Qui décide"] == [
        ["guider la vision et la stratégie", "Comité directeur", "fait"],
        ["I1 Guichet", "Comité directeur", "décide"],
    ]


@pytest.mark.usefixtures("writing")
def test_each_source_of_an_intervention_has_its_line(initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    act.live_on(MeansKind.MONEY, 4_000, "Ville", secured=True)
    act.live_on(MeansKind.HOURS, 30, "Bénévoles").what = "Accueil"
    told = {name: list(rows) for name, _headers, rows in whole_parts.parts(initiative)}
    assert told["Ressources des interventions"] == [
        ["I1 Guichet", "argent", 4_000, "Ville", "", "confirmé"],
        ["I1 Guichet", "heures", 30, "Bénévoles", "Accueil", "à trouver"],
    ]
