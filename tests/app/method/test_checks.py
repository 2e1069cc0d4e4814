"""The nineteen checks: each speaks when it should, and stays silent on a sound theory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.analysis.theory import faces
from app.method import checks
from app.method.checks import Point, Severity
from app.model import EvidenceKind, Horizon, Initiative, Strength
from app.store import Dossier, create


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A sound theory: an intervention, a starting point, a result, the impact; all explained and measured."""
    made = create(tmp_path / "essai.maillon", title="Essai")
    with made.change("Dessiner"):
        here = made.initiative
        here.impact.text = "deux fois moins de familles ont faim"
        far = here.add_outcome("Les familles mangent à leur faim", Horizon.LONG)
        near = here.add_outcome("Les parents cuisinent plus souvent", Horizon.SHORT)
        near.is_start = True
        act = here.add_intervention("Offrir des cuisines collectives")
        for cause, effect in ((act, near), (near, far), (far, here.impact)):
            here.connect(cause, effect).rationale = "Parce que les parents l’ont dit"
        here.follow("Part des familles qui ont faim", here.impact)
    yield made
    made.close()


def raised(dossier: Dossier) -> dict[str, list[Point]]:
    told = checks.held(dossier.session, faces(dossier.rows))
    found: dict[str, list[Point]] = {}
    for point in checks.points(told):
        found.setdefault(point.check, []).append(point)
    return found


def test_a_sound_theory_has_nothing_to_say(dossier: Dossier) -> None:
    assert raised(dossier) == {}


def _loop(here: Initiative) -> None:
    here.connect(here.outcomes[0], here.outcomes[1])


def _duplicate(here: Initiative) -> None:
    twin = here.add_outcome("Les parents cuisinent souvent, plus", Horizon.SHORT)
    twin.text = "Les parents cuisinent plus souvent !"
    here.connect(twin, here.outcomes[0])
    here.connect(here.interventions[0], twin)
    twin.is_start = True


def _long_chain(here: Initiative) -> None:
    last = here.outcomes[1]
    for n in range(8):
        step = here.add_outcome(f"Les parents font le pas numéro {'abcdefgh'[n] * 7}", Horizon.SHORT)
        here.connect(step, last).rationale = "oui"
        last = step
    act = here.add_intervention("Accompagner chacun")
    here.connect(act, last)
    last.is_start = True


def _many_causes(here: Initiative) -> None:
    for n in range(13):
        one = here.add_outcome(f"Les familles {chr(97 + n) * 9} vivent mieux", Horizon.SHORT)
        one.is_start = True
        here.connect(one, here.outcomes[0]).rationale = "oui"
        here.connect(here.interventions[0], one)


def _one_source(here: Initiative) -> None:
    for n in range(3):
        known = here.learn(EvidenceKind.STUDY, f"Étude {n}")
        known.author = "Le même institut"
        known.bear_on(here.outcomes[0])


def _doubt(here: Initiative) -> None:
    here.links[2].strength = Strength.UNSURE


def _reworded(text: str) -> Callable[[Initiative], None]:
    def reword(here: Initiative) -> None:
        here.outcomes[1].text = text

    return reword


SPOILS: dict[str, tuple[Callable[[Initiative], object], Severity]] = {
    "loop": (_loop, Severity.MEND),
    "isolated": (lambda here: here.add_intervention("Offrir du répit"), Severity.MEND),
    "unreached": (lambda here: here.remove(here.links[0]), Severity.MEND),
    "straight": (lambda here: here.connect(here.interventions[0], here.impact), Severity.DISCUSS),
    "duplicate": (_duplicate, Severity.DISCUSS),
    "no_cause": (
        lambda here: here.connect(here.add_outcome("Les aînés votent"), here.outcomes[0]),
        Severity.DISCUSS,
    ),
    "no_effect": (lambda here: here.remove(here.links[2]), Severity.MEND),
    "no_reason": (lambda here: setattr(here.links[1], "rationale", ""), Severity.INFORM),
    "uncertain": (_doubt, Severity.DISCUSS),
    "unmeasured": (lambda here: setattr(here.outcomes[0], "tracked", True), Severity.MEND),
    "unserved": (lambda here: setattr(here.outcomes[0], "is_start", True), Severity.DISCUSS),
    "idle": (
        lambda here: here.connect(here.interventions[0], here.add_intervention("Tenir une fête")),
        Severity.MEND,
    ),
    "two_changes": (
        _reworded("Les parents cuisinent plus souvent et trouvent un emploi stable"),
        Severity.DISCUSS,
    ),
    "activity": (_reworded("Offrir des ateliers aux parents"), Severity.DISCUSS),
    "no_who": (_reworded("Diminution du prix des aliments"), Severity.INFORM),
    "many_causes": (_many_causes, Severity.DISCUSS),
    "long_chain": (_long_chain, Severity.INFORM),
    "one_source": (_one_source, Severity.DISCUSS),
    "time_order": (lambda here: setattr(here.outcomes[1], "horizon", Horizon.LONG) or setattr(
        here.outcomes[0], "horizon", Horizon.SHORT), Severity.MEND),
    "many_indicators": (
        lambda here: [here.follow(f"Mesure {n}", here.outcomes[0]) for n in range(6)],
        Severity.INFORM,
    ),
}  # fmt: skip


@pytest.mark.parametrize("check", SPOILS)
def test_each_check_speaks_of_what_it_is_about(dossier: Dossier, check: str) -> None:
    spoil, severity = SPOILS[check]
    with dossier.change("Abîmer"):
        spoil(dossier.initiative)
    found = raised(dossier)
    assert check in found
    point = found[check][0]
    assert point.severity is severity
    assert len(point.sentence) > 15
    assert "{" not in point.sentence
    assert point.cards or point.links or check == "one_source"


def test_all_nineteen_are_tried_here() -> None:
    tried = {"many_causes": "too_long", "long_chain": "too_long"}
    assert {tried.get(check, check) for check in SPOILS} == set(checks.ALL)
    assert len(checks.ALL) == 19
    assert set(checks.QUIET) == {"loop", "isolated", "duplicate"}


def test_the_gravest_come_first(dossier: Dossier) -> None:
    with dossier.change("Abîmer"):
        dossier.initiative.links[1].rationale = ""
        _doubt(dossier.initiative)
        dossier.initiative.add_intervention("Seule")
    told = checks.held(dossier.session, faces(dossier.rows))
    order = [point.severity for point in checks.points(told)]
    assert order == sorted(order, key=list(Severity).index)


def test_a_point_set_aside_speaks_no_more_and_comes_back_by_undo(dossier: Dossier) -> None:
    with dossier.change("Abîmer"):
        dossier.initiative.add_intervention("Seule")
    told = checks.held(dossier.session, faces(dossier.rows))
    [point] = checks.points(told)
    with dossier.change("Laisser de côté"):
        about = checks.uids(dossier.session, point)
        dossier.initiative.set_aside(point.check, about, "Elle viendra l’an prochain")
    speaking, aside = checks.sorted_out(dossier.session, [point])
    assert (speaking, aside) == ([], [(point, "Elle viendra l’an prochain")])
    dossier.undo()
    assert checks.sorted_out(dossier.session, [point]) == ([point], [])
