"""The message that goes with a partner's workbook, ready to copy."""

from datetime import date

from app.i18n import _, day, speaking
from app.model import Initiative, Organisation


def message(initiative: Initiative, organisation: Organisation, *, return_by: date, return_to: str) -> str:
    """What to write to the partner, in its language."""
    with speaking(organisation.language):
        return _(
            "Bonjour,\n\nVoici le fichier de {partner} pour « {initiative} ». Le remplir prend environ quinze "
            "minutes. Merci de le retourner avant le {date} à {person}.\n\nBonne journée !"
        ).format(
            partner=organisation.name,
            initiative=initiative.title,
            date=day(return_by),
            person=return_to or _("la personne qui vous l’envoie"),
        )
