"""What is wrong in a document, said in one sentence that names where: «evidence, ligne 3, year : …»."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.exc import IntegrityError

from app.errors import Refused
from app.i18n import _, number

SHOWN = 80
"""How many characters of what was refused are said again."""


def place(part: str, line: int | None = None, key: str = "") -> str:
    """Where in the document; lines are counted from 1."""
    parts = [part, _("ligne {line}").format(line=line) if line is not None else "", key]
    return ", ".join(held for held in parts if held)


def refused(where: str, why: str) -> Refused:
    """The whole sentence."""
    why = why.rstrip(".")
    return Refused(_("{where} : {why}. Corrigez le document, puis réessayez.").format(where=where, why=why))


def of_validation(error: ValidationError) -> Refused:
    """The first thing that a document gets wrong."""
    details = error.errors(include_url=False)[0]
    kind = details["type"]
    if kind == "json_invalid":
        return Refused(
            _("Ce fichier n’est pas un document JSON : il ne se lit pas. Vérifiez-le, puis réessayez.")
        )
    if details["loc"] in (("format",), ("version",)) or not details["loc"]:
        return _of_head(details)
    return refused(_where(details["loc"]), _why(details))


def _of_head(details: ErrorDetails) -> Refused:
    if details["loc"] == ("version",) and isinstance(details["input"], int) and details["input"] > 1:
        return Refused(_("Ce document vient d’une version plus récente de Maillon. Mettez Maillon à jour."))
    return Refused(_("Ce document n’est pas une initiative de Maillon. Choisissez-en un autre."))


def _where(location: Sequence[int | str]) -> str:
    part, rest = str(location[0]), location[1:]
    if rest and isinstance(rest[0], int):
        return place(part, rest[0] + 1, ".".join(map(str, rest[1:])))
    return place(part, None, ".".join(map(str, rest)))


def _why(details: ErrorDetails) -> str:
    context = details.get("ctx") or {}
    if details["type"] == "value_error":
        return str(context["error"])
    sentence = _sentences().get(details["type"]) or _("« {value} » ne convient pas")
    limit = context.get("max_length") or context.get("lt")
    return sentence.format(
        value=_shortened(details["input"]),
        expected=context.get("expected", ""),
        most=number(limit) if isinstance(limit, int | float) else "",
    )


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _sentences() -> Mapping[str, str]:
    not_a_date = _("« {value} » n’est pas une date ; écrivez par exemple 2029-06-30")
    not_a_moment = _(
        "« {value} » n’est pas une date avec son heure ; écrivez par exemple 2029-06-30T13:00:00Z"
    )
    not_whole = _("« {value} » n’est pas un nombre entier")
    not_a_number = _("« {value} » n’est pas un nombre")
    return {
        "missing": _("il manque cette clé"),
        "extra_forbidden": _("cette clé est inconnue"),
        "enum": _("« {value} » n’est pas une réponse possible ; attendu : {expected}"),
        "string_type": _("un texte est attendu"),
        "too_long": _("ce texte est trop long : il y a de la place pour {most} caractères"),
        "string_pattern_mismatch": _("« {value} » n’est pas un identifiant"),
        "bool_type": _("true ou false est attendu"),
        "int_type": not_whole,
        "int_parsing": not_whole,
        "int_from_float": not_whole,
        "greater_than": _("ce nombre est trop grand"),
        "less_than": _("ce nombre est trop grand"),
        "float_type": not_a_number,
        "finite_number": not_a_number,
        "date_type": not_a_date,
        "date_parsing": not_a_date,
        "date_from_datetime_parsing": not_a_date,
        "date_from_datetime_inexact": not_a_date,
        "datetime_type": not_a_moment,
        "datetime_parsing": not_a_moment,
        "datetime_from_date_parsing": not_a_moment,
        "timezone_aware": not_a_moment,
        "list_type": _("une liste est attendue"),
        "model_type": _("un objet est attendu"),
        "dict_type": _("un objet est attendu"),
        "model_attributes_type": _("un objet est attendu"),
    }


def of_schema(error: IntegrityError, where: str) -> Refused:
    """What the schema refuses in a row whose values are each sound."""
    broken = str(error.orig)
    for name, sentence in rules().items():
        if broken.endswith(name):
            return refused(where, sentence)
    return refused(where, _("une ligne qui dit la même chose vient plus haut"))


def rules() -> Mapping[str, str]:
    """A sentence for each rule of the schema on values that are not refused one by one."""
    to_itself = _("cet élément renvoie à lui-même")
    rating = _("la cote va de 1 à 4")
    percent = _("la valeur va de 0 à 100")
    return {
        "ck_initiative_year_begins": _("le mois va de 1 à 12"),
        "ck_initiative_horizon_count": _("il y a de 1 à 5 horizons"),
        "ck_need_year": _("l’année doit être entre 1900 et 2200"),
        "ck_evidence_year": _("l’année doit être entre 1000 et 2200"),
        "ck_support_one_subject": _(
            "une connaissance porte sur un facteur, un lien ou une carte : donnez-en un seul"
        ),
        "ck_factor_weight": percent,
        "ck_factor_leverage": percent,
        "ck_factor_link_not_itself": to_itself,
        "ck_factor_vote_level_range": _("un vote va de 1 à 5"),
        "ck_factor_vote_people_range": _("le nombre de votes va de 1 à 999"),
        "ck_node_placed": _("x et y vont ensemble : donnez les deux, ou aucun"),
        "ck_impact_headcount": _("le nombre de personnes ne peut pas être négatif"),
        "ck_activity_dates": _("la fin vient avant le début"),
        "ck_intervention_dates": _("la fin vient avant le début"),
        "ck_means_amount": _("un montant ne peut pas être négatif"),
        "ck_intervention_impact_rating": rating,
        "ck_intervention_feasibility_rating": rating,
        "ck_link_not_itself": to_itself,
        "ck_organisation_language": _("la langue est « fr » ou « en »"),
        "ck_body_quorum": _("le quorum est d’au moins 1"),
        "ck_body_not_itself": to_itself,
        "ck_body_dates": _("la fin vient avant le début"),
        "ck_membership_someone": _("un siège va à une personne ou à un organisme : donnez l’un des deux"),
        "ck_measurement_value_or_reason": _("donnez une valeur, ou la raison pour laquelle il n’y en a pas"),
        "ck_measurement_period_months": _("une période dure 1, 3, 6 ou 12 mois"),
        "ck_indicator_thresholds": _("« en retard » commence plus bas que « à surveiller », entre 0 et 100"),
        "ck_indicator_smallest": _("le plus petit nombre montré est d’au moins 1"),
        "ck_indicator_due_days": _("une valeur est attendue de 0 à 366 jours après la fin de la période"),
        "ck_measurement_share": _(
            "donnez le numérateur et le dénominateur, plus grand que zéro, ou aucun des deux"
        ),
        "ck_measurement_sent_back_for": _("une valeur renvoyée dit pourquoi, et elle seule"),
        "ck_measurement_definition_version": _("la version d’une définition est d’au moins 1"),
        "ck_attendance_one": _(
            "une présence se note pour une personne ou pour un organisme : donnez l’un ou l’autre"
        ),
        "ck_meeting_present": _("le nombre de personnes ne peut pas être négatif"),
        "ck_workshop_participants": _("le nombre de personnes ne peut pas être négatif"),
    }
