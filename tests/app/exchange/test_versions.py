"""Versions kept: packed, unpacked, and what has changed since, in the order of the stages."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import i18n
from app.errors import Refused
from app.exchange import document as documents
from app.exchange.document import show
from app.exchange.versions import Difference, differences, pack, unpack
from app.method.content import criteria
from app.store import Dossier, create
from app.store.stored import keep_file


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "exemple.maillon", title="Exemple")) as dossier:
        with dossier.change("Charger"):
            documents.load(documents.sample("fr"), dossier.session)
        yield dossier


def since(dossier: Dossier, kept: bytes) -> dict[str, Difference]:
    return {one.what: one for one in differences(unpack(kept), show(dossier.session))}


def test_what_was_packed_is_the_same_initiative_and_small(sample: Dossier) -> None:
    kept = pack(sample.session)
    assert unpack(kept) == show(sample.session)
    assert len(kept) < 60_000
    assert differences(unpack(kept), show(sample.session)) == []


def test_what_came_went_and_is_said_otherwise_is_told_by_its_words(sample: Dossier) -> None:
    kept, here = pack(sample.session), sample.initiative
    first, gone, kept_words = here.outcomes[0], here.outcomes[-1], here.outcomes[3]
    before, left = first.text, gone.text
    with sample.change("Changer"):
        first.text = "Les familles ont de quoi se nourrir"
        kept_words.details = "Vu avec le comité"
        here.remove(gone)
        here.add_outcome("Les aînés reçoivent des visites")
    told = since(sample, kept)["Résultats"]
    assert told.added == ("Les aînés reçoivent des visites",)
    assert told.removed == (left,)
    assert told.reworded == ((before, "Les familles ont de quoi se nourrir"),)
    assert told.edited == (kept_words.text,)


def test_a_link_is_told_by_its_ends_and_the_impact_by_its_name(sample: Dossier) -> None:
    kept, here = pack(sample.session), sample.initiative
    cause = next(one for one in here.outcomes if here.impact not in {link.target for link in one.effects})
    with sample.change("Relier"):
        here.connect(cause, here.impact)
    assert since(sample, kept)["Liens"].added == (f"{cause.code} → Impact",)


def test_a_card_that_was_only_moved_has_not_changed(sample: Dossier) -> None:
    kept = pack(sample.session)
    with sample.change("Déplacer"):
        sample.initiative.outcomes[0].x, sample.initiative.outcomes[0].y = 12.0, 40.0
        sample.initiative.outcomes[1].pinned = True
    assert since(sample, kept) == {}


def test_values_are_counted(sample: Dossier) -> None:
    kept, here = pack(sample.session), sample.initiative
    held = [one for indicator in here.indicators for one in indicator.measurements]
    with sample.change("Corriger"):
        held[0].note = "Corrigé au téléphone"
        here.remove(held[1])
    told = since(sample, kept)["Valeurs des indicateurs"]
    assert (told.added, told.removed, told.edited) == ((), ("1 valeur",), ("1 valeur",))


def test_an_answer_of_the_socle_is_told_by_its_condition_in_the_language_spoken(sample: Dossier) -> None:
    kept = pack(sample.session)
    with sample.change("Répondre"):
        sample.initiative.readiness[0].proof = "Le sondage de mai"
    with i18n.speaking("en"):
        told = since(sample, kept)
        names = {criterion.name for criterion in criteria("en")}
    (one,) = told.values()
    assert len(one.edited) == 1
    assert set(one.edited) < names


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 autre chose", gzip.compress(b"{}", mtime=0)[:-9], gzip.compress(b"{}", mtime=0)],
    ids=["nothing", "a zip", "cut", "not a version"],
)
def test_bytes_that_are_not_a_version_are_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        unpack(content)


def test_a_version_belongs_to_the_workshop_of_that_day(sample: Dossier) -> None:
    here, now = sample.initiative, datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    with sample.change("Prévoir"):
        held = here.gather_on("Dessiner la théorie", now.astimezone().date())
        here.gather_on("Un autre soir", date(2026, 4, 2))
    file = keep_file(sample, "version.json.gz", pack(sample.session))
    with sample.record():
        named = here.keep_version(file, " ", now)
    assert (named.workshop_uid, named.title) == (held.uid, "Dessiner la théorie")


def test_a_version_known_without_its_bytes_says_so(sample: Dossier, tmp_path: Path) -> None:
    file = keep_file(sample, "version.json.gz", pack(sample.session))
    with sample.record():
        sample.initiative.keep_version(file, "Mars", datetime.now(UTC))
    with closing(create(tmp_path / "copie.maillon", title="Copie")) as copy:
        with copy.change("Charger"):
            documents.load(show(sample.session), copy.session)
        (kept,) = copy.initiative.snapshots
        with pytest.raises(Refused, match="pas dans ce fichier"):
            _ = kept.content
