"""Partners under another name, and addresses that reach nobody."""

import pytest

from app.errors import Refused
from app.model import Initiative

pytestmark = pytest.mark.usefixtures("writing")


def test_a_partner_does_not_take_the_name_of_another(initiative: Initiative) -> None:
    initiative.welcome("Popote roulante")
    town = initiative.welcome("Ville")
    for taken in ("Popote roulante", " POPOTE  roulante "):
        with pytest.raises(Refused, match="déjà parmi les partenaires"):
            town.rename(taken)
    with pytest.raises(Refused, match="Il faut un nom"):
        town.rename("  ")
    assert town.name == "Ville"
    town.rename(" VILLE ")
    assert town.name == "VILLE"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", False),
        ("odile@bienmanger.example", False),
        ("o.tremblay+ci@sante.gouv.qc.ca", False),
        ("odile", True),
        ("odile@mairie", True),
        ("odile@mairie.", True),
        ("odile chez mairie.ca", True),
        ("a@b.ca, c@d.ca", True),
    ],
)
def test_an_address_that_is_not_one_is_kept_and_said(initiative: Initiative, typed: str, wrong: bool) -> None:
    person = initiative.meet("Odile")
    person.email = typed
    assert bool(person.email_lacks) is wrong
    assert person.email == typed
