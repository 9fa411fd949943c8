import pytest

from partners.models import Source
from tests.factories.partners import CityFactory, PhaseFactory, SourceFactory
from tests.factories.visits import RecommendationFactory, RecommendationUpdateFactory

pytestmark = pytest.mark.django_db


def test_source_of_something_published_is_public():
    of_city, of_phase, of_news = SourceFactory.create_batch(3)
    CityFactory(sources=[of_city])
    CityFactory(sources=[of_city], status="draft")
    PhaseFactory().sources.add(of_phase)
    RecommendationUpdateFactory(source=of_news)

    assert set(Source.objects.published()) == {of_city, of_phase, of_news}


def test_source_of_drafts_alone_is_not():
    source = SourceFactory()
    CityFactory(sources=[source], status="draft")
    RecommendationUpdateFactory(source=source, recommendation=RecommendationFactory(status="draft"))

    assert list(Source.objects.published()) == []


def test_source_of_a_draft_is_not_given_away(client):
    source = SourceFactory(title="Secret plans")
    CityFactory(sources=[source], status="draft")

    assert client.get("/api/v1/sources").json()["count"] == 0
    assert client.get(f"/api/v1/sources/{source.public_id}").status_code == 404
