from .advice import Insight, Recommendation, RecommendationUpdate
from .practice import Adoption, GoodPractice, OutsideAdoption, PracticeCost
from .visit import Delegation, Stop, StudyVisit, VisitDay, VisitStatement

__all__ = [
    "Adoption",
    "Delegation",
    "GoodPractice",
    "Insight",
    "OutsideAdoption",
    "PracticeCost",
    "Recommendation",
    "RecommendationUpdate",
    "Stop",
    "StudyVisit",
    "VisitDay",
    "VisitStatement",
]
