"""Published synthetic practices and as many events, for measuring; the same seed makes the same rows.

python -m bench.synthetic 50000     there shall be so many of each in the end
python -m bench.synthetic 0         they go again
"""

import argparse
import os
import random
import uuid
from datetime import date, timedelta

import django
from django.apps import apps

if not apps.ready:  # as a command
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "culture_for_all.settings")
    django.setup()

from django.db import transaction
from django.utils import timezone

from culture_for_all.records.text import slugify, sort_key
from culture_for_all.search.indexing import collecting, update_all
from events.models import Event
from partners.models import City, Topic
from visits.models import GoodPractice

WORDS = {
    "lt": [
        "šviesos",
        "kiemo",
        "bibliotekos",
        "dirbtuvės",
        "žemėlapis",
        "ąžuolo",
        "įtraukus",
        "rajono",
        "chorai",
        "ėjimas",
        "ūkio",
        "čia",
        "skaitykla",
        "bendruomenės",
        "vakarai",
        "muziejaus",
        "yla",
        "parodos",
        "žygis",
        "jaunimo",
        "teatras",
        "vasaros",
        "upės",
        "tiltas",
    ],
    "en": [
        "light",
        "courtyard",
        "library",
        "workshop",
        "map",
        "oak",
        "inclusive",
        "district",
        "choirs",
        "walk",
        "yard",
        "here",
        "reading",
        "room",
        "community",
        "evenings",
        "museum",
        "awl",
        "exhibition",
        "hike",
        "youth",
        "theatre",
        "summer",
        "river",
        "bridge",
    ],
}
COUNTRIES = ["NL", "IE", "PT", "GB", "LV", "BG", "EE", "LT"]
FIRST_DAY = date(2015, 1, 1)


@transaction.atomic
@collecting()
def make(number, seed=1):
    """Let there be `number` synthetic practices and events, none when it is 0. Return how many came or went, by model."""
    chance = random.Random(seed)
    if number == 0:
        return {
            model: model.objects.filter(slug_en__startswith="synthetic-").delete()[0]
            for model in (GoodPractice, Event, City, Topic)
        }
    cities = [keep(City, f"synthetic-city-{n}", "Miestas", "City", n) for n in range(8)]
    topics = [keep(Topic, f"synthetic-topic-{n}", "Tema", "Topic", n) for n in range(15)]
    made = {}
    for model, one in ((GoodPractice, practice), (Event, event)):
        before = model.objects.filter(slug_en__startswith="synthetic-").count()
        rows = [fill(one(chance), chance, n, cities) for n in range(number)][before:]
        model.objects.bulk_create(rows, batch_size=500)
        add_topics(model, rows, chance, topics)
        update_all(model, [row.pk for row in rows])  # what is written in bulk gives no signal
        made[model] = len(rows)
    return made


def keep(model, slug, name_lt, name_en, number):
    values = {"slug_en": slug, "name_lt": f"{name_lt} {number}", "name_en": f"{name_en} {number}"}
    if model is City:
        values |= {
            "profile_lt": "Sintetinis miestas.",
            "profile_en": "A synthetic city.",
            "country": COUNTRIES[number],
            "status": City.Status.PUBLISHED,
        }
    return model.objects.filter(slug_en=slug).first() or model.objects.create(**values)


def practice(chance):
    return GoodPractice(
        start_year=chance.randint(1995, 2024),
        state=chance.choice(GoodPractice.State.values),
        evidence=chance.choice(GoodPractice.Evidence.values),
        challenge_lt=sentence(chance, "lt", 40),
        challenge_en=sentence(chance, "en", 40),
        solution_lt=sentence(chance, "lt", 60),
        solution_en=sentence(chance, "en", 60),
    )


def event(chance):
    day = FIRST_DAY + timedelta(days=chance.randrange(3650))
    return Event(kind=chance.choice(Event.Kind.values), start_date=day, end_date=day)


def fill(record, chance, number, cities):
    record.public_id = uuid.UUID(int=chance.getrandbits(128), version=4)
    record.status = record.Status.PUBLISHED
    record.city = chance.choice(cities)
    record.created_at = record.updated_at = timezone.now()
    for language in WORDS:
        title = sentence(chance, language, 5)
        setattr(record, f"title_{language}", title)
        setattr(record, f"summary_{language}", sentence(chance, language, 25))
        setattr(record, f"slug_{language}", f"synthetic-{number}" if language == "en" else f"{slugify(title)}-{number}")
        setattr(record, f"sort_key_{language}", sort_key(title, language))
    return record


def sentence(chance, language, length):
    return " ".join(chance.choices(WORDS[language], k=length)).capitalize()


def add_topics(model, rows, chance, topics):
    through = model.topics.through
    column = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        (through(**{column: row.pk, "topic_id": topic.pk}) for row in rows for topic in chance.sample(topics, 3)),
        batch_size=2000,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    for model, number in make(**vars(parser.parse_args())).items():
        print(f"{model._meta.verbose_name_plural}: {number}")


if __name__ == "__main__":
    main()
