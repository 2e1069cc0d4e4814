"""The closed lists of monitoring: what a value is, which way is better, how several make one, why there is none."""

from app.i18n import _
from app.model.choice import Choice


class IndicatorKind(Choice):
    """What a value is."""

    NUMBER = "number"
    PERCENT = "percent"
    RATE = "rate"
    INDEX = "index"
    SCALE = "scale"
    YES_NO = "yes_no"
    MILESTONE = "milestone"
    NARRATIVE = "narrative"

    @property
    def label(self) -> str:
        return {
            IndicatorKind.NUMBER: _("nombre"),
            IndicatorKind.PERCENT: _("pourcentage"),
            IndicatorKind.RATE: _("taux (pour 1 000, par jour…)"),
            IndicatorKind.INDEX: _("indice"),
            IndicatorKind.SCALE: _("échelle"),
            IndicatorKind.YES_NO: _("oui ou non"),
            IndicatorKind.MILESTONE: _("jalon, atteint ou non"),
            IndicatorKind.NARRATIVE: _("récit"),
        }[self]

    @property
    def is_yes_or_no(self) -> bool:
        """Whether its value answers by yes or no: so it is, the milestone is reached, a story is told."""
        return self in (IndicatorKind.YES_NO, IndicatorKind.MILESTONE, IndicatorKind.NARRATIVE)


class IndicatorLevel(Choice):
    """At which level of the chain it is read."""

    IMPACT = "impact"
    RESULT = "result"
    OUTPUT = "output"
    PROCESS = "process"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return {
            IndicatorLevel.IMPACT: _("impact"),
            IndicatorLevel.RESULT: _("résultat"),
            IndicatorLevel.OUTPUT: _("extrant"),
            IndicatorLevel.PROCESS: _("processus"),
            IndicatorLevel.SYSTEM: _("changement de système"),
        }[self]


class Direction(Choice):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"

    @property
    def label(self) -> str:
        return {
            Direction.INCREASE: _("à la hausse"),
            Direction.DECREASE: _("à la baisse"),
            Direction.MAINTAIN: _("à maintenir"),
        }[self]


class AcrossPartners(Choice):
    """How the values of several partners make one."""

    SUM = "sum"
    MEAN = "mean"
    MAXIMUM = "maximum"
    APART = "apart"

    @property
    def label(self) -> str:
        return {
            AcrossPartners.SUM: _("additionner"),
            AcrossPartners.MEAN: _("faire la moyenne"),
            AcrossPartners.MAXIMUM: _("garder la plus grande"),
            AcrossPartners.APART: _("ne pas additionner"),
        }[self]


class OverTime(Choice):
    """How the values of several periods make one."""

    CUMULATIVE = "cumulative"
    LATEST = "latest"
    MEAN = "mean"

    @property
    def label(self) -> str:
        return {
            OverTime.CUMULATIVE: _("cumuler"),
            OverTime.LATEST: _("garder la dernière"),
            OverTime.MEAN: _("faire la moyenne"),
        }[self]


class Presence(Choice):
    """Why there is a value, or none: none of these is zero."""

    MEASURED = "measured"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return {
            Presence.MEASURED: _("mesuré"),
            Presence.NOT_MEASURED: _("pas mesuré"),
            Presence.NOT_APPLICABLE: _("ne s’applique pas"),
            Presence.WITHHELD: _("retenu (petit nombre)"),
        }[self]


class Validation(Choice):
    """How far a value is: still being written, come in, looked at, or sent back."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    VALIDATED = "validated"
    SENT_BACK = "sent_back"

    @property
    def label(self) -> str:
        return {
            Validation.DRAFT: _("brouillon"),
            Validation.SUBMITTED: _("à valider"),
            Validation.VALIDATED: _("validée"),
            Validation.SENT_BACK: _("renvoyée"),
        }[self]

    @classmethod
    def counted(cls) -> "tuple[Validation, ...]":
        """Of a value so far on, totals and the dashboard take what it says, and nobody awaits it any more."""
        return cls.SUBMITTED, cls.VALIDATED
