"""A real file, open, and a place of its own for the copies of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import Changed, Dossier, create


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder, which tests must not fill."""
    monkeypatch.setattr("app.store.backups.state_folder", lambda: tmp_path / "state")
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Bien manger.maillon"


@pytest.fixture
def dossier(path: Path) -> Iterator[Dossier]:
    made = create(path, title="Bien manger")
    yield made
    made.close()


@pytest.fixture
def heard(dossier: Dossier) -> list[Changed]:
    """All that the dossier said, in order."""
    said: list[Changed] = []
    dossier.listen(said.append)
    return said
