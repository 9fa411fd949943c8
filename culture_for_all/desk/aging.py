"""Which texts of a record lack a translation, and which translations are older than what they translate."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from culture_for_all.content.parts import Parts
from culture_for_all.content.texts import Text
from culture_for_all.records.models import LANGUAGE_CODES

from .comparing import pairs


@dataclass(frozen=True)
class Spot:
    """A text of a record or of a part: its `field`, the `values` that hold it, and the way to it in those of the record.

    `before` and `way_before` are the same in an earlier version, empty for a part that it did not have.
    """

    field: Text
    shape: object
    before: dict
    values: dict
    way_before: str = ""
    way: str = ""


@dataclass(frozen=True)
class Translated:
    """A text in a language that is not its original; `said` is what the original said when this last followed it.

    Without a `text` it is missing. `since` is when it became so or fell behind, `None` while it is current.
    """

    language: str
    source: str
    text: str
    said: str
    since: datetime | None

    @property
    def is_missing(self):
        return not self.text

    @property
    def is_outdated(self):
        return bool(self.text) and self.said != self.source


def translations_after(file, versions):
    """Return the translations of a record by their places, such as "days.0.title.en", after its `versions`, oldest first.

    A translation falls behind when its original changes and it does not, unless that version is a minor one; it
    catches up when it changes, when it is confirmed, and when the original says again what it said.
    """
    known, before = {}, {}
    for version in versions:
        original = original_of(version.values)
        if original != original_of(before):
            known = {}
        known = dict(followed(spots(file, before, version.values), version, known, original))
        before = version.values
    return known


def followed(found, version, known, original):
    """Yield the places and translations of a version, given those `known` of the one before."""
    for spot in found:
        source = as_text(spot.values.get(f"{spot.field.key}.{original}"))
        for code in LANGUAGE_CODES if source else ():
            path = f"{spot.field.key}.{code}"
            text, last = as_text(spot.values.get(path)), known.get(spot.way_before + path)
            if code == original or not text and spot.field.any_language:
                continue
            said = source
            if last and last.text == text and spot.way_before + path not in version.confirmed:
                said = source if version.is_minor and not last.is_outdated else last.said
            is_current = text and said == source
            since = None if is_current else last and last.since or version.at
            yield spot.way + path, Translated(code, source, text, said, since)


def spots(shape, before, after, way_before="", way=""):
    """Yield where the values have texts in languages, with where the values `before` had them."""
    for field in shape.fields:
        if isinstance(field, Text):
            yield Spot(field, shape, before, after, way_before, way)
        elif isinstance(field, Parts):
            old_parts = before.get(field.key, [])
            matched = [pair for pair in pairs(field, old_parts, after.get(field.key, [])) if pair[1] is not None]
            for place, (old, new) in enumerate(matched):
                place_before = next((number for number, part in enumerate(old_parts) if part is old), "")
                steps = f"{way_before}{field.key}.{place_before}.", f"{way}{field.key}.{place}."
                yield from spots(field.shape, old or {}, new, *steps)


def original_of(values):
    return values.get("original_language", settings.LANGUAGE_CODE)


def as_text(value):
    return "\n".join(value) if isinstance(value, list) else value or ""
