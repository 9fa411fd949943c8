"""What pages tell machines of themselves."""

import json
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from culture_for_all.structured_data.json_ld import script
from events.models import Event
from partners.models import AccessFact
from tests.factories.events import EventFactory
from tests.factories.kinds import FACTORIES
from tests.factories.partners import (
    AccessFactFactory,
    CityFactory,
    OrganisationFactory,
    SourceFactory,
    VenueFactory,
)
from tests.factories.visits import (
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    StopFactory,
    StudyVisitFactory,
)
from tests.factories.world import LISTS, build_world, world_paths
from tests.pages import open_page
from tests.structured_data.graphs import about, has, nodes, of_type, parts, values

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EVENT = ("Event", ["startDate", "endDate", "eventStatus", "location", "organizer", "workFeatured"])
ARTICLE = ("Article", ["headline", "license", "datePublished", "dateModified", "publisher", "citation", "inLanguage"])

# What each kind of record is, and what has to be said of it beside its name, description, address and picture.
KINDS = {
    "city": ("City", ["containedInPlace", "event"]),
    "organisation": ("Organization", ["location", "subOrganization"]),
    "part": ("Organization", ["location", "parentOrganization"]),
    "venue": ("Place", ["address", "containedInPlace", "amenityFeature", "event"]),
    "topic": ("DefinedTerm", ["termCode", "inDefinedTermSet"]),
    "event": (EVENT[0], [*EVENT[1], "superEvent", "performer", "about"]),
    "visit": (EVENT[0], [*EVENT[1], "subEvent", "organizer"]),
    "practice": (ARTICLE[0], [*ARTICLE[1], "contentLocation", "mentions"]),
    "insight": (ARTICLE[0], [*ARTICLE[1], "contentLocation", "recordedAt", "mentions"]),
    "recommendation": (ARTICLE[0], [*ARTICLE[1], "contentLocation", "recordedAt", "mentions", "creativeWorkStatus"]),
    "adoption": (ARTICLE[0], [*ARTICLE[1], "contentLocation", "isBasedOn", "creativeWorkStatus"]),
}


@pytest.mark.parametrize(
    ("factory", "told"),
    [
        (VenueFactory, {"telephone": ["+370 5 275 4312"]}),
        (OrganisationFactory, {"telephone": ["+370 5 275 4312"], "email": ["info@house.example"]}),
    ],
)
def test_contacts_are_told_unless_they_await_confirmation(client, factory, told):
    contacts = {"address": "Trakų g. 2", "phone": "+370 5 275 4312", "email": "info@house.example"}
    contacts["city"] = CityFactory()
    record, doubtful = factory(**contacts), factory(**contacts, unconfirmed_fields=["phone", "email"])

    node, other = (about(open_page(client, each.get_absolute_url()), each) for each in [record, doubtful])

    assert {name: values(node, name) for name in told} == told
    assert not has(other, "telephone") and not has(other, "email")
    assert has(node, "address")


def test_what_it_is_is_known_of_every_record():
    assert KINDS.keys() == build_world().keys() - {"guest"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KINDS)
def test_record_page_says_what_the_record_is(client, settings, name, language):
    settings.SITE_URL = "https://culture.example"
    record = build_world()[name]
    kind, properties = KINDS[name]
    with override(language):
        path, title = record.get_absolute_url(), str(record)

    page = open_page(client, path)

    told = about(page, record)
    assert told["@id"] == f"https://culture.example/id/{record.public_id}/"
    assert told["@type"] == [f"https://schema.org/{kind}"]
    assert values(told, "name") == [title]
    assert values(told, "url") == values(told, "mainEntityOfPage") == [f"https://culture.example{path}"]
    assert values(told, "image")[0].startswith(f"https://culture.example/share/{record.public_id}.{language}.png")
    expected = ["description", *properties] if name != "topic" else properties
    assert [each for each in expected if not has(told, each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KINDS)
def test_record_page_says_who_wrote_it_when_and_from_what(client, settings, name, language):
    settings.SITE_URL = "https://culture.example"
    record = build_world()[name]
    with override(language):
        path = record.get_absolute_url()

    page = open_page(client, path)

    (of_page,) = of_type(page, "WebPage")
    wrote = about(page, record) if KINDS[name][0] == "Article" else of_page
    assert of_page["@id"] == f"https://culture.example{path}"
    assert values(of_page, "inLanguage") == [language]
    assert values(of_page, "mainEntity") == [f"https://culture.example/id/{record.public_id}/"]
    assert values(wrote, "license") == [LICENCE]
    assert values(wrote, "publisher") == ["https://culture.example/#publisher"]
    if name != "topic":
        assert values(wrote, "datePublished") == [record.created_at.isoformat(timespec="seconds")]
        assert values(wrote, "dateModified") == [record.updated_at.isoformat(timespec="seconds")]
        assert values(wrote, "about") == [f"https://culture.example/id/{record.topics.get().public_id}/"]
        (source,) = parts(wrote, "citation")
        assert values(source, "url") == ["https://example.eu/report"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_list_says_what_it_lists(client, settings, name, language):
    settings.SITE_URL = "https://culture.example"
    world = build_world()
    path = world_paths(world, language)[name]

    page = open_page(client, path)

    (collection,) = of_type(page, "CollectionPage")
    (listed,) = of_type(page, "ItemList")
    items = parts(listed, "itemListElement")
    paths = [f"https://culture.example{link}" for link in page.card_links]
    assert collection["@id"] == page.canonical == f"https://culture.example{path}"
    assert values(collection, "name") == [page.heading]
    assert [values(item, "position") for item in items] == [[number] for number in range(1, len(items) + 1)]
    assert [values(parts(item, "item")[0], "url")[0] for item in items] == paths
    assert values(listed, "numberOfItems") == [len(items)]


def test_second_page_of_a_list_counts_on(client):
    InsightFactory.create_batch(25)

    page = open_page(client, "/en/insights/?page=2")

    (listed,) = of_type(page, "ItemList")
    (item,) = parts(listed, "itemListElement")
    assert values(listed, "numberOfItems") == [25]
    assert values(item, "position") == [25]
    assert of_type(page, "CollectionPage")[0]["@id"].endswith("/en/insights/?page=2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_says_how_to_search_and_who_publishes(client, settings, language):
    settings.SITE_URL = "https://culture.example"

    page = open_page(client, f"/{language}/")

    (site,) = of_type(page, "WebSite")
    (search,) = parts(site, "potentialAction")
    (target,) = parts(search, "target")
    with override(language):
        template = f"https://culture.example{reverse('search')}?q={{search_term_string}}"
    assert values(target, "urlTemplate") == [template]
    assert values(site, "inLanguage") == LANGUAGES
    assert [values(each, "name") for each in of_type(page, "Organization")] == [values(site, "name")] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_breadcrumbs_are_told_as_they_are_shown(client, settings, language):
    settings.SITE_URL = "https://culture.example"
    paths = world_paths(build_world(), language)
    del paths["home"]
    with override(language):
        paths |= {"exchange": reverse("visits:exchange"), "site map": reverse("pages:site-map")}

    for path in paths.values():
        page = open_page(client, path)

        shown = page.root.one("nav", class_="breadcrumbs").all("li")
        (told,) = of_type(page, "BreadcrumbList")
        steps = parts(told, "itemListElement")
        assert [values(step, "name") for step in steps] == [[step.text] for step in shown]
        assert [values(step, "item") for step in steps] == [
            [f"https://culture.example{link['href']}" for link in step.all("a")] for step in shown
        ]


# Only what is known


@pytest.mark.parametrize(
    ("known", "start", "end"),
    [
        ({"to_the_month": True}, "2019-11", "2019-11"),
        ({}, "2019-11-28", "2019-11-28"),
        ({"start_time": time(9, 30)}, "2019-11-28T09:30+02:00", None),
        ({"start_time": time(9, 30), "end_time": time(12)}, "2019-11-28T09:30+02:00", "2019-11-28T12:00+02:00"),
        ({"start_date": date(1, 1, 1), "end_date": date(1, 1, 2)}, "0001-01-01", "0001-01-02"),
    ],
)
def test_moments_are_told_as_exactly_as_they_are_known(client, known, start, end):
    event = EventFactory(**known)

    told = about(open_page(client, event.get_absolute_url()), event)

    assert values(told, "startDate") == [start]
    assert values(told, "endDate") == ([end] if end else [])


def test_stops_of_a_visit_known_to_the_month_have_no_day(client):
    stop = StopFactory(study_visit__to_the_month=True, event__to_the_month=True)

    page = open_page(client, stop.study_visit.get_absolute_url())

    (told,) = parts(about(page, stop.study_visit), "subEvent")
    assert values(told, "name") == [str(stop.event)]
    assert values(told, "startDate") == ["2019-11"]


def test_place_tells_only_of_access_that_was_checked(client):
    venue = VenueFactory()
    for feature, state in [("lift", "yes"), ("hearing_loop", "no"), ("quiet_space", "partly")]:
        AccessFactFactory(venue=venue, feature=feature, state=state, checked_on=date(2024, 5, 6), note_en="Ask.")
    AccessFactFactory(venue=venue, feature="accessible_toilet", not_checked=True)

    with override("en"):
        page = open_page(client, venue.get_absolute_url())

    features = parts(about(page, venue), "amenityFeature")
    assert {values(each, "propertyID")[0]: values(each, "value")[0] for each in features} == {
        AccessFact.Feature.LIFT: True,
        AccessFact.Feature.HEARING_LOOP: False,
        AccessFact.Feature.QUIET_SPACE: "partly",
    }
    assert [values(each, "validFrom") for each in features] == [["2024-05-06"]] * 3
    assert [values(each, "description") for each in features] == [["Ask."]] * 3


@pytest.mark.parametrize(("unconfirmed", "word"), [([], []), (["latitude"], ["unconfirmed"])])
def test_place_says_which_point_awaits_confirmation(client, unconfirmed, word):
    venue = VenueFactory(on_map=True, unconfirmed_fields=unconfirmed)

    with override("en"):
        page = open_page(client, venue.get_absolute_url())

    (point,) = parts(about(page, venue), "geo")
    assert (values(point, "latitude"), values(point, "longitude")) == ([54.6805], [25.2925])
    assert values(point, "description") == word


@pytest.mark.parametrize("kind", listed(), ids=str)
def test_smallest_record_tells_nothing_empty(client, kind):
    without_city = {kind.city: None} if kind.city and kind.city != "self" and has_no_need_of_city(kind) else {}
    record = FACTORIES[kind.model](**without_city)

    text = json.dumps(nodes(open_page(client, record.get_absolute_url())))

    assert [sign for sign in ['""', "null", "None", '"@value": []'] if sign in text] == []


def has_no_need_of_city(kind):
    return kind.model._meta.get_field(kind.city).null


def test_untranslated_record_is_told_of_in_its_own_language(client):
    practice = GoodPracticeFactory(lithuanian_only=True)
    original = practice.get_absolute_url()

    with override("en"):
        page = open_page(client, practice.get_absolute_url())

    (of_page,) = of_type(page, "WebPage")
    assert values(of_page, "inLanguage") == ["lt"]
    assert of_page["@id"].endswith(original)


# Only what is public


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_related_records_that_are_hidden_are_not_told_of(client, status):
    shown = {"host_city": CityFactory(), "host_organisation": OrganisationFactory()}
    hidden = {"status": status}
    city = CityFactory(name_lt="Zebra", **hidden)
    organisation = OrganisationFactory(name_lt="Zebra", **hidden)
    venue = VenueFactory(name_lt="Zebra", city=shown["host_city"], **hidden)
    visit = StudyVisitFactory(title_lt="Zebra", **shown, **hidden)
    event = EventFactory(title_lt="Zebra", city=shown["host_city"], **hidden)
    practice = GoodPracticeFactory(title_lt="Zebra", **hidden)
    said = {"city": city, "study_visit": visit, "event": event, "addressed_to": [organisation]}
    open_visit = StudyVisitFactory(host_city=city, host_organisation=organisation)
    StopFactory(study_visit=open_visit, event=event)
    open_event = EventFactory(venue=venue, presenters=[organisation], subjects=[organisation], city=shown["host_city"])
    StopFactory(study_visit=visit, event=open_event)
    practice.showcased_at_events.add(open_event)
    records = [
        open_visit,
        open_event,
        VenueFactory(city=city, organisation=organisation),
        OrganisationFactory(city=city, parent=organisation),
        GoodPracticeFactory(city=city, venue=venue, organisations=[organisation]),
        InsightFactory(**said, good_practices=[practice]),
        RecommendationFactory(**said, good_practices=[practice]),
    ]

    for record in records:
        page = open_page(client, record.get_absolute_url())

        assert values(about(page, record), "name") == [str(record)]
        assert "Zebra" not in json.dumps(nodes(page))


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_preview_for_staff_tells_machines_nothing_of_the_record(admin_client, status):
    venue = VenueFactory(status=status)

    page = open_page(admin_client, venue.get_absolute_url())

    assert of_type(page, "Place") == of_type(page, "WebPage") == []


def test_word_that_a_record_is_withdrawn_tells_machines_nothing(client):
    venue = VenueFactory(withdrawn=True)

    page = open_page(client, venue.get_absolute_url(), status=410)

    assert nodes(page) == []
    assert page.root.all("meta", property="og:title") == []


# Text that wants out

HOSTILE = """</script><script>alert(1)</script> ]]> "'{}\\ & <!-- \u2028 {{ 7 }}\nX: y"""


def test_block_holds_any_text():
    block = script({"name": HOSTILE})

    start, end = '<script type="application/ld+json">', "</script>"
    inside = block.removeprefix(start).removesuffix(end)
    assert block.startswith(start)
    assert [sign for sign in "<>&\u2028" if sign in inside] == []
    assert json.loads(inside) == {"name": HOSTILE}


def test_hostile_text_stays_text_on_every_page(client, without_door):
    source = SourceFactory(title=HOSTILE, publisher=HOSTILE)
    city = CityFactory(name_lt=HOSTILE, local_name=HOSTILE, profile_lt=HOSTILE, sources=[source])
    event = EventFactory(city=city, title_lt=HOSTILE, summary_lt=HOSTILE, kind=Event.Kind.WORKSHOP)
    venue = VenueFactory(city=city, name_lt=HOSTILE, address=HOSTILE, description_lt=HOSTILE)
    AccessFactFactory(venue=venue, note_lt=HOSTILE, value=HOSTILE[:60])

    for path in [city.get_absolute_url(), event.get_absolute_url(), venue.get_absolute_url(), "/lt/miestai/"]:
        page = open_page(client, path)

        body = page.response.content.decode()
        assert "<script>" not in body
        assert body.count("</script>") == body.count("<script type=")
        assert HOSTILE in {name for node in nodes(page) for name in values(node, "name")}
