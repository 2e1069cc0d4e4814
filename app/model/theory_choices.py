"""What can be said of what stands on the canvas: horizons, origins, stages, strengths."""

from __future__ import annotations

from collections.abc import Collection

from app.i18n import _
from app.model.choice import Choice


class Horizon(Choice):
    """When a result is expected, the furthest first; the canvas draws a band for each that the group wants."""

    VERY_LONG = "very_long"
    LONG = "long"
    MEDIUM = "medium"
    SHORT = "short"
    VERY_SHORT = "very_short"

    @property
    def label(self) -> str:
        return {
            Horizon.VERY_LONG: _("Très long terme"),
            Horizon.LONG: _("Long terme"),
            Horizon.MEDIUM: _("Moyen terme"),
            Horizon.SHORT: _("Court terme"),
            Horizon.VERY_SHORT: _("Très court terme"),
        }[self]

    def named(self, own: str) -> str:
        """Its name: the group's own, or the usual one."""
        return own.strip() or self.label

    @classmethod
    def shown(cls, count: int, holding: Collection[Horizon]) -> list[Horizon]:
        """Those whose band the canvas draws: as many as the group wants, and those that hold a result (`holding`)."""
        wanted = (cls.LONG, cls.SHORT, cls.MEDIUM, cls.VERY_SHORT, cls.VERY_LONG)[:count]
        return [one for one in cls if one in wanted or one in holding]


class ImpactSide(Choice):
    """Where the impact stands on the canvas; the bands follow from it."""

    TOP = "top"
    RIGHT = "right"

    @property
    def label(self) -> str:
        return {ImpactSide.TOP: _("en haut"), ImpactSide.RIGHT: _("à droite")}[self]


class Mode(Choice):
    """Led by several or by one."""

    JOINT = "joint"
    SINGLE = "single"

    @property
    def label(self) -> str:
        return {Mode.JOINT: _("conjointe"), Mode.SINGLE: _("portée par un organisme")}[self]


class Origin(Choice):
    """Where an intervention comes from."""

    NEW = "new"
    REALIGNED = "realigned"
    EXISTING = "existing"

    @property
    def label(self) -> str:
        return {
            Origin.NEW: _("nouvelle"),
            Origin.REALIGNED: _("réalignée"),
            Origin.EXISTING: _("existante"),
        }[self]


class Stage(Choice):
    """How far an intervention is."""

    IDEA = "idea"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return {
            Stage.IDEA: _("à l’étude"),
            Stage.PLANNED: _("planifiée"),
            Stage.UNDER_WAY: _("en cours"),
            Stage.DONE: _("terminée"),
            Stage.STOPPED: _("arrêtée"),
        }[self]


class Strength(Choice):
    """How strongly the group believes that one thing leads to another."""

    UNSURE = "unsure"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def label(self) -> str:
        return {
            Strength.UNSURE: _("incertain"),
            Strength.FAIR: _("probable"),
            Strength.STRONG: _("solide"),
        }[self]


class AssumptionState(Choice):
    """What is known of an assumption."""

    UNTESTED = "untested"
    HOLDS = "holds"
    REFUTED = "refuted"

    @property
    def label(self) -> str:
        return {
            AssumptionState.UNTESTED: _("à vérifier"),
            AssumptionState.HOLDS: _("tient"),
            AssumptionState.REFUTED: _("ne tient pas"),
        }[self]
