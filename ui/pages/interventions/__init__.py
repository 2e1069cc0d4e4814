"""The page of interventions, and the views of the same portfolio."""

from ui.pages.interventions.page import InterventionsPage, intervention_panel, interventions

__all__ = ["InterventionsPage", "intervention_panel", "interventions"]
