"""What an initiative is: entities and their rules.

The choices are here at once; entities are brought with the first one that is asked for, and SQLAlchemy with them: a
third of a second, which nobody waits for to see the canvas (README, «The canvas before SQLAlchemy»).
"""

from importlib import import_module
from typing import TYPE_CHECKING

from app.model.choice import Choice as Choice
from app.model.periods import Frequency as Frequency
from app.model.periods import Period as Period
from app.model.periods import period_of as period_of
from app.model.periods import periods as periods
from app.model.theory_choices import AssumptionState as AssumptionState
from app.model.theory_choices import Horizon as Horizon
from app.model.theory_choices import ImpactSide as ImpactSide
from app.model.theory_choices import Mode as Mode
from app.model.theory_choices import Origin as Origin
from app.model.theory_choices import Stage as Stage
from app.model.theory_choices import Strength as Strength

if TYPE_CHECKING:
    from app.model.entities import *  # noqa: F403
else:

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module("app.model.entities"), name)
