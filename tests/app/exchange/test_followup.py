"""Who was sent what, who answered, who is late, and what to write to them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.exchange.followup import Reply, followed, reminder, silent, tallies
from app.model import Exchange, ExchangeCell, Organisation, PartRole, Way
from app.store import Dossier, create

TODAY = date(2026, 11, 23)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "essai.maillon", title="Bien manger")) as made:
        with made.change("Accueillir"):
            for name in ("Maison", "École", "Voisins"):
                made.initiative.welcome(name)
        yield made


def out(dossier: Dossier, partner: Organisation, by: date | None, month: int = 10) -> Exchange:
    with dossier.change("Envoyer"):
        return Exchange(
            initiative=dossier.initiative, way=Way.SENT, organisation_uid=partner.uid,
            organisation_name=partner.name, at=datetime(2026, month, 5, 15, tzinfo=UTC),
            file_name=f"{partner.name}.xlsx", language=partner.language, return_by=by, return_to="Odile",
        )  # fmt: skip


def back(dossier: Dossier, sent: Exchange) -> None:
    with dossier.change("Recevoir"):
        Exchange(
            initiative=dossier.initiative, way=Way.RECEIVED, organisation_uid=sent.organisation_uid,
            organisation_name=sent.organisation_name, at=datetime(2026, 10, 20, 15, tzinfo=UTC),
            file_name="retour.xlsx", answers_uid=sent.uid,
        )  # fmt: skip


def replies(dossier: Dossier) -> list[tuple[str, Reply]]:
    return [(one.sent.organisation_name, one.reply) for one in followed(dossier.initiative, TODAY)]


def test_the_late_come_first_then_the_awaited_then_those_who_answered(dossier: Dossier) -> None:
    maison, ecole, voisins = dossier.initiative.organisations
    back(dossier, out(dossier, maison, date(2026, 10, 30)))
    out(dossier, ecole, date(2026, 12, 1))
    out(dossier, voisins, date(2026, 11, 1))
    assert replies(dossier) == [
        ("Voisins", Reply.LATE),
        ("École", Reply.AWAITED),
        ("Maison", Reply.RETURNED),
    ]


def test_a_later_sending_replaces_one_that_was_not_answered(dossier: Dossier) -> None:
    maison = dossier.initiative.organisations[0]
    out(dossier, maison, date(2026, 9, 1), month=8)
    out(dossier, maison, date(2026, 12, 1))
    assert replies(dossier) == [("Maison", Reply.AWAITED), ("Maison", Reply.REPLACED)]


def test_without_a_date_nobody_is_late(dossier: Dossier) -> None:
    out(dossier, dossier.initiative.organisations[0], None)
    ((_name, reply),) = replies(dossier)
    assert reply is Reply.AWAITED
    assert "attendu" not in reminder(dossier.initiative, followed(dossier.initiative, TODAY)[0])


def test_a_reminder_speaks_the_language_of_the_partner(dossier: Dossier) -> None:
    maison, ecole, _voisins = dossier.initiative.organisations
    with dossier.change("Parler"):
        ecole.language = "en"
    out(dossier, maison, date(2026, 11, 1))
    out(dossier, ecole, date(2026, 12, 15))
    late, awaited = followed(dossier.initiative, TODAY)
    french, english = reminder(dossier.initiative, late), reminder(dossier.initiative, awaited)
    assert "Il était attendu le 1" in french
    assert "Maison.xlsx" in french
    assert "It is expected on December 15, 2026." in english
    assert "Odile" in english


def test_who_was_asked_for_something_and_sent_nothing_is_named(dossier: Dossier) -> None:
    maison, ecole, _voisins = dossier.initiative.organisations
    with dossier.change("Confier"):
        act = dossier.initiative.add_intervention("Cuisines")
        act.take_part(maison, PartRole.LEAD)
        act.take_part(ecole, PartRole.CONTRIBUTES)
    out(dossier, maison, None)
    assert silent(dossier.initiative) == ["École"]


def test_each_period_says_how_many_were_sent_came_back_and_are_late(dossier: Dossier) -> None:
    maison, ecole, voisins = dossier.initiative.organisations
    spring, autumn = "x" * 36 + "|2026-04-01|3", "x" * 36 + "|2026-07-01|3"
    for partner, items in ((maison, [spring]), (ecole, [spring, autumn]), (voisins, [])):
        sent = out(dossier, partner, date(2026, 11, 1))
        with dossier.record():
            for item in items:
                ExchangeCell(exchange=sent, item=item, field="value", value="")
        if partner is ecole:
            back(dossier, sent)
    told = [
        (one.period.start.month if one.period else 0, one.sent, one.returned, one.late)
        for one in tallies(followed(dossier.initiative, TODAY))
    ]
    assert told == [(7, 1, 1, 0), (4, 1, 0, 1), (0, 1, 0, 1)]
