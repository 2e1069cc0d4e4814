"""A new, empty dossier in a file of its own; its initiative; a small theory of change on it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.model import Horizon, Impact, Initiative, Intervention, Link, Outcome
from app.store import Dossier, create


@dataclass
class SmallTheory:
    """An intervention serves a near result, which leads to a far one, which leads to the impact."""

    impact: Impact
    far: Outcome
    near: Outcome
    act: Intervention
    links: list[Link]
    """From the intervention up to the impact."""


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "Bien manger.maillon", title="Bien manger à Rivière-Blanche")) as made:
        yield made


@pytest.fixture
def initiative(dossier: Dossier) -> Initiative:
    return dossier.initiative


@pytest.fixture
def writing(dossier: Dossier) -> Iterator[None]:
    """A change that is open during the whole test."""
    with dossier.change("Essai"):
        yield


@pytest.fixture
def theory(dossier: Dossier) -> SmallTheory:
    initiative = dossier.initiative
    with dossier.change("Poser une petite théorie"):
        far = initiative.add_outcome("Les familles achètent des aliments frais", Horizon.LONG)
        near = initiative.add_outcome("Les familles connaissent les services du quartier", Horizon.SHORT)
        act = initiative.add_intervention("Guichet d’accueil des familles")
        links = [initiative.connect(*pair) for pair in ((act, near), (near, far), (far, initiative.impact))]
        for link in links:
            link.rationale = "Les familles le disent"
    return SmallTheory(initiative.impact, far, near, act, links)
