from datetime import date, timedelta

import factory
from django.utils import timezone

from events.models import Event

from .partners import CityFactory
from .records import DocumentedFactory, related


class DatedFactory(DocumentedFactory):
    """Something that took place on 28 November 2019."""

    class Meta:
        abstract = True

    class Params:
        upcoming = factory.Trait(start_date=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30)))
        to_the_month = factory.Trait(
            start_date=date(2019, 11, 1), end_date=date(2019, 11, 30), date_precision=Event.Precision.MONTH
        )

    start_date = date(2019, 11, 28)
    end_date = factory.SelfAttribute("start_date")


class EventFactory(DatedFactory):
    class Meta:
        model = Event

    class Params:
        lithuanian_only = factory.Trait(title_en="", summary_en="")

    title_lt = factory.Sequence("Dirbtuvės {}".format)
    title_en = factory.Sequence("Workshop {}".format)
    summary_lt = factory.Sequence("Dirbtuvių {} santrauka.".format)
    summary_en = factory.Sequence("Summary of workshop {}.".format)
    kind = Event.Kind.WORKSHOP
    city = factory.SubFactory(CityFactory)

    presenters = related("presenters")
    subjects = related("subjects")
