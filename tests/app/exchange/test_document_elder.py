"""Documents of before several sources are read still; nothing of them is lost."""

import json

import pytest

from app.errors import Refused
from app.exchange import document
from app.exchange.document_elder import renewed
from app.model import MeansKind
from app.store import Dossier


def elder(dossier: Dossier, **keys: object) -> str:
    with dossier.change("Ajouter"):
        dossier.initiative.add_intervention("Guichet")
    told = json.loads(json.dumps(document.describe(dossier.initiative)))
    del told["means"]
    told["intervention"][0].update(keys)
    with dossier.change("Retirer"):
        dossier.initiative.remove(dossier.initiative.interventions[0])
    return json.dumps(told)


def test_the_single_sources_become_lines(dossier: Dossier) -> None:
    told = elder(dossier, secured=4000, hours=120, in_kind="Un local", funding_source="Fondation ; Ville")
    with dossier.change("Charger"):
        document.load(document.read(told), dossier.session)
    lines = [
        (one.kind, one.amount, one.source, one.what, one.secured)
        for one in dossier.initiative.interventions[0].means
    ]
    assert lines == [
        (MeansKind.MONEY, 4000, "Fondation ; Ville", "", True),
        (MeansKind.HOURS, 120, "", "", True),
        (MeansKind.IN_KIND, None, "", "Un local", True),
    ]


def test_a_source_without_an_amount_is_still_sought(dossier: Dossier) -> None:
    told = elder(dossier, secured=None, hours=None, in_kind="", funding_source="À trouver")
    with dossier.change("Charger"):
        document.load(document.read(told), dossier.session)
    (line,) = dossier.initiative.interventions[0].means
    assert (line.amount, line.source, line.secured) == (None, "À trouver", False)


def test_a_document_of_today_is_left_as_it_is(dossier: Dossier) -> None:
    told = json.dumps(document.describe(dossier.initiative))
    assert renewed(told) is told


@pytest.mark.parametrize("content", ["", "{", "[]", '{"intervention": 3}', '{"intervention": [3]}', b"\xff"])
def test_what_is_not_a_document_is_left_to_be_refused(content: str | bytes) -> None:
    assert renewed(content) is content
    with pytest.raises(Refused):
        document.read(content)


def test_a_wrong_amount_is_said_where_it_stands_now(dossier: Dossier) -> None:
    with pytest.raises(Refused, match="means, ligne 1, amount"):
        document.read(elder(dossier, secured="beaucoup"))
