import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import (
    CityFactory,
    NetworkFactory,
    OrganisationFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    StopFactory,
    StudyVisitFactory,
)

LISTS = [
    "partners:city-list",
    "partners:organisation-list",
    "partners:venue-list",
    "partners:topic-list",
    "events:event-list",
    "events:workshop-list",
    "visits:studyvisit-list",
    "visits:goodpractice-list",
    "visits:adoption-list",
    "visits:insight-list",
    "visits:recommendation-list",
]
FACTORIES = [
    CityFactory,
    OrganisationFactory,
    VenueFactory,
    TopicFactory,
    EventFactory,
    StudyVisitFactory,
    GoodPracticeFactory,
    AdoptionFactory,
    InsightFactory,
    RecommendationFactory,
]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("name", [*LISTS, "home", "about", "search"])
def test_page_renders(client, name, language):
    NetworkFactory()
    StopFactory()
    for factory in FACTORIES:
        factory()
    with override(language):
        response = client.get(reverse(name))

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("factory", FACTORIES)
def test_detail_renders(client, factory, language):
    record = factory()
    with override(language):
        response = client.get(record.get_absolute_url())
        assert response.status_code == 200
