"""What can be brought in from a list, and for each the columns it may have and the names people give them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.i18n import _
from app.model import (
    Evidence,
    Factor,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Organisation,
    Outcome,
    Person,
)
from app.model.base import Entity
from app.model.choice import Choice
from app.model.columns import Kind, column

Reads = Kind | Literal["reference", "period", "value"]
"""How a cell is read: as a column of ours, as the name of something we hold, as a period, as a value of it."""


@dataclass(frozen=True)
class Field:
    """A column of ours: how it is said, how its cells are read, and the names under which it is found."""

    key: str
    label: str
    reads: Reads
    words: tuple[str, ...]
    """Folded, in French and in English, the most telling first."""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Target:
    """What each row becomes."""

    key: str
    label: str
    entity: type[Entity]
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field | None:
        """The column of that key, if it has one."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def required(self) -> list[Field]:
        """What a row cannot do without."""
        return [field for field in self.fields if field.required]


def targets() -> tuple[Target, ...]:
    """Everything that can be brought in, in the order in which it is offered."""
    return tuple(make() for make in MAKERS.values())


def target(key: str) -> Target:
    """What is brought in under that key."""
    return MAKERS[key]()


def _own(entity: type[Entity], key: str, label: str, words: str, *, required: bool = False) -> Field:
    """A column of the entity itself; `words` are separated by bars."""
    face = column(entity, key)
    least, most = LIMITS.get(key, (None, None))
    return Field(key, label, face.kind, tuple(words.split("|")), required, face.choices, least, most)


def _named(key: str, label: str, words: str, *, required: bool = False) -> Field:
    """The name of something that we hold."""
    return Field(key, label, "reference", tuple(words.split("|")), required)


LIMITS: dict[str, tuple[float, float]] = {"year": (1000, 2200), "weight": (0, 100), "leverage": (0, 100)}
WHO = "organisme|organisation|organization|partenaire|partner|employeur|etablissement|company|institution"
PLACES = "territoire|territory|ville|municipalite|region|secteur geographique|city|area"


def _organisations() -> Target:
    fields = (
        _own(
            Organisation, "name", _("Nom"), f"nom|name|{WHO}|nom de l'organisme|raison sociale", required=True
        ),
        _own(Organisation, "sector", _("Secteur"), "secteur|sector|type|categorie|milieu|domaine"),
        _own(Organisation, "territory", _("Territoire"), PLACES),
        _own(Organisation, "mission", _("Mission"), "mission|description|mandat|purpose|about"),
        _own(Organisation, "commitments", _("Engagements"), "engagement|engagements|commitment|commitments"),
    )
    return Target("organisations", _("Organismes partenaires"), Organisation, fields)


def _people() -> Target:
    fields = (
        _own(
            Person,
            "name",
            _("Nom"),
            "nom|name|nom complet|full name|personne|contact|nom de famille",
            required=True,
        ),
        Field("first_name", _("Prénom"), "line", ("prenom", "first name", "given name")),
        _named("organisation", _("Organisme"), WHO),
        _own(Person, "role", _("Fonction"), "fonction|role|titre|poste|title|position|job title"),
        _own(Person, "email", _("Courriel"), "courriel|email|e-mail|adresse courriel|mail"),
        _own(Person, "phone", _("Téléphone"), "telephone|phone|tel|cellulaire|mobile|cell"),
    )
    return Target("people", _("Personnes-ressources"), Person, fields)


def _knowledge() -> Target:
    known = "titre|title|connaissance|ce que nous savons|reference|enonce|knowledge|what we know"
    finding = "ce qu'elle nous apprend|constat|resume|finding|abstract|resultat|apprentissage"
    fields = (
        _own(Evidence, "title", _("Ce que nous savons"), known, required=True),
        _own(Evidence, "kind", _("Type"), "type|sorte|genre|kind|nature|categorie"),
        _own(Evidence, "finding", _("Ce qu’elle nous apprend"), finding),
        _own(Evidence, "author", _("De qui"), "de qui|auteur|auteurs|author|authors|source|from whom"),
        _own(Evidence, "year", _("Année"), "annee|year|date|publication year"),
        _own(Evidence, "place", _("Lieu"), "lieu|place|revue|publication|journal|where"),
        _own(Evidence, "address", _("Adresse"), "adresse|url|lien|doi|link|site web|address"),
        _own(Evidence, "quote", _("Citation"), "citation|extrait|quote|verbatim"),
        _own(Evidence, "trust", _("Confiance"), "confiance|trust|fiabilite"),
        _own(Evidence, "trust_reason", _("Pourquoi cette confiance"), "pourquoi|raison|why"),
    )
    return Target("knowledge", _("Connaissances"), Evidence, fields)


def _factors() -> Target:
    fields = (
        _own(Factor, "name", _("Facteur"), "facteur|factor|cause|nom|name|label|element", required=True),
        _own(Factor, "description", _("Description"), "description|details|explication"),
        _own(Factor, "weight", _("Poids"), "poids|weight|importance"),
        _own(Factor, "leverage", _("Capacité d’agir"), "capacite d'agir|leverage|influence|pouvoir d'agir"),
        _own(Factor, "keep", _("Décision"), "decision|retenu|keep|kept"),
        _own(Factor, "keep_reason", _("Pourquoi"), "pourquoi|raison|why|reason"),
        _own(Factor, "holders", _("Entre les mains de"), "entre les mains de|qui|responsable|held by|who"),
    )
    return Target("factors", _("Facteurs"), Factor, fields)


def _outcomes() -> Target:
    wording = "resultat|outcome|result|changement|enonce|texte|label|nom|name|change"
    fields = (
        _own(Outcome, "text", _("Résultat"), wording, required=True),
        _own(Outcome, "horizon", _("Horizon"), "horizon|terme|echeance|term|when"),
        _own(Outcome, "population", _("Chez qui"), "chez qui|population|clientele|public|who|for whom"),
        _own(Outcome, "details", _("Précisions"), "precisions|details|description|notes"),
    )
    return Target("outcomes", _("Résultats"), Outcome, fields)


def _interventions() -> Target:
    wording = "intervention|activite|action|projet|activity|project|titre|nom|name|label"
    fields = (
        _own(Intervention, "text", _("Intervention"), wording, required=True),
        _named("organisation", _("Portée par"), f"portee par|responsable|led by|lead|{WHO}"),
        _own(Intervention, "stage", _("Étape"), "etape|stage|statut|status|etat|avancement"),
        _own(Intervention, "origin", _("Origine"), "origine|origin"),
        _own(Intervention, "starts", _("Début"), "debut|start|date de debut|starts|commence le"),
        _own(Intervention, "ends", _("Fin"), "fin|end|date de fin|ends|se termine le"),
        _own(Intervention, "population", _("Pour qui"), "pour qui|population|clientele|public|for whom"),
        _own(Intervention, "territory", _("Territoire"), PLACES),
        _own(Intervention, "budget", _("Budget nécessaire"), "budget necessaire|budget|cout|cost"),
        _own(Intervention, "details", _("Précisions"), "precisions|details|description|notes"),
    )
    return Target("interventions", _("Interventions"), Intervention, fields)


def _indicators() -> Target:
    fields = (
        _own(
            Indicator, "name", _("Indicateur"), "indicateur|indicator|nom|name|mesure|measure", required=True
        ),
        _named("node", _("Ce qu’il mesure"), "ce qu'il mesure|resultat|outcome|result|what it measures"),
        _own(Indicator, "unit", _("Unité"), "unite|unit|unite de mesure"),
        _own(Indicator, "kind", _("Type"), "type|kind|format"),
        _own(Indicator, "direction", _("Sens souhaité"), "sens|direction|tendance|sens souhaité|sens voulu"),
        _own(Indicator, "frequency", _("Fréquence"), "frequence|frequency|periodicite|how often"),
        _own(
            Indicator,
            "baseline",
            _("Situation de départ"),
            "situation de depart|depart|baseline|valeur initiale",
        ),
        _own(
            Indicator,
            "baseline_on",
            _("Date de départ"),
            "date de depart|baseline date|date de la situation de depart",
        ),
        Field("target", _("Cible"), "number", ("cible", "target", "objectif", "goal")),
        Field(
            "target_on", _("Cible pour le"), "day", ("pour le", "echeance", "target date", "date cible", "by")
        ),
        _own(Indicator, "definition", _("Définition"), "definition|description"),
        _own(Indicator, "source", _("Source"), "source|source des donnees|data source"),
        _own(Indicator, "method", _("Méthode"), "methode|method|collecte|how"),
    )
    return Target("indicators", _("Indicateurs"), Indicator, fields)


def _values() -> Target:
    fields = (
        _named("indicator", _("Indicateur"), "indicateur|indicator|mesure|measure", required=True),
        _named("organisation", _("Organisme"), WHO),
        Field(
            "period",
            _("Période"),
            "period",
            ("periode", "period", "date", "mois", "trimestre", "annee", "quarter", "month", "year"),
            required=True,
        ),
        Field(
            "value",
            _("Valeur"),
            "value",
            ("valeur", "value", "resultat", "nombre", "donnee", "result"),
            required=True,
        ),
        _own(Measurement, "note", _("Note"), "note|notes|commentaire|remarque|comment"),
    )
    return Target("values", _("Valeurs d’indicateurs"), Measurement, fields)


def _links() -> Target:
    fields = (
        _named("source", _("De"), "de|from|source|cause|ce qui contribue|origine", required=True),
        _named(
            "target", _("Vers"), "vers|to|a|cible|target|effet|ce a quoi cela contribue|effect", required=True
        ),
        _own(Link, "rationale", _("Pourquoi"), "pourquoi|why|justification|description|label|rationale"),
        _own(Link, "strength", _("Force"), "force|strength|poids|weight"),
    )
    return Target("links", _("Liens de la théorie"), Link, fields)


MAKERS: dict[str, Callable[[], Target]] = {
    "organisations": _organisations,
    "people": _people,
    "knowledge": _knowledge,
    "factors": _factors,
    "outcomes": _outcomes,
    "interventions": _interventions,
    "indicators": _indicators,
    "values": _values,
    "links": _links,
}
