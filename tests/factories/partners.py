from datetime import date, timedelta
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from partners.models import (
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
    PhaseBudget,
    Source,
    Theme,
    Topic,
    Venue,
)

from .records import DocumentedFactory, related


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name_lt = factory.Sequence("Tema {}".format)
    name_en = factory.Sequence("Topic {}".format)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence("source-{}".format)
    title = factory.Sequence("Report {}".format)


class CityFactory(DocumentedFactory):
    class Meta:
        model = City

    class Params:
        lithuanian_only = factory.Trait(name_en="", profile_en="")
        on_map = factory.Trait(latitude=Decimal("54.68705"), longitude=Decimal("25.28291"))

    name_lt = factory.Sequence("Miestas {}".format)
    name_en = factory.Sequence("City {}".format)
    profile_lt = factory.Sequence("Miesto {} aprašymas.".format)
    profile_en = factory.Sequence("Profile of city {}.".format)
    country = "LT"


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActionPlan
        skip_postgeneration_save = True

    city = factory.SubFactory(CityFactory)
    title = factory.Sequence("Action Plan {}".format)
    summary_lt = factory.Sequence("Planuojama {}.".format)
    summary_en = factory.Sequence("Planned {}.".format)

    sources = related("sources")


class OrganisationFactory(DocumentedFactory):
    class Meta:
        model = Organisation

    class Params:
        lithuanian_only = factory.Trait(name_en="", description_en="")

    name_lt = factory.Sequence("Organizacija {}".format)
    name_en = factory.Sequence("Organisation {}".format)
    description_lt = factory.Sequence("Organizacijos {} aprašymas.".format)
    description_en = factory.Sequence("Description of organisation {}.".format)
    kind = Organisation.Kind.MUSEUM
    city = factory.SubFactory(CityFactory)


class VenueFactory(DocumentedFactory):
    class Meta:
        model = Venue

    class Params:
        lithuanian_only = factory.Trait(name_en="", description_en="")
        on_map = factory.Trait(
            latitude=Decimal("54.68050"), longitude=Decimal("25.29250"), coordinates_precision=Venue.Precision.BUILDING
        )

    name_lt = factory.Sequence("Vieta {}".format)
    name_en = factory.Sequence("Venue {}".format)
    description_lt = factory.Sequence("Vietos {} aprašymas.".format)
    description_en = factory.Sequence("Description of venue {}.".format)
    kind = Venue.Kind.LIBRARY
    city = factory.SubFactory(CityFactory)


class AccessFactFactory(DjangoModelFactory):
    class Meta:
        model = AccessFact

    class Params:
        not_checked = factory.Trait(state=AccessFact.State.NOT_CHECKED, checked_on=None)
        stale = factory.Trait(
            checked_on=factory.LazyFunction(
                lambda: timezone.localdate() - timedelta(days=AccessFact.STALE_AFTER_DAYS + 1)
            )
        )

    venue = factory.SubFactory(VenueFactory)
    feature = factory.Iterator(AccessFact.Feature.values)
    state = AccessFact.State.YES
    note_lt = factory.Sequence("Pastaba {}".format)
    note_en = factory.Sequence("Note {}".format)
    checked_on = factory.LazyFunction(timezone.localdate)


class NetworkFactory(DjangoModelFactory):
    class Meta:
        model = Network
        skip_postgeneration_save = True

    slug = factory.Sequence("network-{}".format)
    name_lt = factory.Sequence("Tinklas {}".format)
    name_en = factory.Sequence("Network {}".format)
    lead_city = factory.SubFactory(CityFactory, role=City.Role.LEAD)

    partner_cities = related("partner_cities")
    sources = related("sources")


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence("goal-{}".format)
    text_lt = factory.Sequence("Tikslas {}".format)
    text_en = factory.Sequence("Goal {}".format)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence("theme-{}".format)
    text_lt = factory.Sequence("Sritis {}".format)
    text_en = factory.Sequence("Theme {}".format)


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = Phase
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence("phase-{}".format)
    name_lt = factory.Sequence("Etapas {}".format)
    name_en = factory.Sequence("Phase {}".format)
    start_year = 2019
    end_year = 2020

    sources = related("sources")


class PhaseBudgetFactory(DjangoModelFactory):
    class Meta:
        model = PhaseBudget

    phase = factory.SubFactory(PhaseFactory)
    city = factory.SubFactory(CityFactory)
    amount_eur = Decimal("1000.00")


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    date = date(2019, 9, 24)
    text_lt = factory.Sequence("Gairė {}".format)
    text_en = factory.Sequence("Milestone {}".format)

    sources = related("sources")


class StatementFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    speaker_lt = factory.Sequence("Meras {}".format)
    speaker_en = factory.Sequence("Mayor {}".format)
    text_lt = factory.Sequence("Pasakyta {}.".format)
    text_en = factory.Sequence("Said {}.".format)
    source = factory.SubFactory(SourceFactory)


class NetworkStatementFactory(StatementFactory):
    class Meta:
        model = NetworkStatement

    network = factory.SubFactory(NetworkFactory)


class NetworkLinkFactory(DjangoModelFactory):
    class Meta:
        model = NetworkLink

    network = factory.SubFactory(NetworkFactory)
    url = factory.Sequence("https://example.eu/{}".format)
    label_lt = factory.Sequence("Nuoroda {}".format)
    label_en = factory.Sequence("Link {}".format)
