"""How the first and the last page of the lists take to growth: 500 against 50,000 records, in one run.

    python -m bench.growth [--small 500] [--large 50000] [--rounds 15]

Works on a database of its own beside the one that DATABASE_URL names (SQLite by default) and removes it again.
Prints the median time of a request through Django, without a server, and the ratio that must stay below 2.
"""

import argparse
import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.translation import activate  # noqa: E402

from bench import synthetic  # noqa: E402

PAGES = {
    "practices, first page": ("visits:goodpractice-list", ""),
    "practices, last page": ("visits:goodpractice-list", "?page=999999"),
    "events, first page": ("events:event-list", ""),
    "events, last page": ("events:event-list", "?page=999999"),
}


def medians(rounds):
    client = Client()
    times = {name: [] for name in PAGES}
    for number in range(rounds + 1):
        activate("en")
        for name, (view, query) in PAGES.items():
            path = f"{reverse(view)}{query}"
            start = time.perf_counter()
            response = client.get(path)
            seconds = time.perf_counter() - start
            if response.status_code != 200:
                raise SystemExit(f"{path} answered {response.status_code}")
            if number:  # the first round fills the caches
                times[name].append(seconds)
    return {name: statistics.median(values) * 1000 for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        measured = []
        for number in (options.small, options.large):
            synthetic.make(number)
            with connection.cursor() as cursor:
                # What PostgreSQL does by itself soon after so many new rows.
                cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
            measured.append(medians(options.rounds))
        print(f"{connection.vendor}: median ms per request")
        print(f"{'page':24}{options.small:>10}{options.large:>10}{'ratio':>8}")
        for name in PAGES:
            small, large = measured[0][name], measured[1][name]
            print(f"{name:24}{small:>10.1f}{large:>10.1f}{large / small:>8.2f}")
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


if __name__ == "__main__":
    main()
