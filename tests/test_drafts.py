"""A draft is nowhere: one of each kind, with a marker in every text, tied to what is published in every way it can be.

Whoever gives something new away adds its address to `SEEDS`; what the answers lead on to is found by itself.
"""

import html
import re
from collections import deque
from io import BytesIO
from urllib.parse import urldefrag, urljoin
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection, models
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from culture_for_all.representations.formats import formats
from culture_for_all.representations.views import representation_path
from culture_for_all.search.models import DeskEntry, Entry, Spelling
from partners.models import City
from tests.factories.events import EventFactory
from tests.factories.pages import PageFactory
from tests.factories.partners import AccessFactFactory, CityFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db

WORD, SLUG = "zvimbeklis", "kurmarausis"

SEEDS = [
    "/",
    "/lt/",
    "/en/",
    f"/lt/paieska/?q={WORD[:-2]}",  # not the whole word, which the page would repeat
    f"/en/search/?q={WORD[:-2]}",
    f"/en/search/suggestions/?q={WORD[:4]}",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/",
    "/api/v1/openapi.json",
    "/data/catalog.jsonld",
]

# Addresses in whatever is given away: attributes of HTML, and absolute ones in any text.
ADDRESS = re.compile(rf"(?:href|src|action)=\"([^\"]+)\"|({re.escape(settings.SITE_URL)}/[^\s\"'<>\\),;}}]*)")
NOT_FOLLOWED = re.compile(r"/(static|media|admin|share)/|/cite\.|\.pdf$")


def read(client, path):
    """Return the status and the text of an answer, headers included."""
    response = client.get(path)
    return response.status_code, f"{decoded(response.getvalue())}\n{response.headers}"


def decoded(content):
    """Return an answer as text; of a workbook, the text of all its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as workbook:
        return "\n".join(workbook.read(name).decode() for name in workbook.namelist())


def read_all(client, seeds):
    """Return what `read` does of every address that `seeds` lead to, by path."""
    found, waiting = {}, deque(seeds)
    while waiting:
        path = waiting.popleft()
        if path in found or NOT_FOLLOWED.search(path):
            continue
        status, text = found[path] = read(client, path)
        links = [html.unescape("".join(pair)) for pair in ADDRESS.findall(text)]
        for link in links:
            address = urldefrag(urljoin(f"{settings.SITE_URL}{path}", link))[0]
            if address.startswith(f"{settings.SITE_URL}/"):
                waiting.append(address.removeprefix(settings.SITE_URL))
    return found


def mark(record):
    """Put the marker into every text of a record or part, and another one into its addresses."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.SlugField):
            setattr(record, field.name, f"{SLUG}-{record.pk}")
        elif isinstance(field, models.URLField):
            setattr(record, field.name, f"https://{WORD}.example/")
        elif isinstance(field, models.JSONField):
            setattr(record, field.name, [WORD])
        elif is_text(field):
            setattr(record, field.name, WORD)
    record.save()
    return record


def is_text(field):
    """Whether editors write words into a field; codes of countries and colours are none."""
    has_room = not field.max_length or field.max_length >= len(WORD)
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices and has_room


def hide_behind(world):
    """Return drafts of every kind; they and the published records of `world` name each other wherever they can."""
    draft = {"draft": True, "topics": [world["topic"]]}
    city, organisation = CityFactory(on_map=True, **draft), OrganisationFactory(city=world["city"], **draft)
    venue = VenueFactory(city=world["city"], on_map=True, **draft)
    visit, event = StudyVisitFactory(host_city=world["city"], **draft), EventFactory(city=world["city"], **draft)
    practice = GoodPracticeFactory(city=world["city"], organisations=[world["organisation"]], **draft)
    said = {"city": world["city"], "study_visit": world["visit"], "event": world["event"], **draft}
    insight, recommendation = InsightFactory(**said), RecommendationFactory(**said)
    adoption = AdoptionFactory(good_practice=world["practice"], city=world["city"], **draft)
    parts = [
        AccessFactFactory(venue=venue),
        VisitDayFactory(study_visit=visit),
        DelegationFactory(study_visit=visit, city=world["guest"]),
        RecommendationUpdateFactory(recommendation=recommendation),
    ]

    DelegationFactory(study_visit=world["visit"], city=city)
    StopFactory(study_visit=world["visit"], event=event)
    StopFactory(study_visit=visit, event=EventFactory(city=city, venue=venue, presenters=[organisation]))
    StudyVisitFactory(host_city=city, host_organisation=organisation)
    VenueFactory(city=city, organisation=organisation)
    OrganisationFactory(city=city, parent=organisation)
    GoodPracticeFactory(
        city=city,
        venue=venue,
        organisations=[organisation],
        showcased_at_events=[event],
        showcased_at_visits=[visit],
    )
    for factory in (InsightFactory, RecommendationFactory):
        factory(city=city, study_visit=visit, event=event, addressed_to=[organisation], good_practices=[practice])
    AdoptionFactory(good_practice=practice, city=world["guest"])
    AdoptionFactory(good_practice=world["practice"], recommendation=recommendation)
    City.objects.filter(pk=world["guest"].pk).update(partner_organisation=organisation)

    records = [city, organisation, venue, visit, event, practice, insight, recommendation, PageFactory(draft=True)]
    for record in [*records, *parts]:
        mark(record)
    return [*records, mark(adoption)]


def own_addresses(record):
    """Return the addresses that a record would have if it were published: pages, representations, permanent ones."""
    permanent = f"/id/{record.public_id}/"
    yield from (permanent, f"{permanent}cite.bib", f"{permanent}cite.ris", f"{permanent}cite.json")
    for code in ("lt", "en"):
        with override(code):
            path = record.get_absolute_url()
        yield path
        yield from (representation_path(path, extension) for extension in formats)


def hits(found, records):
    """Return the addresses whose answers hold a marker or the identity of one of `records`."""
    signs = [WORD, SLUG, *(str(record.public_id) for record in records)]
    return [path for path, (status, text) in found.items() if any(sign in text for sign in signs)]


def test_every_kind_has_a_draft():
    drafts = hide_behind(build_world())

    assert {type(draft) for draft in drafts} >= {kind.model for kind in listed() if kind.is_record}


def test_draft_shows_nowhere(client):
    drafts = hide_behind(build_world())

    found = read_all(client, SEEDS)

    assert len(found) > 250
    assert [path for path, (status, text) in found.items() if status >= 500] == []
    assert hits(found, drafts) == []


def test_draft_is_not_there_at_its_own_addresses(client):
    drafts = hide_behind(build_world())

    found = {path: read(client, path) for record in drafts for path in own_addresses(record)}

    assert {path: status for path, (status, text) in found.items() if status != 404} == {}
    assert [path for path, (status, text) in found.items() if WORD in text] == []


def test_index_for_editors_holds_drafts_and_no_public_page_asks_it(client):
    hide_behind(build_world())
    asked = []

    def ask(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        read_all(client, SEEDS)

    assert DeskEntry.objects.filter(words__contains=f"w{WORD}").count() >= 10
    assert [sql for sql in asked if "search_entry" in sql] != []
    assert [sql for sql in asked if "search_desk" in sql] == []
    assert not Entry.objects.filter(text__contains=WORD).exists()
    assert not Spelling.objects.filter(word__startswith=WORD).exists()


def test_published_record_would_have_shown(client):
    """The tests above would pass without looking if a marker could not be found."""
    drafts = hide_behind(build_world())
    for record in drafts:
        record.status = "published"
        record.save()

    lists = [f"/en/{name}.{extension}" for name in ("visits", "venues") for extension in formats]
    paths = [*SEEDS, *lists, *(path for record in drafts for path in own_addresses(record))]
    found = {path: (status, text) for path in paths for status, text in [read(client, path)] if status == 200}
    shown = hits(found, drafts)

    assert {seed for seed in SEEDS if "search" in seed or "paieska" in seed} <= {*shown}
    assert {path.rpartition(".")[2] for path in shown if "." in path} == {"bib", "ris", *formats}
