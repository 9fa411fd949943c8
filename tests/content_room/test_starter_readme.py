"""The numbers in the README of the starter content are those of its files."""

from pathlib import Path

import pytest
import yaml

from culture_for_all.content.management.commands.load_content import STARTER


def records(kind):
    return yaml.safe_load(Path(STARTER, f"{kind}.yaml").read_text(encoding="utf-8"))[kind]


def having(key, among):
    return sum(bool(each.get(key)) for each in among)


def sentences():
    visits, practices, venues, advice = map(records, ["visits", "practices", "venues", "recommendations"])
    shown = [each for each in practices if each["showcased_at_events"] or each["showcased_at_visits"]]
    insights, recommendations = (
        [each for each in advice if each["kind"] == kind] for kind in ["insight", "recommendation"]
    )
    newest = [max(each["updates"], key=lambda news: news["date"])["state"] for each in recommendations]
    facts = [fact for venue in venues for fact in venue.get("access_facts", [])]
    assert {fact["method"] for fact in facts} == {"document", "website"}
    years = [each["population_year"] for each in records("cities")]
    yield f"Of the {len(visits)} visits and meetings {len(visits) - having('days', visits)} have no programme."
    yield (
        f"Of the {len(practices)} practices {having('resources', practices)} tell what they take, "
        f"{having('smallest_version', practices)} how to begin small and {having('difficulties', practices)} what did "
        f"not work. {len(practices) - len(shown)} were not shown at a meeting of the network."
    )
    yield (
        f"Of the {len(insights)} insights {having('practices', insights)} name a practice, and so do "
        f"{having('practices', recommendations)} of the {len(recommendations)} recommendations. There are "
        f"{sum(len(each['updates']) for each in recommendations)} pieces of news on the recommendations; of "
        f"{newest.count('unknown')} of them the newest says that the state is not known."
    )
    yield f"Of the {len(venues)} venues {having('access_facts', venues)} have access facts, {len(facts)} in total."
    yield f"and {having('source', facts)} name their page; nobody has looked on site."
    cities = records("cities")
    plans = [plan for city in cities for plan in city.get("action_plans", [])]
    yield (
        f"Of the {len(cities)} cities {having('title', plans)} have an action plan with a title; of "
        f"{len(plans) - having('title', plans)} a plan is spoken of, and of {len(cities) - len(plans)} none was found."
    )
    yield f"Population is given for all {len(years)} cities, but for years from {min(years)} to {max(years)}."


@pytest.mark.parametrize("sentence", list(sentences()))
def test_readme_counts_what_the_files_have(sentence):
    assert sentence in " ".join(Path(STARTER, "README.md").read_text(encoding="utf-8").split())
