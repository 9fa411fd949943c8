"""How fast the search is with 50,000 records, and what keeping its index costs a save.

    python -m bench.search [--number 25000] [--rounds 5]

Works on a database of its own beside the one that DATABASE_URL names (SQLite by default) and removes it again.
Fills it with the starter content and as many synthetic practices and events, each in both languages. Prints the median
milliseconds for rare, middling and common words: the bare SQL that such a page begins with (rows that match, counted
and put in order by the database's own means), the engine, the page with all around it, and suggestions; then what
editors wait for: the count and the first page of a list of the admin, and the names that complete a field; then what a
save takes without the indexes, with that of visitors and with that of editors too, in the admin and in code.
"""

import argparse
import os
import statistics
import time
from contextlib import contextmanager
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import F, Value  # noqa: E402
from django.db.models.functions import Concat  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.translation import activate  # noqa: E402

from bench import synthetic  # noqa: E402
from culture_for_all.content.loading import load  # noqa: E402
from culture_for_all.content.management.commands.load_content import STARTER  # noqa: E402
from culture_for_all.search import indexing, signals  # noqa: E402
from culture_for_all.search.finding import find  # noqa: E402
from culture_for_all.search.matching import SIGNS, all_of, tidy, written  # noqa: E402
from culture_for_all.search.models import DeskEntry, Entry  # noqa: E402
from culture_for_all.search.query import parse  # noqa: E402
from culture_for_all.search.suggesting import suggest  # noqa: E402
from tests.forms import form_values  # noqa: E402
from tests.signing_in import sign_in  # noqa: E402
from visits.models import GoodPractice  # noqa: E402

QUERIES = {
    "rare": ["baznycia", "Užupis", "Čiurlionio namai", "kareivinės", "bibilobusas"],
    "middling": ["malūnas", "malunai", "fontanas", "malūnas fontanas", "„malūnas prie fontano“"],
    "common": ["biblioteka", "library", "muziejaus teatras", "vasaros tiltas -parodos", "kūrybos vakarai"],
}
TYPED = ["vi", "uz", "bibl", "mal", "šviesos b", "muz", "renginių f"]
TYPED_BY_EDITORS = ["v", "bi", "bibl", "bibliotekos vakarai", "mal", "šviesos b", "fontan", "muz renginių", "nieko"]
BARE = {
    "postgresql": """
        SELECT id, count(*) OVER () FROM search_entry WHERE vector @@ %s::tsquery
        ORDER BY ts_rank(vector, %s::tsquery) DESC, id LIMIT 20
    """,
    "sqlite": "SELECT rowid, count(*) OVER () FROM search_index WHERE search_index MATCH %s ORDER BY rowid LIMIT 20",
}


def fill(number):
    """Make the records, with words that few and some of them have."""
    load(STARTER)
    synthetic.make(number)
    practices = GoodPractice.objects.filter(slug_en__startswith="synthetic-")
    for share, column, words in [(100, "summary_lt", " Malūnas prie fontano."), (400, "title_lt", " ir malūnas")]:
        chosen = practices.annotate(turn=F("pk") % share).filter(turn=0)
        pks = list(chosen.values_list("pk", flat=True))
        practices.filter(pk__in=pks).update(**{column: Concat(F(column), Value(words))})
        indexing.update_all(GoodPractice, pks)
    tidy()
    with connection.cursor() as cursor:
        # What PostgreSQL does by itself soon after so many new rows.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def bare(text):
    expression = written(all_of([need.matches("lt") for need in parse(text).needs]), SIGNS[connection.vendor])
    sql = BARE[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression] * sql.count("%s"))
        cursor.fetchall()


def engine(text):
    found = find(text, "lt")
    return found.count, found.kinds, found.cities, found.topics, found.page()


def desk(text):
    practices = GoodPractice.objects.all()
    found = admin.site.get_model_admin(GoodPractice).index.narrow(practices, text)
    return found.count(), list(found.values_list("pk", flat=True)[:50])


def completion(text):
    query = {"app_label": "visits", "model_name": "stop", "field_name": "event", "term": text}
    if CLIENT.get(reverse("admin:autocomplete"), query).status_code != 200:
        raise SystemExit(f"{text} cannot be completed")


def page(text):
    response = CLIENT.get(reverse("search"), {"q": text})
    if response.status_code != 200:
        raise SystemExit(f"{text} answered {response.status_code}")


CLIENT = Client()


def times_ms(function, texts, rounds):
    times = []
    for number in range(rounds + 1):
        for text in texts:
            activate("lt")
            start = time.perf_counter()
            function(text)
            if number or not rounds:  # the first round fills the caches
                times.append((time.perf_counter() - start) * 1000)
    return times


@contextmanager
def indexed(*tables):
    """Keep the index right in these tables only."""
    update_if_changed, index = indexing.update_if_changed, indexing._index

    def update(kind, record):
        if kind.table in tables:
            update_if_changed(kind, record)

    def index_some(waiting):
        index({kind: pks for kind, pks in waiting.items() if kind.table in tables})

    with patch.object(indexing, "_index", index_some), patch.object(signals, "update_if_changed", update):
        yield


def practice(place):
    return GoodPractice.objects.filter(slug_en__startswith="synthetic-").order_by("pk")[place]


def summary(number):
    return f"Santrauka, kurios numeris {number}."


def save_in_code(number):
    changed = practice(7)
    changed.summary_lt = summary(number)
    with transaction.atomic():
        changed.full_clean()
        changed.save()


def save_unchanged(number):
    save_in_code(0)


def print_saves(rounds):
    """Save with and without the indexes by turns, so that whatever else the machine does weighs on all alike."""
    print(f"\n{'save':22}{'without':>10}{'visitors':>10}{'editors':>10}{'ratio':>8}")
    form = reverse("admin:visits_goodpractice_change", args=[practice(8).pk])
    values = form_values(CLIENT.get(form), "goodpractice_form")

    def save_in_admin(number):
        response = CLIENT.post(form, values | {"summary_lt": summary(number)})
        if response.status_code != 302:
            raise SystemExit(f"The admin answered {response.status_code} to a save")

    for name, save in [("in the admin", save_in_admin), ("in code", save_in_code), ("unchanged", save_unchanged)]:
        times = {(): [], (Entry,): [], (Entry, DeskEntry): []}
        for number in range(8 * rounds):
            for place, tables in enumerate(times):
                with indexed(*tables):
                    times[tables] += times_ms(save, [3 * number + place], 0)
        without, visitors, both = map(statistics.median, times.values())
        print(f"{name:22}{without:>10.1f}{visitors:>10.1f}{both:>10.1f}{both / without:>8.2f}")


def print_line(name, sql, found, whole):
    print(f"{name:22}{sql:>10.1f}{found:>10.1f}{whole:>10.1f}{whole / sql:>8.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=25_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        fill(options.number)
        print(f"{connection.vendor}: median ms, {options.number:,} practices and as many events in two languages")
        print(f"{'words':22}{'bare SQL':>10}{'engine':>10}{'page':>10}{'ratio':>8}")
        measured = {
            name: [times_ms(function, texts, options.rounds) for function in (bare, engine, page)]
            for name, texts in QUERIES.items()
        }
        everything = [sum(times, []) for times in zip(*measured.values(), strict=True)]
        for name, times in [*measured.items(), ("all", everything)]:
            print_line(name, *map(statistics.median, times))
        print_line("all, mean", *map(statistics.fmean, everything))
        suggesting = times_ms(lambda text: suggest(text, "lt"), TYPED, options.rounds)
        print(f"{'suggestions':22}{statistics.median(suggesting):>20.1f}")
        sign_in(CLIENT, User.objects.create_superuser("bench"))
        for name, search in [("editors, list", desk), ("editors, completion", completion)]:
            times = times_ms(search, TYPED_BY_EDITORS, options.rounds)
            print(f"{name:22}{statistics.median(times):>20.1f}{max(times):>10.1f} at most")
        print_saves(options.rounds)
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


if __name__ == "__main__":
    main()
