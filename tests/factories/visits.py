from datetime import date

import factory
from factory.django import DjangoModelFactory

from visits.models import (
    Adoption,
    Delegation,
    GoodPractice,
    Insight,
    OutsideAdoption,
    PracticeCost,
    Recommendation,
    RecommendationUpdate,
    Stop,
    StudyVisit,
    VisitDay,
    VisitStatement,
)

from .events import DatedFactory, EventFactory
from .partners import CityFactory, SourceFactory, StatementFactory
from .records import DocumentedFactory, related


class StudyVisitFactory(DatedFactory):
    """A visit of 28 and 29 November 2019; its programme is built with `StopFactory(study_visit=…)`."""

    class Meta:
        model = StudyVisit

    class Params:
        lithuanian_only = factory.Trait(title_en="", summary_en="")

    title_lt = factory.Sequence("Vizitas {}".format)
    title_en = factory.Sequence("Visit {}".format)
    summary_lt = factory.Sequence("Vizito {} santrauka.".format)
    summary_en = factory.Sequence("Summary of visit {}.".format)
    end_date = factory.LazyAttribute(lambda visit: date.fromordinal(visit.start_date.toordinal() + 1))
    host_city = factory.SubFactory(CityFactory)


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = Delegation

    class Params:
        host = factory.Trait(role=Delegation.Role.HOST, city=factory.SelfAttribute("study_visit.host_city"))

    study_visit = factory.SubFactory(StudyVisitFactory)
    city = factory.SubFactory(CityFactory)
    description_lt = factory.Sequence("Svečiai {}".format)
    description_en = factory.Sequence("Guests {}".format)


class VisitStatementFactory(StatementFactory):
    class Meta:
        model = VisitStatement

    study_visit = factory.SubFactory(StudyVisitFactory)


class VisitDayFactory(DjangoModelFactory):
    class Meta:
        model = VisitDay

    study_visit = factory.SubFactory(StudyVisitFactory)
    date = factory.SelfAttribute("study_visit.start_date")
    title_lt = factory.Sequence("Diena {}".format)
    title_en = factory.Sequence("Day {}".format)


class StopFactory(DjangoModelFactory):
    """A stop on the first day of its visit, with an event in the visit's city on that day."""

    class Meta:
        model = Stop

    study_visit = factory.SubFactory(StudyVisitFactory)
    date = factory.SelfAttribute("study_visit.start_date")
    position = factory.Sequence(int)
    event = factory.SubFactory(
        EventFactory, city=factory.SelfAttribute("..study_visit.host_city"), start_date=factory.SelfAttribute("..date")
    )

    @classmethod
    def _create(cls, model_class, *args, event, date, **kwargs):
        is_of_one_day = event.start_date == event.end_date == date
        return super()._create(model_class, *args, event=event, date=None if is_of_one_day else date, **kwargs)


class GoodPracticeFactory(DocumentedFactory):
    class Meta:
        model = GoodPractice

    class Params:
        lithuanian_only = factory.Trait(title_en="", summary_en="", challenge_en="", solution_en="")

    title_lt = factory.Sequence("Patirtis {}".format)
    title_en = factory.Sequence("Practice {}".format)
    summary_lt = factory.Sequence("Patirties {} santrauka.".format)
    summary_en = factory.Sequence("Summary of practice {}.".format)
    challenge_lt = factory.Sequence("Patirties {} iššūkis.".format)
    challenge_en = factory.Sequence("Challenge of practice {}.".format)
    solution_lt = factory.Sequence("Patirties {} sprendimas.".format)
    solution_en = factory.Sequence("Solution of practice {}.".format)
    city = factory.SubFactory(CityFactory)

    organisations = related("organisations")
    showcased_at_events = related("showcased_at_events")
    showcased_at_visits = related("showcased_at_visits")


class PracticeCostFactory(DjangoModelFactory):
    class Meta:
        model = PracticeCost

    good_practice = factory.SubFactory(GoodPracticeFactory)
    purpose_lt = factory.Sequence("Remontas {}".format)
    purpose_en = factory.Sequence("Repairs {}".format)
    amount = 43700
    year = 2017
    source = factory.SubFactory(SourceFactory)


class OutsideAdoptionFactory(DjangoModelFactory):
    class Meta:
        model = OutsideAdoption
        skip_postgeneration_save = True

    good_practice = factory.SubFactory(GoodPracticeFactory)
    adopter_lt = factory.Sequence("Perėmėjas {}".format)
    adopter_en = factory.Sequence("Adopter {}".format)
    country = "GB"
    kept_lt = factory.Sequence("Perimta už tinklo {}".format)
    kept_en = factory.Sequence("Kept outside {}".format)

    sources = related("sources")


class AdoptionFactory(DocumentedFactory):
    class Meta:
        model = Adoption

    class Params:
        lithuanian_only = factory.Trait(kept_en="")

    good_practice = factory.SubFactory(GoodPracticeFactory)
    city = factory.SubFactory(CityFactory)
    kept_lt = factory.Sequence("Perimta {}".format)
    kept_en = factory.Sequence("Kept {}".format)


class AdviceFactory(DocumentedFactory):
    class Meta:
        abstract = True

    class Params:
        lithuanian_only = factory.Trait(title_en="", text_en="")

    city = factory.SubFactory(CityFactory)

    addressed_to = related("addressed_to")
    good_practices = related("good_practices")


class InsightFactory(AdviceFactory):
    class Meta:
        model = Insight

    title_lt = factory.Sequence("Įžvalga {}".format)
    title_en = factory.Sequence("Insight {}".format)
    text_lt = factory.Sequence("Įžvalgos {} tekstas.".format)
    text_en = factory.Sequence("Text of insight {}.".format)
    origin = Insight.Origin.VISIT_GUESTS


class RecommendationFactory(AdviceFactory):
    class Meta:
        model = Recommendation

    title_lt = factory.Sequence("Rekomendacija {}".format)
    title_en = factory.Sequence("Recommendation {}".format)
    text_lt = factory.Sequence("Rekomendacijos {} tekstas.".format)
    text_en = factory.Sequence("Text of recommendation {}.".format)
    origin = Recommendation.Origin.VISIT_GUESTS


class RecommendationUpdateFactory(DjangoModelFactory):
    class Meta:
        model = RecommendationUpdate

    recommendation = factory.SubFactory(RecommendationFactory)
    date = date(2020, 3, 2)
    state = RecommendationUpdate.State.ACCEPTED
    note_lt = factory.Sequence("Naujiena {}".format)
    note_en = factory.Sequence("News {}".format)
