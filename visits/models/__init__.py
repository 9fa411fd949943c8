from .advice import Insight, Recommendation, RecommendationUpdate
from .practice import Adoption, GoodPractice
from .visit import Delegation, Stop, StudyVisit, VisitDay

__all__ = [
    "Adoption",
    "Delegation",
    "GoodPractice",
    "Insight",
    "Recommendation",
    "RecommendationUpdate",
    "Stop",
    "StudyVisit",
    "VisitDay",
]
