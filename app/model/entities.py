"""All the entities, mapped: who takes one of them takes all, for they are tied to one another."""

from app.model.activities import Activity
from app.model.bank import GroupResource
from app.model.base import Base, Entity
from app.model.board import CardGroup, StickyNote
from app.model.breakdowns import Category, CategoryValue
from app.model.choice import Choice
from app.model.communication import (
    ActionState,
    Circle,
    CommunicationAction,
    Purpose,
    Rhythm,
    Telling,
)
from app.model.coordination import (
    BackboneFunction,
    Body,
    BodyKind,
    Decision,
    DecisionRule,
    HeldFunction,
    Membership,
    SeatKind,
)
from app.model.evidence import Consent, Evidence, EvidenceKind, Stance, Support
from app.model.exchanges import Exchange, ExchangeCell, StoredFile, Way
from app.model.factors import Factor, FactorHolder, FactorLink, Keep
from app.model.impact_wordings import ImpactWording
from app.model.initiative import Initiative
from app.model.many import Many
from app.model.means import Means, MeansKind
from app.model.measurements import Measurement
from app.model.meetings import Attendance, Attending, Meeting
from app.model.monitoring import DUE_DAYS, DefinitionChange, Indicator, Reporting, Target
from app.model.monitoring_choices import (
    AcrossPartners,
    Direction,
    IndicatorKind,
    IndicatorLevel,
    OverTime,
    Presence,
    Validation,
)
from app.model.need import Need, Trend
from app.model.partners import Organisation, Participation, PartRole, Person, Sector
from app.model.periods import Frequency, Period, period_of, periods
from app.model.readiness import Answer, ReadinessAnswer, ReadinessTake
from app.model.sense_making import CardChange, SenseMaking
from app.model.set_asides import SetAside
from app.model.theory import Assumption, Impact, Intervention, Link, Node, Outcome
from app.model.theory_choices import AssumptionState, Horizon, ImpactSide, Mode, Origin, Stage, Strength
from app.model.trust import Trust, TrustAnswer, TrustQuestion, TrustReply
from app.model.voices import BackboneModel, BodyResult, BodyVoice, Voice
from app.model.votes import Axis, FactorVote, Tally
from app.model.workshops import Snapshot, Workshop

__all__ = [
    "DUE_DAYS",
    "AcrossPartners",
    "ActionState",
    "Activity",
    "Answer",
    "Assumption",
    "AssumptionState",
    "Attendance",
    "Attending",
    "Axis",
    "BackboneFunction",
    "BackboneModel",
    "Base",
    "Body",
    "BodyKind",
    "BodyResult",
    "BodyVoice",
    "CardChange",
    "CardGroup",
    "Category",
    "CategoryValue",
    "Choice",
    "Circle",
    "CommunicationAction",
    "Consent",
    "Decision",
    "DecisionRule",
    "DefinitionChange",
    "Direction",
    "Entity",
    "Evidence",
    "EvidenceKind",
    "Exchange",
    "ExchangeCell",
    "Factor",
    "FactorHolder",
    "FactorLink",
    "FactorVote",
    "Frequency",
    "GroupResource",
    "HeldFunction",
    "Horizon",
    "Impact",
    "ImpactSide",
    "ImpactWording",
    "Indicator",
    "IndicatorKind",
    "IndicatorLevel",
    "Initiative",
    "Intervention",
    "Keep",
    "Link",
    "Many",
    "Means",
    "MeansKind",
    "Measurement",
    "Meeting",
    "Membership",
    "Mode",
    "Need",
    "Node",
    "Organisation",
    "Origin",
    "Outcome",
    "OverTime",
    "PartRole",
    "Participation",
    "Period",
    "Person",
    "Presence",
    "Purpose",
    "ReadinessAnswer",
    "ReadinessTake",
    "Reporting",
    "Rhythm",
    "SeatKind",
    "Sector",
    "SenseMaking",
    "SetAside",
    "Snapshot",
    "Stage",
    "Stance",
    "StickyNote",
    "StoredFile",
    "Strength",
    "Support",
    "Tally",
    "Target",
    "Telling",
    "Trend",
    "Trust",
    "TrustAnswer",
    "TrustQuestion",
    "TrustReply",
    "Validation",
    "Voice",
    "Way",
    "Workshop",
    "period_of",
    "periods",
]
