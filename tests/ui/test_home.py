"""The first page: what it remembers of each initiative, and what was kept of it."""

import re

from app import settings as kept
from app.settings import Recent, Settings
from app.store import Dossier, backups_of
from ui import opening
from ui.application import Maillon
from ui.home import thumbnail_file
from ui.window import Window


def test_recent_initiatives_are_at_most_eight_and_can_be_forgotten() -> None:
    settings = Settings()
    for n in range(12):
        settings.remember(Recent(path=f"/{n}.maillon"))
    settings.remember(Recent(path="/11.maillon", title="Encore"))
    assert [held.path for held in settings.recents][:2] == ["/11.maillon", "/10.maillon"]
    assert len(settings.recents) == 8
    settings.forget("/11.maillon")
    assert "/11.maillon" not in [held.path for held in settings.recents]


def test_closing_keeps_the_place_of_the_window_and_a_picture(maillon: Maillon, dossier: Dossier) -> None:
    maillon.window.show_dossier(dossier)
    maillon.window.close()
    assert kept.read().window
    assert thumbnail_file(dossier.path).exists()


def test_a_dated_copy_is_kept_while_the_work_goes_on_and_told_on_the_first_page(
    window: Window, dossier: Dossier
) -> None:
    assert window.document is not None
    with window.document.change("Ajouter"):
        window.document.initiative.welcome("Mairie")
    opening.keep_copy(dossier).join()
    assert len(backups_of(dossier.path)) == 1
    window.close_initiative()
    said = window.home.copied.text().replace("\N{NO-BREAK SPACE}", " ")
    assert re.fullmatch(r"Dernière copie de sûreté : « Essai », \d+ h \d+\.", said)


def test_without_any_copy_nothing_is_said_of_one(maillon: Maillon) -> None:
    assert not maillon.window.home.copied.isVisible()
