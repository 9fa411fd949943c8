import random
import uuid
from datetime import date, timedelta

from django.core.management.base import BaseCommand
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


class Command(BaseCommand):
    help = "Fill the database with N published synthetic practices and as many events, for measuring; same seed, same rows."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="how many of each there shall be in the end; 0 removes them")
        parser.add_argument("--seed", type=int, default=1)

    @transaction.atomic
    @collecting()
    def handle(self, number, seed, **options):
        chance = random.Random(seed)  # noqa: S311 (for measuring, not for secrets)
        if number == 0:
            for model in (GoodPractice, Event, City, Topic):
                deleted = model.objects.filter(slug_en__startswith="synthetic-").delete()[0]
                self.stdout.write(f"{model._meta.verbose_name_plural}: {deleted} rows deleted")
            return
        self.cities = [self._keep(City, f"synthetic-city-{n}", "Miestas", "City", n) for n in range(8)]
        self.topics = [self._keep(Topic, f"synthetic-topic-{n}", "Tema", "Topic", n) for n in range(15)]
        for model, make in ((GoodPractice, self._practice), (Event, self._event)):
            before = model.objects.filter(slug_en__startswith="synthetic-").count()
            rows = [self._fill(make(chance), chance, model, n) for n in range(number)][before:]
            model.objects.bulk_create(rows, batch_size=500)
            self._add_topics(model, rows, chance)
            update_all(model, [row.pk for row in rows])  # what is written in bulk gives no signal
            self.stdout.write(f"{model._meta.verbose_name_plural}: {len(rows)} created")

    def _keep(self, model, slug, name_lt, name_en, number):
        values = {"slug_en": slug, "name_lt": f"{name_lt} {number}", "name_en": f"{name_en} {number}"}
        if model is City:
            values |= {
                "profile_lt": "Sintetinis miestas.",
                "profile_en": "A synthetic city.",
                "country": COUNTRIES[number],
                "status": City.Status.PUBLISHED,
            }
        return model.objects.filter(slug_en=slug).first() or model.objects.create(**values)

    def _practice(self, chance):
        return GoodPractice(
            start_year=chance.randint(1995, 2024),
            state=chance.choice(GoodPractice.State.values),
            evidence=chance.choice(GoodPractice.Evidence.values),
            challenge_lt=self._sentence(chance, "lt", 40),
            challenge_en=self._sentence(chance, "en", 40),
            solution_lt=self._sentence(chance, "lt", 60),
            solution_en=self._sentence(chance, "en", 60),
        )

    def _event(self, chance):
        day = FIRST_DAY + timedelta(days=chance.randrange(3650))
        return Event(kind=chance.choice(Event.Kind.values), start_date=day, end_date=day)

    def _fill(self, record, chance, model, number):
        record.public_id = uuid.UUID(int=chance.getrandbits(128), version=4)
        record.status = model.Status.PUBLISHED
        record.city = chance.choice(self.cities)
        record.created_at = record.updated_at = timezone.now()
        for language in WORDS:
            title = self._sentence(chance, language, 5)
            setattr(record, f"title_{language}", title)
            setattr(record, f"summary_{language}", self._sentence(chance, language, 25))
            setattr(
                record, f"slug_{language}", f"synthetic-{number}" if language == "en" else f"{slugify(title)}-{number}"
            )
            setattr(record, f"sort_key_{language}", sort_key(title, language))
        return record

    def _sentence(self, chance, language, length):
        return " ".join(chance.choices(WORDS[language], k=length)).capitalize()

    def _add_topics(self, model, rows, chance):
        through = model.topics.through
        column = f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            (
                through(**{column: row.pk, "topic_id": topic.pk})
                for row in rows
                for topic in chance.sample(self.topics, 3)
            ),
            batch_size=2000,
        )
