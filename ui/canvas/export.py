"""«Exporter»: a picture, a poster, cards to cut out, text for analysts, or a copy for another application."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from app.analysis.theory import faces
from app.i18n import _, ngettext
from app.paths import documents
from ui import style

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView
    from ui.document import Document


class ExportButton(QPushButton):
    """A menu of what leaves the canvas; each says where it went."""

    def __init__(self, view: TheoryView, document: Document) -> None:
        super().__init__(_("Exporter"))
        self._view, self._document = view, document
        style.as_role(self, "quiet")
        menu = QMenu(self)
        pictures = ((_("Image (PNG)…"), "png"), (_("Dessin (SVG)…"), "svg"), (_("Page (PDF)…"), "pdf"))
        texts = (("Mermaid…", "mmd"), ("Graphviz (DOT)…", "dot"), ("GraphML…", "graphml"))
        for words, suffix in pictures:
            menu.addAction(words, partial(self._ask, suffix))
        menu.addAction(_("Copier l’image"), self.copy)
        menu.addSeparator()
        poster = menu.addMenu(_("Affiche à assembler (PDF)"))
        cards = menu.addMenu(_("Cartes à découper (PDF)"))
        for words, paper in ((_("Lettre"), "letter"), (_("Légal"), "legal"), ("A4", "a4")):
            poster.addAction(words, partial(self._ask, "pdf", f"poster-{paper}"))
            cards.addAction(words, partial(self._ask, "pdf", f"cards-{paper}"))
        menu.addSeparator()
        for words, suffix in texts:
            menu.addAction(words, partial(self._ask, suffix))
        self.setMenu(menu)

    def _ask(self, suffix: str, what: str = "") -> None:
        start = documents() / f"{self._document.dossier.path.stem}.{suffix}"
        name, _filter = QFileDialog.getSaveFileName(self, _("Exporter le schéma"), str(start), f"*.{suffix}")
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{suffix}"), what)

    def save(self, path: Path, what: str = "") -> None:
        """Write one of them; a refusal is said at the bottom of the window."""
        said: list[str] = []
        if self._view.attempt_reading(lambda: said.append(self._written(path, what))):
            self._view.said.emit(said[0], False)

    def _written(self, path: Path, what: str) -> str:
        dossier = self._document.dossier
        kind, _dash, paper = what.partition("-")
        if kind == "poster":
            from ui.posters import save_poster

            count = save_poster(dossier, path, paper)
            sheets = ngettext(
                "L’affiche tient sur {count} feuille : {name}",
                "L’affiche tient sur {count} feuilles : {name}",
                count,
            )
            return sheets.format(count=count, name=path.name)
        if kind == "cards":
            from ui.posters import save_cards

            count = save_cards(dossier, path, paper)
            cards = ngettext("{count} carte à découper : {name}", "{count} cartes à découper : {name}", count)
            return cards.format(count=count, name=path.name)
        from app.exchange import diagrams

        if path.suffix.lower() in diagrams.WRITERS:
            diagrams.write(faces(dossier.session), dossier.initiative.title, path)
        else:
            from ui.pictures import save_canvas

            save_canvas(dossier, path)
        return _("Le schéma est gardé : {name}").format(name=path.name)

    def copy(self) -> None:
        """A picture of the whole on the clipboard."""
        from ui.pictures import canvas_image

        image: QImage = canvas_image(self._document.dossier)
        QGuiApplication.clipboard().setImage(image)
        self._view.said.emit(_("L’image est copiée : collez-la où vous voulez."), False)
