from modeltranslation.translator import TranslationOptions, register

from culture_for_all.records.translation import SluggedOptions

from .models import (
    Adoption,
    Delegation,
    GoodPractice,
    Insight,
    OutsideAdoption,
    PracticeCost,
    Recommendation,
    RecommendationUpdate,
    StudyVisit,
    VisitDay,
    VisitStatement,
)


@register(StudyVisit)
class StudyVisitOptions(SluggedOptions):
    fields = ("title", "summary", "context", "objectives", "outcomes", "date_note", "state_note")


@register(Delegation)
class DelegationOptions(TranslationOptions):
    fields = ("description",)


@register(VisitDay)
class VisitDayOptions(TranslationOptions):
    fields = ("title",)


@register(VisitStatement)
class VisitStatementOptions(TranslationOptions):
    fields = ("speaker", "text")


@register(GoodPractice)
class GoodPracticeOptions(SluggedOptions):
    fields = (
        "title",
        "summary",
        "challenge",
        "solution",
        "resources",
        "smallest_version",
        "results",
        "difficulties",
        "transferability",
    )


@register(PracticeCost)
class PracticeCostOptions(TranslationOptions):
    fields = ("purpose", "note")


@register(Adoption)
class AdoptionOptions(TranslationOptions):
    fields = ("kept", "changed", "cost", "would_do_otherwise", "result")


@register(OutsideAdoption)
class OutsideAdoptionOptions(TranslationOptions):
    fields = ("adopter", "kept", "changed", "cost", "criticism")


@register(Insight)
class InsightOptions(SluggedOptions):
    fields = ("title", "text")


@register(Recommendation)
class RecommendationOptions(SluggedOptions):
    fields = ("title", "text")


@register(RecommendationUpdate)
class RecommendationUpdateOptions(TranslationOptions):
    fields = ("note",)
