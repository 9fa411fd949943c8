from .action_plan import ActionPlan
from .city import COUNTRY, City, country_name, door_columns
from .network import Goal, Milestone, Network, NetworkLink, NetworkStatement, Phase, PhaseBudget, Theme
from .organisation import Organisation
from .statement import StatementModel
from .topic import DocumentedModel, DocumentedQuerySet, DocumentedRecord, Source, Topic
from .venue import AccessFact, Venue

__all__ = [
    "COUNTRY",
    "AccessFact",
    "ActionPlan",
    "City",
    "DocumentedModel",
    "DocumentedQuerySet",
    "DocumentedRecord",
    "Goal",
    "Milestone",
    "Network",
    "NetworkLink",
    "NetworkStatement",
    "Organisation",
    "Phase",
    "PhaseBudget",
    "Source",
    "StatementModel",
    "Theme",
    "Topic",
    "Venue",
    "country_name",
    "door_columns",
]
