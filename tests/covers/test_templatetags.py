import pytest
from django.apps import apps
from django.template import Context, Template
from django.utils.translation import override

from culture_for_all.covers.registry import Cover
from culture_for_all.covers.svg import cover as cover_svg
from culture_for_all.covers.views import shown
from partners.models import DocumentedModel, Topic
from tests.covers.drawings import parse
from tests.factories.partners import CityFactory, TopicFactory
from tests.factories.visits import AdoptionFactory, GoodPracticeFactory, StudyVisitFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db


def render(tag, **context):
    return Template("{% load covers %}{% " + tag + " %}").render(Context(context))


def test_every_kind_of_documented_record_has_covers():
    assert {cover.model for cover in Cover.all()} == {
        Topic,
        *(model for model in apps.get_models() if issubclass(model, DocumentedModel)),
    }


def test_cover_of_a_record_shows_the_door_of_its_city():
    city = CityFactory(door_shape="gable", door_paint="#0E5A43")
    practice = GoodPracticeFactory(city=city)

    assert render("cover record", record=practice) == cover_svg("practice", str(practice.public_id), "gable", "#0E5A43")
    assert render("cover record", record=city) == cover_svg("city", str(city.public_id), "gable", "#0E5A43")


def test_cover_of_an_adoption_shows_both_doors():
    adoption = AdoptionFactory(
        good_practice__city=CityFactory(door_shape="gable", door_paint="#0E5A43"),
        city=CityFactory(door_shape="omega", door_paint="#7A4FC0"),
    )

    assert render("cover record", record=adoption) == cover_svg(
        *("adoption", str(adoption.public_id), "omega", "#7A4FC0"), from_shape="gable", from_paint="#0E5A43"
    )


def test_cover_of_a_visit_shows_the_stops_that_the_query_counted():
    visit = StudyVisitFactory()
    visit.stop_count = 6

    assert render("cover record", record=visit) == cover_svg("visit", str(visit.public_id), "round", "", stops=6)


def test_cover_of_a_record_without_a_city_shows_the_door_of_any():
    topic, visit = TopicFactory(), StudyVisitFactory(host_city=None)

    assert render("cover record", record=topic) == cover_svg("topic", str(topic.public_id))
    assert render("cover record", record=visit) == cover_svg("visit", str(visit.public_id), stops=None)


def test_covers_of_cards_need_no_query(django_assert_num_queries):
    build_world()
    records = [record for cover in Cover.all() for record in shown(cover.kind)]

    with django_assert_num_queries(0):
        for record in records:
            render("cover record", record=record)


def test_door_is_lit_or_dark_and_passed_over_without_a_name():
    city = CityFactory(door_shape="gable", door_paint="#0E5A43")

    lit = parse(render("door city", city=city))
    dark = parse(render("door city lit=False", city=city))

    assert lit.attrib == {
        "class": "door-mark door-mark--lit",
        "viewBox": "0 0 48 64",
        "width": "36",
        "height": "48",
        "aria-hidden": "true",
    }
    assert [path.get("fill") for path in lit] == ["#0E5A43", "#FFC53D"]
    assert dark.get("class") == "door-mark"
    assert [path.get("fill") for path in dark] == ["#0E5A43", "#2B1130"]


def test_door_says_its_name():
    svg = parse(render("door city name=name", city=CityFactory(), name='Ryga "R" & <b>'))

    assert (svg.get("role"), svg.get("aria-label"), svg.get("aria-hidden")) == ("img", 'Ryga "R" & <b>', None)


@pytest.mark.parametrize("shape", ["round", "omega", "no such shape"])
def test_door_shape_wears_the_colour_of_the_text(shape):
    outer, opening = parse(render("door_shape shape lit=lit", shape=shape, lit=False))

    assert (outer.get("fill"), opening.get("fill")) == ("currentColor", "#2B1130")


def test_share_picture_has_an_address_for_each_language_and_version():
    practice = GoodPracticeFactory()

    def address(language):
        with override(language):
            return render("share_picture record", record=practice)

    first = address("lt")
    practice.title_lt = "Nauja antraštė"

    assert first.startswith(f"/share/{practice.public_id}.lt.png?v=")
    assert address("en").startswith(f"/share/{practice.public_id}.en.png?v=")
    assert address("lt").startswith(f"/share/{practice.public_id}.lt.png?v=")
    assert len({first, address("lt"), address("en")}) == 3
