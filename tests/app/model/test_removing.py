"""What is taken away: one thing or many at once, with what hangs on it, and back again."""

import pytest

from app.errors import Refused
from app.model import Horizon
from app.store import Dossier


def test_many_are_taken_away_at_once_with_what_hangs_on_them(dossier: Dossier) -> None:
    here = dossier.initiative
    with dossier.change("Dessiner"):
        kept, *gone = [here.add_outcome(f"Résultat {n}", Horizon.SHORT) for n in range(4)]
        for card in gone:
            here.connect(card, kept)
    with dossier.change("Supprimer"):
        here.remove(*gone, *kept.causes[:1])
    assert [card.text for card in here.outcomes] == ["Résultat 0"]
    assert kept.causes == []
    dossier.undo()
    assert len(here.outcomes) == 4
    assert len(kept.causes) == 3


def test_nothing_goes_when_one_of_many_must_stay(dossier: Dossier) -> None:
    here = dossier.initiative
    with dossier.change("Dessiner"):
        card = here.add_outcome("Résultat", Horizon.SHORT)
    with pytest.raises(Refused), dossier.change("Supprimer"):
        here.remove(card, here.impact)
    assert [one.text for one in here.outcomes] == ["Résultat"]
