from .city import City, door_columns
from .network import Goal, Milestone, Network, NetworkLink, Phase, PhaseBudget, Theme
from .organisation import Organisation
from .topic import DocumentedModel, DocumentedQuerySet, DocumentedRecord, Source, Topic
from .venue import AccessFact, Venue

__all__ = [
    "AccessFact",
    "City",
    "DocumentedModel",
    "DocumentedQuerySet",
    "DocumentedRecord",
    "Goal",
    "Milestone",
    "Network",
    "NetworkLink",
    "Organisation",
    "Phase",
    "PhaseBudget",
    "Source",
    "Theme",
    "Topic",
    "Venue",
    "door_columns",
]
