"""A translation is outdated once its original says something else than when it was last changed."""

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from culture_for_all.content.types import ContentFile
from culture_for_all.desk.aging import translations_after
from partners.models import City, Venue
from visits.models import StudyVisit

START = datetime(2031, 5, 6, tzinfo=UTC)


def version(values, number=0, is_minor=False, confirmed=()):
    return SimpleNamespace(
        values=values, at=START + timedelta(days=number), is_minor=is_minor, confirmed=list(confirmed)
    )


def after(*told, of=Venue):
    """Return the translations after versions that say each of `told`: values, or values with what else is known."""
    told = [each if isinstance(each, tuple) else (each, {}) for each in told]
    versions = [version(values, number, **more) for number, (values, more) in enumerate(told)]
    return translations_after(ContentFile.of(of), versions)


def names(lt, en, **more):
    return {"name.lt": lt, **({"name.en": en} if en else {}), **more}


def test_translation_falls_behind_when_its_original_changes():
    found = after(names("Kinas", "Cinema"), names("Kino teatras", "Cinema"), names("Kino salė", "Cinema"))["name.en"]

    assert found.is_outdated
    assert (found.said, found.source) == ("Kinas", "Kino salė")
    assert found.since == START + timedelta(days=1)


@pytest.mark.parametrize(
    "last",
    [
        names("Kino teatras", "Movie theatre"),
        names("Kinas", "Cinema"),
        (names("Kino teatras", "Cinema"), {"confirmed": ["name.en"]}),
    ],
    ids=["changed itself", "original as before", "found still right"],
)
def test_translation_catches_up(last):
    found = after(names("Kinas", "Cinema"), names("Kino teatras", "Cinema"), last)["name.en"]

    assert (found.is_outdated, found.since) == (False, None)


def test_minor_change_ages_nothing_and_mends_nothing():
    first, minor = names("Kinas", "Cinema"), {"is_minor": True}

    assert not after(first, (names("Kinas.", "Cinema"), minor))["name.en"].is_outdated
    behind = after(first, names("Kino teatras", "Cinema"), (names("Kino teatras.", "Cinema"), minor))["name.en"]
    assert (behind.is_outdated, behind.said) == (True, "Kinas")


def test_missing_translation_is_not_outdated_and_tells_since_when():
    found = after(names("Kinas", ""), names("Kino teatras", ""))["name.en"]

    assert (found.is_missing, found.is_outdated, found.since) == (True, False, START)
    assert not after(names("Kinas", ""), names("Kino teatras", "Cinema"))["name.en"].since


def test_original_language_decides_which_text_is_the_translation():
    english = {"original_language": "en"}

    assert after(names("Kinas", "Cinema", **english), names("Kinas", "Movies", **english)).keys() == {"name.lt"}
    turned = after(names("Kinas", "Cinema"), names("Kino", "Cinema"), names("Kino", "Cinema", **english))
    assert not turned["name.lt"].since


def test_forms_of_a_name_that_one_language_has_are_not_missing_in_the_other():
    assert after({"genitive.lt": "Vilniaus"}, of=City) == {}


def test_translation_of_a_part_stays_with_its_part_when_others_go():
    facts = [{"feature": name, "note.lt": f"{name} lt", "note.en": f"{name} en"} for name in ("lift", "ramp", "door")]
    changed = [facts[0], facts[1] | {"note.lt": "kitaip"}, facts[2]]

    found = after({"access_facts": facts}, {"access_facts": changed}, {"access_facts": changed[1:]})

    assert {place for place, text in found.items() if text.is_outdated} == {"access_facts.0.note.en"}


PARTS = {  # its name, and of its parts what tells them apart and a text
    StudyVisit: ("title", [("days", "date", "title"), ("delegations", "city", "description")]),
    Venue: ("name", [("access_facts", "feature", "note")]),
}


@pytest.mark.parametrize("model", [StudyVisit, Venue], ids=["visit", "venue"])
def test_two_hundred_random_edits_flag_exactly_the_touched_texts(model):
    chance = random.Random(20310506)  # noqa: S311 (not a secret)
    file = ContentFile.of(model)
    label, kinds = PARTS[model]
    texts, said, versions = {}, {}, []  # by what tells the text from others, whatever its place
    parts = {name: [f"{name} {number}" for number in range(4)] for name, _key, _text in kinds}

    def all_texts():
        return [(label,), *((name, key) for name, keys in parts.items() for key in keys)]

    def values():
        found = {f"{label}.{code}": text for code, text in zip(("lt", "en"), texts[label,], strict=True)}
        for name, key, text in kinds:
            found[name] = [
                {key: own, f"{text}.lt": texts[name, own][0], f"{text}.en": texts[name, own][1]} for own in parts[name]
            ]
        return found

    for number in range(200):
        is_minor, touched = chance.random() < 0.2, set()
        name = chance.choice(list(parts))
        if chance.random() < 0.2 and len(parts[name]) > 1:
            parts[name].remove(chance.choice(parts[name]))
        if chance.random() < 0.2:
            parts[name].insert(chance.randrange(len(parts[name])), f"{name} new {number}")
        for text in all_texts():
            before = texts.get(text, ("", ""))
            new = text not in texts
            lt, en = (f"lt {number}" if new or chance.random() < 0.2 else before[0]), before[1]
            if new or chance.random() < 0.1:
                en, _ = f"en {number}", touched.add(text)
            texts[text] = (lt, en)
            was_current = not new and said[text] == before[0]
            if text in touched or is_minor and was_current:
                said[text] = lt
        versions.append(version(values(), number, is_minor))

        found = translations_after(file, versions)

        of_place = {f"{label}.en": (label,)} | {
            f"{name}.{place}.{text}.en": (name, key)
            for name, _key, text in kinds
            for place, key in enumerate(parts[name])
        }
        flagged = {of_place[place] for place, translated in found.items() if translated.is_outdated}
        assert flagged == {text for text in all_texts() if said[text] != texts[text][0]}, number
    assert flagged
