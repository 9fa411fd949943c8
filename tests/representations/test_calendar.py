import datetime
from datetime import date, time

import pytest
from django.conf import settings
from django.utils.text import normalize_newlines
from icalendar import Calendar

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, VenueFactory
from tests.factories.visits import StopFactory, StudyVisitFactory

from .hostile import HOSTILE
from .readers import instant, read_calendar

pytestmark = pytest.mark.django_db


def entries_at(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return read_calendar(response.content)


def entry_of(client, record):
    (entry,) = entries_at(client, f"{record.get_absolute_url().removesuffix('/')}.ics").values()
    return entry


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def test_event_without_times_takes_whole_days(client):
    event = EventFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 29))

    entry = entry_of(client, event)

    assert entry.decoded("dtstart") == date(2019, 11, 28)
    assert entry.decoded("dtend") == date(2019, 11, 30)
    assert entry["dtstart"].params["VALUE"] == "DATE"
    assert "Šaltinyje laikas nenurodytas." in entry["description"]


def test_entry_keeps_the_identity_and_the_permanent_address_of_its_record(client):
    event = EventFactory()

    entry = entry_of(client, event)

    assert entry["uid"] == f"{event.public_id}@127.0.0.1"
    assert entry["url"] == f"{settings.SITE_URL}/id/{event.public_id}/"
    assert entry["description"].endswith(entry["url"])


def test_times_need_no_description_of_zones(client):
    """Readers differ in what they make of one, and some come out an hour off."""
    event = EventFactory(start_date=date(2026, 11, 28), end_date=date(2026, 11, 28), start_time=time(18))

    lines = client.get(f"{event.get_absolute_url().removesuffix('/')}.ics").content.split(b"\r\n")

    assert b"DTSTART:20261128T160000Z" in lines
    assert not [line for line in lines if b"TZID" in line or b"VTIMEZONE" in line]


def test_times_of_a_place_of_unknown_clocks_float(client):
    event = EventFactory(city=CityFactory(country="US"), start_time=time(18))

    entry = entry_of(client, event)

    assert entry.decoded("dtstart") == datetime.datetime(2019, 11, 28, 18)


@pytest.mark.parametrize(
    ("country", "hour"), [("LT", 8), ("LV", 8), ("NL", 9), ("PT", 10), ("GB", 10), ("BG", 8), ("DE", 9)]
)
def test_times_are_those_of_clocks_in_the_city(client, country, hour):
    event = EventFactory(city=CityFactory(country=country), start_time=time(10), end_time=time(11, 30))

    entry = entry_of(client, event)

    assert instant(entry.decoded("dtstart")) == utc(2019, 11, 28, hour)
    assert instant(entry.decoded("dtend")) == utc(2019, 11, 28, hour + 1, 30)


def test_meeting_of_the_whole_network_keeps_the_clocks_of_the_portal(client):
    event = EventFactory(city=None, format="online", start_time=time(10), end_time=time(11))

    entry = entry_of(client, event)

    assert instant(entry.decoded("dtstart")) == utc(2019, 11, 28, 8)
    assert entry["location"] == "nuotoliu"


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        # In Vilnius clocks go from 03:00 to 04:00 on 29 March 2026 and from 04:00 to 03:00 on 25 October 2026, at 01:00 UTC.
        (date(2026, 3, 29), time(2, 30), time(4, 30), (utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30))),
        (date(2026, 3, 29), time(3, 30), time(5), (utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 2))),
        (date(2026, 3, 29), time(3, 30), time(4, 15), (utc(2026, 3, 29, 1, 30), None)),
        (date(2026, 3, 29), time(4), time(5), (utc(2026, 3, 29, 1), utc(2026, 3, 29, 2))),
        (date(2026, 10, 25), time(3, 30), time(4, 30), (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 2, 30))),
        (date(2026, 10, 25), time(2), time(3), (utc(2026, 10, 24, 23), utc(2026, 10, 25))),
        (date(2026, 1, 1), time(0, 15), time(1), (utc(2025, 12, 31, 22, 15), utc(2025, 12, 31, 23))),
        (date(2026, 7, 1), time(9), None, (utc(2026, 7, 1, 6), None)),
    ],
)
def test_moments_are_exact_over_the_changes_of_clocks(client, day, start, end, expected):
    event = EventFactory(start_date=day, start_time=start, end_time=end)

    entry = entry_of(client, event)

    assert instant(entry.decoded("dtstart")) == expected[0]
    assert instant(entry.decoded("dtend")) == expected[1] if expected[1] else "dtend" not in entry


def test_event_over_midnight_ends_on_the_next_day(client):
    event = EventFactory(
        start_date=date(2026, 3, 28), end_date=date(2026, 3, 29), start_time=time(22), end_time=time(5)
    )

    entry = entry_of(client, event)

    assert instant(entry.decoded("dtend")) - instant(entry.decoded("dtstart")) == datetime.timedelta(hours=6)


def test_beginning_of_an_event_over_days_is_told_in_words(client):
    event = EventFactory(end_date=date(2019, 11, 30), start_time=time(9))

    entry = entry_of(client, event)

    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2019, 11, 28), date(2019, 12, 1))
    assert "09:00" in entry["description"]


def test_place_is_named_and_pointed_at(client):
    venue = VenueFactory(on_map=True, name_lt="Biblioteka", address="Gedimino pr. 51", city__name_lt="Vilnius")
    event = EventFactory(city=venue.city, venue=venue)

    entry = entry_of(client, event)

    assert entry["location"] == "Biblioteka, Gedimino pr. 51, Vilnius"
    assert entry.decoded("geo") == (54.6805, 25.2925)


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("Užupio g. 2A, Vilnius", "Biblioteka, Užupio g. 2A, Vilnius"),
        ("Užupio g. 2A, LT-01200 Vilnius", "Biblioteka, Užupio g. 2A, LT-01200 Vilnius"),
        ("1 Street, VILNA", "Biblioteka, 1 Street, VILNA"),
        ("1 Street, Vilniaus miestas 4", "Biblioteka, 1 Street, Vilniaus miestas 4"),
        ("Vilnius road 5", "Biblioteka, Vilnius road 5, Vilnius"),
        ("", "Biblioteka, Vilnius"),
    ],
)
def test_city_is_named_once(client, address, location):
    city = CityFactory(name_lt="Vilnius", name_en="Vilna", local_name="Vilniaus miestas")
    venue = VenueFactory(name_lt="Biblioteka", address=address, city=city)

    assert entry_of(client, EventFactory(city=city, venue=venue))["location"] == location


def test_vague_or_hidden_place_is_not_pointed_at(client):
    vague = VenueFactory(on_map=True, coordinates_precision="district", name_lt="Rajonas", city__name_lt="Vilnius")
    hidden = VenueFactory(on_map=True, draft=True, city=CityFactory(draft=True))

    entries = [entry_of(client, EventFactory(city=venue.city, venue=venue)) for venue in (vague, hidden)]

    assert [entry.get("location") for entry in entries] == ["Rajonas, Vilnius", None]
    assert not any("geo" in entry for entry in entries)


def test_visit_brings_its_whole_programme(client):
    visit = StudyVisitFactory(title_lt="Vizitas Vilniuje")
    second = StopFactory(study_visit=visit, position=2, event__start_time=time(14), event__end_time=time(15))
    first = StopFactory(study_visit=visit, position=1, event__title_lt="Muziejus")
    StopFactory(study_visit=visit, event__status="draft")

    entries = entries_at(client, f"{visit.get_absolute_url().removesuffix('/')}.ics")

    assert list(entries) == [f"{each.public_id}@127.0.0.1" for each in (visit, first.event, second.event)]
    assert [str(entry["summary"]) for entry in entries.values()][:2] == ["Vizitas Vilniuje", "Muziejus"]
    whole = next(iter(entries.values()))
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (date(2019, 11, 28), date(2019, 11, 30))


def test_event_is_the_same_entry_wherever_it_stands(client):
    stop = StopFactory()
    paths = [stop.event.get_absolute_url(), stop.study_visit.get_absolute_url(), "/lt/renginiai/", "/lt/vizitai/"]

    found = [entries_at(client, f"{path.removesuffix('/')}.ics") for path in paths]

    assert len({entries[f"{stop.event.public_id}@127.0.0.1"].to_ical() for entries in found}) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/en/events.ics", "Events · Culture for All"),
        ("/en/workshops.ics", "Workshops · Culture for All"),
        ("/en/visits.ics", "Visits and meetings · Culture for All"),
        ("/lt/vizitai.ics", "Vizitai ir susitikimai · Kultūra – visiems"),
    ],
)
def test_calendar_says_what_it_holds(client, path, name):
    calendar = Calendar.from_ical(client.get(path).content)

    assert (calendar["name"], calendar["x-wr-calname"]) == (name, name)


def test_list_keeps_to_its_filters(client):
    wanted = EventFactory(start_date=date(2020, 2, 29), kind=Event.Kind.WORKSHOP)
    EventFactory(start_date=date(2021, 2, 28), kind=Event.Kind.WORKSHOP)
    EventFactory(start_date=date(2020, 2, 29), kind=Event.Kind.MEETING)

    entries = entries_at(client, "/en/workshops.ics?year=2020")

    assert list(entries) == [f"{wanted.public_id}@127.0.0.1"]


def test_what_has_no_day_is_left_out_and_counted(client):
    event = EventFactory()
    EventFactory.create_batch(2, to_the_month=True)
    EventFactory(start_date=date(9999, 12, 31))

    response = client.get("/en/events.ics")

    assert list(read_calendar(response.content)) == [f"{event.public_id}@127.0.0.1"]
    words = "3 entries are not in this calendar: the sources give only their months."
    calendar = Calendar.from_ical(response.content)
    assert (calendar["x-wr-caldesc"], calendar["description"]) == (words, words)


def test_record_without_a_day_says_why_it_is_in_no_calendar(client):
    visit = StudyVisitFactory(to_the_month=True, slug_en="autumn")

    response = client.get("/en/visits/autumn.ics")

    assert response.status_code == 404
    assert response.content.decode() == "The sources give only the month, and a calendar needs the day."
    assert client.get(f"/en/visits/{visit.slug_en}.json").status_code == 200


def test_same_event_gives_the_same_bytes_and_a_changed_one_a_higher_number(client):
    event = EventFactory()
    path = f"{event.get_absolute_url().removesuffix('/')}.ics"
    before = client.get(path).content

    assert client.get(path).content == before
    Event.objects.filter(pk=event.pk).update(updated_at=event.created_at + datetime.timedelta(hours=1))
    entry = entry_of(client, event)
    assert (read_calendar(before)[entry["uid"]]["sequence"], entry["sequence"]) == (0, 3600)
    assert entry.decoded("dtstamp") == entry.decoded("last-modified")


def test_calendar_of_nothing_is_valid(client):
    assert entries_at(client, "/en/events.ics") == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(client, text, without_door):
    event = EventFactory(title_en=text, summary_en=text, slug_en="event", city__name_en=text, start_time=time(9))

    (entry,) = entries_at(client, "/en/events/event.ics").values()

    plain = "".join(each for each in normalize_newlines(text) if each.isprintable() or each in "\n\t\u2028\u202e\x85")
    assert entry["summary"] == plain
    assert entry["location"] == plain
    assert entry["description"].strip().startswith(plain.strip())
    assert entry["uid"] == f"{event.public_id}@127.0.0.1"


@pytest.mark.parametrize("path", ["/en/venues.ics", "/en/good-practices.ics"])
def test_what_has_no_dates_has_no_calendar(client, path):
    assert client.get(path).status_code == 404
