"""The page of interventions, and the views of the same portfolio."""

from ui.pages.interventions.page import InterventionsPage, interventions
from ui.pages.interventions.sheet import intervention_panel

__all__ = ["InterventionsPage", "intervention_panel", "interventions"]
