"""The message that goes with a partner's workbook, ready to copy."""

from datetime import date

from app.exchange.asking import minutes, questions
from app.i18n import _, day, speaking
from app.model import Initiative, Organisation


def message(
    initiative: Initiative,
    organisation: Organisation,
    *,
    return_by: date,
    return_to: str,
    with_contacts: bool = False,
    language: str | None = None,
) -> str:
    """What to write to the partner, in its language unless another is asked for, and how long the answer takes."""
    with speaking(language or organisation.language):
        return _(
            "Bonjour,\n\nVoici le fichier de {partner} pour « {initiative} ». Le remplir prend environ {minutes} "
            "minutes. Merci de le retourner avant le {date} à {person}.\n\nBonne journée !"
        ).format(
            partner=organisation.name,
            minutes=minutes(questions(initiative, organisation, return_by, with_contacts=with_contacts)),
            initiative=initiative.title,
            date=day(return_by),
            person=return_to or _("la personne qui vous l’envoie"),
        )
