import pytest
from django.core.management import CommandError, call_command

from culture_for_all.content.entry import ContentError
from culture_for_all.content.loading import load
from culture_for_all.content.models import LoadedContent
from partners.models import Venue
from tests.content import alter, content_models, copy_of_starter, problems_in

pytestmark = pytest.mark.django_db

PITCHES = "amsterdam-2019-city-pitches"
NETWORK = "access-culture-for-all"
RIGA = "name: {lt: Ryga, en: Riga, local: Rīga}"

VILNIUS_GROUP = "vilnius-urbact-local-group"
COMMUNICATION = "strengthen-ecosystem-communication"
PITCHES_DATES = "2019-09-24\n    end_date: 2019-09-24"
LATER_DATES = "2019-09-25\n    end_date: 2019-09-25"

# What is wrong with a value: file, record and key, what stands there, and what takes its place.
WRONG_VALUES = {
    "unknown key": ("cities.yaml", "amsterdam", "mayor", "role: lead", "mayor: x\n    role: lead"),
    "unknown key in a mapping": ("cities.yaml", "riga", "name.lokal", "local: Rīga", "lokal: Rīga"),
    "unknown key in a part": ("visits.yaml", "amsterdam-2019", "delegations[1].rule", "role: host", "rule: host"),
    "missing key": ("events.yaml", PITCHES, "kind", "    kind: public_pitch\n", ""),
    "missing key in a part": ("visits.yaml", "amsterdam-2019", "delegations[1].role", "        role: host\n", ""),
    "missing language": ("cities.yaml", "riga", "name.en", RIGA, "name: {lt: Ryga}"),
    "unknown language": ("visits.yaml", "amsterdam-2019", "objectives[1].et", "- lt: Susipažinti", "- et: Susipažinti"),
    "mapping expected": ("cities.yaml", "riga", "name", RIGA, "name: Ryga"),
    "list expected": ("cities.yaml", "lisbon", "focus_territories", "[Santa Clara]", "Santa Clara"),
    "text expected": ("cities.yaml", "riga", "name.en", "en: Riga,", "en: no,"),
    "text of nothing visible": ("cities.yaml", "riga", "name.en", "en: Riga,", 'en: "\u200b\u2029",'),
    "nothing there": ("cities.yaml", "riga", "website", "website: https://www.riga.lv/", "website:"),
    "number expected": ("cities.yaml", "riga", "population", "609489", "many"),
    "yes is no number": ("cities.yaml", "riga", "population", "609489", "yes"),
    "amount expected": ("cities.yaml", "amsterdam", "budget.total_eur", "285278.00", ".inf"),
    "amount of a city expected": (
        "project.yaml",
        NETWORK,
        "phases[1].city_budgets_eur[vilnius].amount_eur",
        "vilnius: 10134.00",
        "vilnius: x",
    ),
    "date expected": ("events.yaml", PITCHES, "start_date", "start_date: 2019-09-24", "start_date: autumn"),
    "date that does not exist": ("events.yaml", PITCHES, "start_date", "date: 2019-09-24", "date: 2019-09-31"),
    "date with a time": ("events.yaml", PITCHES, "start_date", "date: 2019-09-24", "date: 2019-09-24 10:00:00"),
    "time without quotation marks": ("events.yaml", PITCHES, "start_time", '"17:00"', "17:00"),
    "time that does not exist": ("events.yaml", PITCHES, "start_time", '"17:00"', '"25:00"'),
    "unknown choice": ("cities.yaml", "amsterdam", "role", "role: lead", "role: leader"),
    "unknown kind of advice": ("recommendations.yaml", COMMUNICATION, "kind", "kind: recommendation", "kind: idea"),
    "unknown publication": ("cities.yaml", "riga", "publication", RIGA, f"{RIGA}\n    publication: soon"),
    "dangling reference": ("cities.yaml", "amsterdam", "partner_organisation", ": city-of-amsterdam", ": oz"),
    "dangling reference in a list": ("cities.yaml", "amsterdam", "focus_areas[1]", "[access-and-inclusion,", "[oz,"),
    "reference listed twice": ("project.yaml", NETWORK, "partner_cities", "[dublin, lisbon,", "[dublin, dublin,"),
    "slug listed twice": ("topics.yaml", "decentralisation", "slug", "slug: participation", "slug: decentralisation"),
    "slug that is none": ("topics.yaml", "a b", "slug", "slug: participation", "slug: a b"),
    "identifier that is none": ("cities.yaml", "riga", "public_id", RIGA, f"{RIGA}\n    public_id: 7"),
    "another country's code": ("cities.yaml", "riga", "country.lt", "{lt: Latvija,", "{lt: Lietuva,"),
    "country that does not exist": ("cities.yaml", "riga", "country.code", "code: LV", "code: XX"),
}

# The same for what breaks a rule of the model, which shows only when everything else is right.
BROKEN_RULES = {
    "web address": ("cities.yaml", "riga", "website", "https://www.riga.lv/", "riga"),
    "too long": ("sources.yaml", "keep-project", "publisher", "publisher: keep.eu", f"publisher: {'x' * 201}"),
    "colour": ("cities.yaml", "riga", "door_paint", "#7A4FC0", "purple"),
    "share beyond the total": ("cities.yaml", "riga", "", "erdf_eur: 51555.90", "erdf_eur: 99999.00"),
    "venue in another city": ("events.yaml", PITCHES, "venue", "city: amsterdam\n    venue", "city: riga\n    venue"),
    "host of another city": (
        "visits.yaml",
        "dublin-2020",
        "delegations[1].role",
        "- city: dublin\n        role: host",
        "- city: riga\n        role: host",
    ),
    "hour that clocks skip": (
        "events.yaml",
        "vilnius-2021-results-meeting",
        "start_time",
        "start_date: 2021-11-11\n    end_date: 2021-11-11",
        'start_date: 2021-03-28\n    end_date: 2021-03-28\n    start_time: "03:30"',
    ),
    "part of itself": (
        "organisations.yaml",
        VILNIUS_GROUP,
        "parent",
        "parent: vilnius-city-municipality",
        f"parent: {VILNIUS_GROUP}",
    ),
}


@pytest.fixture
def content(tmp_path):
    return copy_of_starter(tmp_path)


def nothing_was_written():
    return not any(model.objects.exists() for model in [*content_models(), LoadedContent])


@pytest.mark.parametrize(
    ("file", "record", "key", "old", "new"),
    [*WRONG_VALUES.values(), *BROKEN_RULES.values()],
    ids=[*WRONG_VALUES, *BROKEN_RULES],
)
def test_problem_is_reported_with_its_place(content, file, record, key, old, new):
    alter(content, file, old, new)

    problems = problems_in(content)

    assert (file, record, key) in problems
    assert nothing_was_written()


def test_problem_says_what_was_expected_and_what_stood_there(content, capsys):
    alter(content, "cities.yaml", "role: lead", "role: leader")

    with pytest.raises(CommandError):
        call_command("load_content", str(content))

    line = next(line for line in capsys.readouterr().err.splitlines() if "role" in line)
    assert "lead, partner" in line
    assert line.endswith("leader")


def test_what_follows_from_a_problem_is_not_reported(content):
    alter(content, "cities.yaml", RIGA, "name: Ryga")

    with pytest.raises(ContentError) as raised:
        load(content)

    assert [(problem.record, problem.key) for problem in raised.value.problems] == [("riga", "name")]


def test_problems_are_reported_all_at_once(content):
    alter(content, "cities.yaml", "role: lead", "role: leader")
    alter(content, "cities.yaml", "609489", "many")
    alter(content, "events.yaml", '"17:00"', "17:00")
    alter(content, "practices.yaml", "start_year: 2002", "start_year: MMII")

    problems = problems_in(content)

    assert problems == {
        ("cities.yaml", "amsterdam", "role"),
        ("cities.yaml", "riga", "population"),
        ("events.yaml", PITCHES, "start_time"),
        ("practices.yaml", "artist-led-incubator", "start_year"),
    }
    assert nothing_was_written()


def test_broken_rules_are_reported_all_at_once_and_not_what_follows_from_them(content):
    alter(content, "cities.yaml", "https://www.riga.lv/", "riga")
    alter(content, "organisations.yaml", "https://www.umi.lt/", "umi")

    problems = problems_in(content)

    assert problems == {("cities.yaml", "riga", "website"), ("organisations.yaml", "uzupis-art-incubator", "website")}
    assert nothing_was_written()


def test_files_that_disagree_are_reported(content):
    alter(content, "visits.yaml", "          - vilnius-2019-visit-uzupis\n", "")
    alter(content, "practices.yaml", "showcased_at_events: [vilnius-2019-visit-uzupis]", "showcased_at_events: []")

    problems = problems_in(content)

    assert problems == {
        ("events.yaml", "vilnius-2019-visit-uzupis", "visit"),
        ("events.yaml", "vilnius-2019-visit-uzupis", "practices"),
        ("visits.yaml", "vilnius-2019", "venues"),
    }


def test_record_without_a_slug_is_reported_by_its_number(content):
    alter(content, "topics.yaml", "- slug: participation\n    name", "- name")

    assert ["3" in record for file, record, key in problems_in(content) if (file, key) == ("topics.yaml", "slug")] == [
        True
    ]


def test_key_that_stands_twice_is_reported_with_its_line(content):
    alter(content, "topics.yaml", "topics:\n", "topics:\n  - slug: one\n    slug: two\n")

    assert ["4" in line for file, line, key in problems_in(content) if file == "topics.yaml"] == [True]


@pytest.mark.parametrize("text", ["topics: [", "", "- slug: one", "themes: []", "topics: 5", "topics: [5]", "\xff"])
def test_file_that_holds_no_records_is_reported(content, text):
    (content / "topics.yaml").write_text(text, encoding="latin-1")

    problems = problems_in(content)

    assert "topics.yaml" in {file for file, record, key in problems}
    assert nothing_was_written()


def test_file_that_cannot_be_read_does_not_make_others_dangle(content):
    (content / "topics.yaml").write_text("topics: [")

    assert {file for file, record, key in problems_in(content)} == {"topics.yaml"}


def test_file_that_is_not_known_is_reported(content):
    (content / "topic.yaml").write_text("topic: []")

    assert problems_in(content) == {("topic.yaml", "", "")}


def test_folder_without_content_is_reported(tmp_path):
    assert len(problems_in(tmp_path)) == 1


def test_stop_on_another_day_than_its_event_is_reported(content):
    alter(content, "events.yaml", PITCHES_DATES, LATER_DATES)

    assert problems_in(content) == {("visits.yaml", "amsterdam-2019", "days[1].items[1]")}


def test_change_that_breaks_a_rule_for_an_unchanged_event_is_reported(content):
    load(content)
    alter(content, "venues.yaml", "Arts Center}\n    city: vilnius", "Arts Center}\n    city: riga")

    problems = problems_in(content)

    assert ("events.yaml", "vilnius-2019-visit-mekas", "venue") in problems
    assert Venue.objects.get(slug_en="jonas-mekas-center").city.slug_en == "vilnius"
