from modeltranslation.translator import TranslationOptions, register

from culture_for_all.records.translation import SluggedOptions

from .models import (
    AccessFact,
    ActionPlan,
    City,
    Goal,
    Milestone,
    Network,
    NetworkLink,
    NetworkStatement,
    Organisation,
    Phase,
    Theme,
    Topic,
    Venue,
)


@register(Topic)
class TopicOptions(SluggedOptions):
    fields = ("name", "description")


@register(City)
class CityOptions(SluggedOptions):
    fields = ("name", "name_genitive", "name_locative", "profile", "partner_name", "population_note")


@register(ActionPlan)
class ActionPlanOptions(TranslationOptions):
    fields = ("summary", "outcome", "note")


@register(Organisation)
class OrganisationOptions(SluggedOptions):
    fields = ("name", "description", "opening_hours", "nearest_stop")


@register(Venue)
class VenueOptions(SluggedOptions):
    fields = ("name", "district", "description", "accessibility", "opening_hours", "nearest_stop")


@register(AccessFact)
class AccessFactOptions(TranslationOptions):
    fields = ("note",)


@register(Network)
class NetworkOptions(TranslationOptions):
    fields = (
        "name",
        "summary",
        "programme",
        "network_type",
        "fund",
        "funding_statement",
        "disclaimer",
        "budget_note",
    )


@register(Goal)
class GoalOptions(TranslationOptions):
    fields = ("text",)


@register(Theme)
class ThemeOptions(TranslationOptions):
    fields = ("text",)


@register(Phase)
class PhaseOptions(TranslationOptions):
    fields = ("name", "description")


@register(Milestone)
class MilestoneOptions(TranslationOptions):
    fields = ("text",)


@register(NetworkStatement)
class NetworkStatementOptions(TranslationOptions):
    fields = ("speaker", "text")


@register(NetworkLink)
class NetworkLinkOptions(TranslationOptions):
    fields = ("label",)
