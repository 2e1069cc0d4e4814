"""The faces of cards and links: what they say, asked for in a few queries."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.analysis.theory import LAST_BAND, CardFace, Theory, band_name, faces
from app.i18n import speaking
from app.model import (
    AssumptionState,
    EvidenceKind,
    Horizon,
    IndicatorKind,
    Mode,
    Origin,
    PartRole,
    Strength,
)
from app.store import Dossier, create
from tests.asked import asked


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    monkeypatch.setattr("app.store.backups.state_folder", lambda: tmp_path / "state")
    made = create(tmp_path / "essai.maillon", title="Essai")
    yield made
    made.close()


def theory_of(dossier: Dossier) -> Theory:
    return faces(dossier.rows)


def card(dossier: Dossier, code: str) -> CardFace:
    return next(c for c in theory_of(dossier).cards if c.code == code)


def grow(dossier: Dossier, count: int) -> None:
    with dossier.change("Dessiner"):
        initiative = dossier.initiative
        for i in range(count):
            result = initiative.add_outcome(f"Résultat {i}", Horizon.LONG)
            link = initiative.connect(result, initiative.impact)
            link.suppose("Il y a de la place")
            initiative.follow(f"Indicateur {i}", result)
            act = initiative.add_intervention(f"Intervention {i}")
            act.take_part(
                initiative.welcome(f"Organisme {dossier.initiative.title} {i} {count}"), PartRole.LEAD
            )
            initiative.learn(EvidenceKind.STUDY, f"Étude {i}").bear_on(result)


def selects(dossier: Dossier) -> int:
    with asked(dossier) as heard:
        theory_of(dossier)
    return len([s for s in heard if s.lstrip().upper().startswith("SELECT")])


def test_the_number_of_queries_does_not_grow_with_the_theory(dossier: Dossier) -> None:
    grow(dossier, 2)
    few = selects(dossier)
    with dossier.change("Renommer"):
        dossier.initiative.title = "Essai plus grand"
    grow(dossier, 30)
    assert selects(dossier) == few <= 10


def test_an_impact_stands_alone_in_a_new_initiative(dossier: Dossier) -> None:
    theory = theory_of(dossier)
    assert [(c.kind, c.band, c.code) for c in theory.cards] == [("impact", 0, "")]
    assert theory.links == ()


def test_a_result_stands_in_the_band_of_its_horizon(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.add_outcome("Un", Horizon.LONG)
        dossier.initiative.add_outcome("Deux", Horizon.SHORT, x=10, y=20)
        dossier.initiative.add_intervention("Trois")
    assert (card(dossier, "R1").band, card(dossier, "R2").band, card(dossier, "I1").band) == (2, 4, LAST_BAND)
    assert not card(dossier, "R1").placed
    assert card(dossier, "R2").placed


def test_a_card_says_what_it_carries(dossier: Dossier) -> None:
    grow(dossier, 1)
    assert card(dossier, "R1").notes == ("1 indicateur", "1 hypothèse", "1 connaissance")
    assert card(dossier, "I1").notes == ("1 partenaire",)


def test_an_intervention_says_its_origin_and_who_carries_it(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        joint = dossier.initiative.add_intervention("Un")
        joint.origin, joint.mode = Origin.REALIGNED, Mode.JOINT
        single = dossier.initiative.add_intervention("Deux")
        single.origin, single.mode = Origin.EXISTING, Mode.SINGLE
    assert card(dossier, "I1").chips == ("réalignée", "conjointe")
    assert card(dossier, "I2").chips == ("existante", "un organisme")


def test_the_impact_says_from_where_to_where(dossier: Dossier) -> None:
    with dossier.change("Suivre"):
        indicator = dossier.initiative.follow("Insécurité", dossier.initiative.impact)
        indicator.kind, indicator.baseline = IndicatorKind.PERCENT, 26
        indicator.aim(20, date(2027, 6, 30))
        indicator.aim(13, date(2029, 6, 30))
    assert theory_of(dossier).cards[0].notes[0] == "26\N{NO-BREAK SPACE}% → 13\N{NO-BREAK SPACE}%"
    with speaking("en"):
        assert theory_of(dossier).cards[0].notes[0] == "26% → 13%"


def test_a_link_is_as_doubtful_as_its_worst_assumption(dossier: Dossier) -> None:
    grow(dossier, 1)
    with dossier.change("Vérifier"):
        link = dossier.initiative.links[0]
        link.assumptions[0].state = AssumptionState.HOLDS
    assert not theory_of(dossier).links[0].doubtful
    with dossier.change("Supposer"):
        dossier.initiative.links[0].suppose("Les prix restent bas", critical=True)
    face = theory_of(dossier).links[0]
    assert (face.state, face.doubtful, face.critical, face.label) == (
        AssumptionState.UNTESTED,
        True,
        True,
        "2 hypothèses à vérifier",
    )


def test_a_link_of_which_the_group_is_unsure_says_so(dossier: Dossier) -> None:
    with dossier.change("Relier"):
        initiative = dossier.initiative
        link = initiative.connect(initiative.add_outcome("Un"), initiative.impact)
        link.strength = Strength.UNSURE
    assert theory_of(dossier).links[0].label == "incertain"


def test_bands_have_the_names_people_use() -> None:
    assert [band_name(i) for i in range(7)] == [
        "Impact", "Très long terme", "Long terme", "Moyen terme", "Court terme", "Très court terme", "Interventions",
    ]  # fmt: skip
