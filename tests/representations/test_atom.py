import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.text import normalize_newlines
from lxml import etree

from culture_for_all.representations.formats.atom import LONGEST
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import AdoptionFactory, InsightFactory
from visits.models import Insight

from .hostile import HOSTILE
from .readers import ATOM, read_feed

pytestmark = pytest.mark.django_db


def changed(record, day):
    """Set the day of the record's last change."""
    moment = timezone.make_aware(datetime.datetime(2026, 1, day))
    type(record).objects.filter(pk=record.pk).update(updated_at=moment)
    return record


def test_feed_tells_the_newest_changes_first(client):
    old, new = changed(InsightFactory(), 1), changed(InsightFactory(), 2)

    feed = read_feed(client.get("/en/insights.atom").content)

    assert [entry.id for entry in feed.entries] == [new.public_id.urn, old.public_id.urn]
    assert feed.feed.updated == feed.entries[0].updated == "2026-01-01T22:00:00+00:00"
    assert feed.feed.title == "Insights · Culture for All"
    assert feed.feed.author == "Culture for All"
    assert "creativecommons.org/licenses/by/4.0" in feed.feed.rights


def test_feed_keeps_to_the_filters_and_says_so_in_its_address(client):
    city = CityFactory(slug_en="riga")
    wanted = InsightFactory(city=city)
    InsightFactory()

    feed = read_feed(client.get("/en/insights.atom?city=riga&page=3").content)

    assert [entry.id for entry in feed.entries] == [wanted.public_id.urn]
    assert feed.feed.id == f"{settings.SITE_URL}/en/insights.atom?city=riga"
    assert feed.feed.link == f"{settings.SITE_URL}/en/insights/?city=riga"


@pytest.mark.parametrize(("code", "path"), [("lt", "/lt/izvalgos.atom"), ("en", "/en/insights.atom")])
def test_entry_speaks_the_language_of_the_feed_and_links_to_all(client, code, path):
    topic = TopicFactory(name_lt="Prieiga", name_en="Access")
    insight = InsightFactory(
        title_lt="Mintis",
        title_en="Thought",
        text_lt="Tekstas",
        text_en="Text",
        topics=[topic],
        slug_lt="a",
        slug_en="b",
    )

    feed = read_feed(client.get(path).content)

    (entry,) = feed.entries
    said = {"lt": ("Mintis", "Tekstas", "Prieiga"), "en": ("Thought", "Text", "Access")}[code]
    assert (entry.title, entry.summary, entry.tags[0].label) == said
    assert entry.tags[0].term == str(topic.public_id)
    assert entry.summary_detail.type == "text/plain"
    pages = {link.hreflang: link.href for link in entry.links}
    assert pages == {"lt": f"{settings.SITE_URL}/lt/izvalgos/a/", "en": f"{settings.SITE_URL}/en/insights/b/"}
    assert entry.links[0].hreflang == feed.feed.language == code
    assert entry.published_parsed[:3] == insight.created_at.timetuple()[:3]


def test_text_in_another_language_says_which(client):
    InsightFactory(lithuanian_only=True, title_lt="Mintis")

    body = client.get("/en/insights.atom").content

    title = etree.fromstring(body).find(f"{ATOM}entry/{ATOM}title")
    assert (title.text, title.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("Mintis", "lt")


def test_feed_ends_after_the_newest(client):
    first = changed(InsightFactory(), 1)
    InsightFactory.create_batch(LONGEST, city=first.city)

    feed = read_feed(client.get("/en/insights.atom").content)

    assert len(feed.entries) == LONGEST
    assert first.public_id.urn not in {entry.id for entry in feed.entries}


def test_adoption_is_named_by_practice_and_city(client):
    adoption = AdoptionFactory(kept_en="All of it")

    (entry,) = read_feed(client.get("/en/adoptions.atom").content).entries

    assert entry.title == f"{adoption.good_practice.title_en} – {adoption.city.name_en}"
    assert entry.summary == "All of it"


def test_empty_feed_is_valid_and_the_same_twice(client):
    body = client.get("/en/insights.atom").content

    assert read_feed(body).entries == []
    assert client.get("/en/insights.atom").content == body


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(client, text, without_door):
    VenueFactory(name_en=text, description_en=text, topics=[TopicFactory(name_en=text)])

    body = client.get("/en/venues.atom").content

    read_feed(body)
    entry = etree.fromstring(body).find(f"{ATOM}entry")
    assert len(entry.findall("*")) == 8
    plain = "".join(each for each in normalize_newlines(text) if each.isprintable() or each in "\n\t\u2028\u202e\x85")
    assert entry.find(f"{ATOM}title").text == plain


def test_reader_that_has_the_feed_is_told_so(client):
    InsightFactory()
    tag = client.get("/en/insights.atom")["ETag"]

    assert client.get("/en/insights.atom", headers={"if-none-match": tag}).status_code == 304
    Insight.objects.update(title_en="Other")
    assert client.get("/en/insights.atom", headers={"if-none-match": tag}).status_code == 200
