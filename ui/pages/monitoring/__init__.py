"""Suivi et évaluation: the indicators, the dashboard, the grid in which values are entered."""

from ui.pages.monitoring.page import MonitoringPage

__all__ = ["MonitoringPage"]
