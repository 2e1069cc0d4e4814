"""«Exporter le schéma…»: what, in which format, with what around it; how it will look is shown meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.i18n import _, ngettext, number
from ui import style
from ui.explaining import Explained
from ui.printing import preview, save
from ui.printing.choices import (
    ACROSS,
    CARDS,
    PER_PAGE,
    PNG,
    POSTER,
    SIDES,
    TEXTS,
    Choices,
    formats,
    papers,
)
from ui.printing.formats import image
from ui.printing.save import Subject
from ui.saving import with_suffix
from ui.widgets.fields import CheckField, ChoiceField, Field, SegmentField

PREVIEW = QSize(420, 330)


class ExportDialog(Explained):
    """What is chosen is said by `chosen` as soon as a file was written: it stands next time."""

    written = Signal(object)
    """The path of the file."""
    copied = Signal()
    kept = Signal(object)
    """The `Choices` to offer next time."""

    def __init__(
        self, subject: Subject, picked: frozenset[int], choices: Choices, folder: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._subject, self._picked, self._folder = subject, picked, folder
        self.choices = choices
        self.setWindowTitle(_("Exporter le schéma"))
        self.setMinimumSize(style.scaled(380) + PREVIEW.width() + 60, style.scaled(520))
        self._make_fields()
        self.preview = QLabel()
        self.preview.setFixedSize(PREVIEW + QSize(16, 16))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(_("Aperçu"))
        style.as_role(self.preview, "preview")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        style.as_role(self.problem, "problem")
        self._lay_out()
        self._show_choices()

    # What is asked

    def _make_fields(self) -> None:
        count = len(self._picked)
        some = ngettext("Ce qui est choisi ({count} carte)", "Ce qui est choisi ({count} cartes)", count)
        options: list[tuple[object, str]] = [(False, _("Toute la théorie")), (True, some.format(count=count))]
        self.what = SegmentField(_("Quoi"), "", "export.what", options=options)
        self.what.buttons[1].setEnabled(bool(count))
        self.what.show_value(False)
        self.format = ChoiceField(
            _("Format"), "", "export.format", options=list(formats().items()), optional=False
        )
        self.side = _numbers(_("Plus long côté, en pixels"), "export.side", SIDES)
        self.paper = SegmentField(_("Papier"), "", "export.paper", options=list(papers().items()))
        self.across = _numbers(_("Feuilles dans la largeur"), "export.across", ACROSS)
        self.per_page = _numbers(_("Cartes par feuille"), "export.per_page", PER_PAGE)
        self.per_page.hint.setText(_("À quatre par feuille, une carte se lit à deux mètres."))
        self.per_page.hint.show()
        self.legend = CheckField(_("Légende"), "", "export.legend")
        self.title = CheckField(_("Titre"), "", "export.title")
        self.dated = CheckField(_("Date"), "", "export.dated")
        self._named: dict[str, Field] = {
            name: getattr(self, name)
            for name in ("format", "side", "paper", "across", "per_page", "legend", "title", "dated")
        }
        for name, field in self._named.items():
            field.said.connect(lambda value, name=name: self._choose(name, value))
        self.what.said.connect(self._take)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(14)
        for field in (self.what, self.format, self.side, self.paper, self.across, self.per_page):
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(16)
        for check in (self.legend, self.title, self.dated):
            check.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            row.addWidget(check)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(column, 1)
        both.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(both, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy = QPushButton(style.icon("copy"), _("Copier l’image"))
        self.save = QPushButton(_("Exporter…"))
        self.cancel = QPushButton(_("Fermer"))
        style.as_role(self.save, "primary")
        self.save.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        deeds: list[tuple[QPushButton, Callable[[], object]]] = [
            (self.copy, self.copy_picture),
            (self.save, self.ask_where),
            (self.cancel, self.reject),
        ]
        for button, deed in deeds:
            button.clicked.connect(lambda _on=False, deed=deed: deed())
        return row

    # What is chosen

    def _choose(self, name: str, value: object) -> None:
        self.choices = replace(self.choices, **{name: value})  # type: ignore[arg-type]
        self._show_choices()

    def _take(self, picked: object) -> None:
        self._subject = replace(self._subject, only=self._picked if picked else None)
        self._show_choices()

    def _show_choices(self) -> None:
        for name, field in self._named.items():
            field.show_value(getattr(self.choices, name))
        chosen = self.choices.format
        self.side.setVisible(chosen == PNG)
        self.paper.setVisible(chosen in (POSTER, CARDS))
        self.across.setVisible(chosen == POSTER)
        self.per_page.setVisible(chosen == CARDS)
        for check in (self.legend, self.title, self.dated):
            check.setEnabled(chosen not in TEXTS)
        self._complain("")
        shown = preview.of(self._subject, self.choices, PREVIEW)
        self.preview.setPixmap(QPixmap.fromImage(shown))

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # What is done

    def ask_where(self) -> None:
        """Ask for a place, and write there."""
        start = self._folder / f"{self._subject.dossier.path.stem}{self.choices.suffix}"
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Exporter le schéma"),
            str(start),
            f"{formats()[self.choices.format]} (*{self.choices.suffix})",
        )
        if name:
            self.write(with_suffix(Path(name), self.choices.suffix))

    def write(self, path: Path) -> None:
        """Write the file and close; what is refused is said in place, and one may choose again."""
        try:
            save.save(self._subject, path, self.choices)
        except Refused as refusal:
            self._complain(str(refusal))
            return
        self.kept.emit(self.choices)
        self.accept()
        self.written.emit(path)

    def copy_picture(self) -> None:
        """The drawing as a picture, for another program."""
        drawing = save.drawn(self._subject, self.choices)
        made: QImage = image(drawing, min(self.choices.side, 4000))
        QGuiApplication.clipboard().setImage(made)
        self.kept.emit(self.choices)
        self.copied.emit()


def _numbers(label: str, name: str, values: Collection[int]) -> SegmentField:
    options: list[tuple[object, str]] = [(value, number(value)) for value in values]
    return SegmentField(label, "", name, options=options)
