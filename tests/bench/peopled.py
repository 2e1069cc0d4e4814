"""The crowd of the benches of pages: the sample, and around it all that a large initiative holds."""

from datetime import date, timedelta
from random import Random

from app.analysis.grid import Box
from app.analysis.layout import place
from app.analysis.theory import faces
from app.exchange import document as documents
from app.model import Circle, Initiative, Node, Rhythm
from app.store import Dossier
from tests.crowded import crowd

CARDS, ORGANISATIONS, INDICATORS, VALUES = 600, 200, 300, 50_000
"""A quarter of the cards are interventions."""
PEOPLE, BODIES, MESSAGES = 120, 25, 60
CARD = 184.0, 92.0
"""The width and the height of a card, about."""


def fill(dossier: Dossier) -> None:
    """Fill a new dossier, in two changes."""
    with dossier.change("Remplir"):
        documents.load(documents.sample("fr"), dossier.session)
    with dossier.change("Remplir"):
        crowd(
            dossier.initiative,
            CARDS,
            organisations=ORGANISATIONS,
            indicators=INDICATORS,
            measurements=VALUES,
        )
        _govern(dossier.initiative)
    with dossier.change("Placer"):
        _place(dossier)


def _place(dossier: Dossier) -> None:
    """Each card has its place, as in a theory that a group drew; an imported one is laid out when it is first seen."""
    theory = faces(dossier.rows)
    boxes = [Box(card.id, *CARD, card.band) for card in theory.cards]
    laid = place(boxes, [(link.source, link.target) for link in theory.links], budget=1.0)
    dossier.set_all(Node, ("x", "y"), laid.positions)


def _govern(initiative: Initiative) -> None:
    """Bodies that met and decided, people who sit, a plan with its journal."""
    dice, today = Random(3), date.today()
    held = list(initiative.organisations)
    people = [initiative.meet(f"Personne {n} Hautepierre", dice.choice(held)) for n in range(PEOPLE)]
    for n in range(BODIES):
        body = initiative.set_up(f"Groupe de travail {n}")
        for person in dice.sample(people, 8):
            body.seat(person, person.organisation)
        for k in range(5):
            on = today - timedelta(days=30 * k + n)
            body.meet_on(on).agenda = "Bilan du trimestre, budget, suites"
            decision = body.decide(f"Retenir la proposition {k}", on)
            decision.owner, decision.due_on = dice.choice(people).name, on + timedelta(days=45)
    for n in range(MESSAGES):
        action = initiative.plan_message(f"Parents du quartier {n}", list(Circle)[n % 3])
        action.rhythm, action.next_on = list(Rhythm)[n % 5], today + timedelta(days=3 * n - 40)
        action.tell(today - timedelta(days=9 * n), "Deux familles ont demandé où s’inscrire.")
