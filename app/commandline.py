"""How a command is written, and what is said, in the person's language, when it is not."""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from app import i18n
from app.errors import Refused
from app.i18n import _

MISUSED = 2
"""The exit code of a command that is not understood."""


class Parser(ArgumentParser):
    """A parser that speaks the person's language."""

    def error(self, message: str) -> NoReturn:
        """One sentence: how the command is written."""
        usage = " ".join(self.format_usage().split()).partition(": ")[2]
        told = _("Cette commande ne se comprend pas. Écrivez : {usage} ; « --help » dit le reste.")
        print(told.format(usage=usage), file=sys.stderr)
        raise SystemExit(MISUSED)


class Misused(Refused):
    """The command is understood, and lacks something."""


class Words(HelpFormatter):
    """Headings in the person's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[object],
        groups: Iterable[object],
        prefix: str | None = None,
    ) -> None:
        prefix = _("Emploi : ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)  # type: ignore[arg-type]

    def start_section(self, heading: str | None) -> None:
        """argparse names two sections by itself, in English."""
        known = {"positional arguments": _("Ce qu’il faut donner"), "options": _("Ce qu’on peut ajouter")}
        named = known.get(heading or "", heading)
        super().start_section(f"{named}\N{NO-BREAK SPACE}" if i18n.language() == "fr" else named)


def parser() -> Parser:
    """The verbs, and what each is given."""
    whole = Parser(prog="python -m app", formatter_class=Words, add_help=False, description=_about())
    _help(whole)
    verbs = whole.add_subparsers(dest="verb", required=True, metavar=_("VERBE"), parser_class=Parser)
    for name, (words, *given) in _verbs().items():
        one = verbs.add_parser(name, help=words, description=words, formatter_class=Words, add_help=False)
        for argument in given:
            many = "+" if argument.endswith("…") else None
            key = argument.rstrip("…")
            one.add_argument(key.lower(), metavar=_given(key), type=Path, nargs=many)
        _options(name, one)
        _help(one)
    return whole


def _verbs() -> Mapping[str, tuple[str, ...]]:
    """What each verb does, in words, and the paths it is given; «…» stands for several."""
    return {
        "new": (_("Faire une initiative neuve, ou une copie de l’exemple."), "FILE"),
        "show": (_("Toute l’initiative en un document JSON."), "FILE"),
        "load": (_("Faire une initiative à partir d’un document JSON."), "JSON", "FILE"),
        "check": (_("Ce qui manque encore à chaque étape."), "FILE"),
        "send": (_("Préparer le fichier Excel d’un partenaire, ou de tous."), "FILE", "DIR"),
        "review": (_("Comparer les fichiers reçus, sans rien écrire."), "FILE", "WORKBOOK…"),
        "apply": (
            _("Appliquer ce qui, dans des fichiers reçus, ne demande pas de décision."),
            "FILE",
            "WORKBOOK…",
        ),
        "answer": (
            _("Préparer la réponse à un partenaire : ce qui est à corriger."),
            "FILE",
            "WORKBOOK",
            "OUT",
        ),
        "import": (_("Importer une liste de n’importe quel tableur, en un seul geste."), "FILE", "LIST"),
        "export": (_("Tout exporter : .xlsx, .json, ou le schéma en .png, .svg, .pdf."), "FILE", "OUT"),
        "verify": (_("Vérifier que le fichier est sain."), "FILE"),
        "history": (_("Ce qui a été fait, du plus ancien au plus récent."), "FILE"),
        "undo": (_("Annuler ce qui a été fait en dernier."), "FILE"),
        "redo": (_("Rétablir ce qui a été annulé en dernier."), "FILE"),
        "statement": (_("Dire si chaque ligne reçue est un résultat ou une activité, et pourquoi."),),
        "layout": (_("Placer des cartes et des liens : du JSON en entrée, leurs places en sortie."),),
    }


def _given(key: str) -> str:
    """What is given, named in the person's language."""
    named = {
        "FILE": _("INITIATIVE"),
        "DIR": _("DOSSIER"),
        "WORKBOOK": _("FICHIER_EXCEL"),
        "OUT": _("SORTIE"),
        "LIST": _("LISTE"),
        "NAME": _("NOM"),
        "TITLE": _("TITRE"),
        "SECONDS": _("SECONDES"),
        "KEY=TITLE": _("CLÉ=TITRE"),
    }
    return named.get(key, key)


def _options(verb: str, one: ArgumentParser) -> None:
    if verb == "new":
        one.add_argument("--title", metavar=_given("TITLE"), help=_("son titre"))
        one.add_argument("--sample", action="store_true", help=_("remplie de l’exemple fictif"))
    elif verb == "send":
        words = _("langue du fichier, si ce n’est la sienne")
        one.add_argument(
            "--partner", metavar=_given("NAME"), action="append", help=_("ce partenaire seulement")
        )
        one.add_argument("--language", choices=i18n.LANGUAGES, help=words)
        one.add_argument(
            "--return-by", metavar="DATE", type=date.fromisoformat, help=_("à rendre ce jour-là")
        )
        one.add_argument("--contacts", action="store_true", help=_("avec ses propres personnes-ressources"))
    elif verb == "apply":
        words = _("prendre aussi les lignes que le partenaire a ajoutées")
        one.add_argument("--added", action="store_true", help=words)
    elif verb == "export":
        words = _("le schéma en feuilles Factors et Links, pour Kumu et PRSM")
        one.add_argument("--map", action="store_true", help=words)
        words = _("sans les noms des personnes ni les auteurs des témoignages")
        one.add_argument("--without-names", action="store_true", help=words)
    elif verb == "import":
        _options_of_import(one)
    elif verb == "layout":
        one.add_argument(
            "--budget", metavar=_given("SECONDS"), type=_seconds, help=_("le temps donné, au plus une heure")
        )
        one.add_argument(
            "--impact", choices=("top", "right"), default="top", help=_("l’impact en haut ou à droite")
        )


def _options_of_import(one: ArgumentParser) -> None:
    kinds = (
        "canvas organisations people knowledge factors outcomes interventions indicators values links".split()
    )
    one.add_argument("--into", choices=kinds, help=_("ce que devient chaque ligne"))
    one.add_argument(
        "--sheet", metavar=_given("NAME"), help=_("la feuille à lire, si ce n’est la plus longue")
    )
    one.add_argument("--header", metavar="N", type=_row, help=_("la ligne des titres ; 0 s’il n’y en a pas"))
    words = _("donner une colonne : sa clé ici, son titre dans le fichier")
    one.add_argument("--map", metavar=_given("KEY=TITLE"), action="append", help=words)
    one.add_argument("--recipe", metavar=_given("NAME"), help=_("suivre une recette gardée"))
    one.add_argument("--keep", metavar=_given("NAME"), help=_("garder ces colonnes comme recette"))
    words = _("ce qui est déjà là : laissé, complété où c’est vide, ou remplacé")
    one.add_argument("--twins", choices=("skip", "fill", "replace"), default="skip", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("voir, sans rien écrire"))


def _row(words: str) -> int:
    row = int(words)
    if row < 0:
        raise ValueError(words)
    return row


def _seconds(words: str) -> float:
    seconds = float(words)
    if not 0 < seconds <= 3600:  # also false for NaN
        raise ValueError(words)
    return seconds


def _about() -> str:
    return _(
        "Les mêmes gestes que dans la fenêtre, pour les scripts : du JSON en sortie, une phrase en erreur."
    )


def _help(one: ArgumentParser) -> None:
    one.add_argument("-h", "--help", action="help", help=_("montrer cette aide"))
    one.add_argument("--lang", choices=i18n.LANGUAGES, default=SUPPRESS, help=_("langue des phrases"))


def spoken(arguments: Sequence[str]) -> str:
    """The language asked for: --lang, else that of the system; French for what we do not speak."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    asked = [after for before, after in zip(words, words[1:], strict=False) if before == "--lang"]
    if asked and asked[0] in i18n.LANGUAGES:
        return asked[0]
    system = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "en" if next(filter(None, system), "").lower().startswith("en") else "fr"
