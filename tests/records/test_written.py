"""The one door for text: whatever the way, no column is passed by."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.db.models.signals import post_migrate
from django.test import RequestFactory
from django.urls import reverse

from culture_for_all.content.fields import Value
from culture_for_all.content.forms import as_line
from culture_for_all.content.loading import load
from culture_for_all.content.models import LoadedContent
from culture_for_all.content.texts import Text, TextLines
from culture_for_all.content.types import ContentFile
from culture_for_all.records.cleaning import clean_line
from culture_for_all.records.written import WrittenModel, cleaner_of
from culture_for_all.search.finding import find
from culture_for_all.search.models import Synonyms
from events.models import Event
from partners.models import Topic
from tests.content import copy_of_starter
from tests.factories.events import EventFactory
from tests.factories.partners import SourceFactory, TopicFactory
from tests.forms import form_values
from tests.imports import APPS

DIRTY = " Nau\u00adjoji\u2029 S\u030ciauliu\u0328 \u202eb\x07iblioteka\u200b"
DIRTY_ADDRESS = "\ufeffhttps://etm.lt/\u200b?utm_source=x&id=3"
MADE_BY_THE_PORTAL = {
    "records.SlugRedirect",
    "content.LoadedContent",
    "desk.WorkingCopy",  # keeps what was typed as it was typed
    "desk.Version",
    "desk.Translation",
    "desk.DueChange",
    "desk.DailyRound",
    "desk.Preview",
    "audit.Entry",
    "search.Entry",
    "search.DeskEntry",
    "search.Spelling",
    "staff.SignInTry",
    "staff.Profile",
}
OUR_MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.split(".")[0] in (*APPS, "culture_for_all") and model._meta.label not in MADE_BY_THE_PORTAL
]


def text_columns(model):
    """The columns of a model that people write into: not those with choices, and not what the portal makes."""
    return [
        field for field in model._meta.concrete_fields if cleaner_of(field) and not field.choices and field.editable
    ]


def dirty(field):
    return DIRTY_ADDRESS if isinstance(field, models.URLField) else DIRTY


def clean(field):
    if isinstance(field, models.URLField):
        return "https://etm.lt/?id=3"
    return "Naujoji\n Šiaulių biblioteka" if isinstance(field, models.TextField) else "Naujoji Šiaulių biblioteka"


def test_every_model_has_the_door():
    assert [model for model in OUR_MODELS if not issubclass(model, WrittenModel)] == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_no_column_is_passed_by(model):
    columns = text_columns(model)
    row = model(**{field.attname: dirty(field) for field in columns})

    row.clean_texts()

    assert {field.attname: vars(row)[field.attname] for field in columns} == {
        field.attname: clean(field) for field in columns
    }


@pytest.mark.django_db
def test_record_is_saved_clean_with_its_address_and_place_in_lists():
    dirty, tidy = TopicFactory(name_lt=DIRTY, name_en="Libra\u00adries"), TopicFactory(name_lt=clean_line(DIRTY))

    dirty.refresh_from_db()
    assert (dirty.name_lt, dirty.name_en) == ("Naujoji Šiaulių biblioteka", "Libraries")
    assert (dirty.slug_lt, dirty.slug_en) == ("naujoji-siauliu-biblioteka", "libraries")
    assert dirty.sort_key_lt == tidy.sort_key_lt


@pytest.mark.django_db
def test_saving_reads_no_column_that_was_deferred(django_assert_num_queries):
    topic = Topic.objects.only("slug_lt").get(pk=TopicFactory().pk)

    with django_assert_num_queries(0):
        topic.clean_texts()


# Forms


def text_boxes():
    """The fields of all forms of the admin that write to a text column of ours, with a name to tell them by."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    for model, model_admin in admin.site._registry.items():
        forms = [model_admin.get_form(request)] if model in OUR_MODELS else []
        forms += [inline.get_formset(request).form for inline in model_admin.get_inline_instances(request)]
        for form in forms:
            columns = {field.name for field in text_columns(form._meta.model)}
            for name, field in form.base_fields.items():
                if name in columns:
                    yield f"{form._meta.model._meta.label}.{name}", field


@pytest.mark.django_db
def test_every_box_for_text_hands_on_what_is_clean():
    boxes = dict(text_boxes())

    assert len(boxes) > 120
    for name, box in boxes.items():
        kept = box.widget.value_from_datadict({"box": DIRTY}, {}, "box")
        assert kept in ("Naujoji Šiaulių biblioteka", "Naujoji\n Šiaulių biblioteka"), name


@pytest.mark.django_db
@pytest.mark.parametrize("nothing", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e", "\u3164", "\u2800", " \u2029"])
@pytest.mark.parametrize("status", ["draft", "published"])
def test_title_of_nothing_visible_is_refused(admin_client, nothing, status):
    event = EventFactory()
    url = reverse("admin:events_event_change", args=[event.pk])
    values = form_values(admin_client.get(url), "event_form")

    response = admin_client.post(url, values | {"title_lt": [nothing], "status": [status]})

    assert set(response.context["adminform"].form.errors) == {"title_lt"}


@pytest.mark.django_db
def test_form_takes_a_title_that_is_too_long_only_for_what_is_not_seen(admin_client):
    event = EventFactory()
    url = reverse("admin:events_event_change", args=[event.pk])
    values = form_values(admin_client.get(url), "event_form")

    admin_client.post(url, values | {"title_lt": ["\u00adva" * 100]})

    event.refresh_from_db()
    assert event.title_lt == "va" * 100


@pytest.mark.django_db
def test_form_cleans_web_addresses(admin_client):
    source = SourceFactory()
    url = reverse("admin:partners_source_change", args=[source.pk])
    values = form_values(admin_client.get(url), "source_form")

    admin_client.post(url, values | {"url": [DIRTY_ADDRESS]})

    source.refresh_from_db()
    assert source.url == "https://etm.lt/?id=3"


# Content files


@pytest.mark.parametrize("type_", ContentFile.all(), ids=lambda type_: type_.model_label)
def test_content_files_are_read_as_columns_keep_them(type_):
    for field in type_.fields:
        column = type_.model._meta.get_field(field.column) if isinstance(field, (Text, Value)) else None
        if column is not None and not column.choices and cleaner_of(column):
            read = as_line if isinstance(field, TextLines) else field.form
            clean = clean_line if isinstance(field, TextLines) else cleaner_of(column)
            assert read(DIRTY_ADDRESS) == clean(DIRTY_ADDRESS), field.key


@pytest.mark.django_db
def test_load_brings_in_clean_texts(tmp_path):
    directory = copy_of_starter(tmp_path, "sources.yaml", "topics.yaml")
    (directory / "topics.yaml").write_text(
        r"""topics:
  - slug: libraries
    name: {lt: "Biblio\u00adtekos\u2029\u200b", en: "Libra\u200bries"}
    description: {lt: "Viena\x0bkita", en: "One\u2028other"}
"""
    )

    load(directory)
    again = load(directory)

    topic = Topic.objects.get()
    assert (topic.name_lt, topic.name_en) == ("Bibliotekos", "Libraries")
    assert (topic.description_lt, topic.description_en) == ("Viena\nkita", "One\nother")
    assert again.counts[Topic] == {"created": 0, "changed": 0, "unchanged": 1, "left_alone": 0}


# Rows from before


class AppsOfThen:
    """The apps as the migration knows them: what was loaded still lies in `records`."""

    get_app_config = apps.get_app_config

    @staticmethod
    def get_model(app, name):
        return apps.get_model("content" if name == "LoadedContent" else app, name)


@pytest.fixture
def migration():
    return import_module("culture_for_all.records.migrations.0002_clean_texts")


@pytest.mark.django_db
def test_rows_and_what_was_loaded_are_cleaned_alike(tmp_path, migration):
    """What dirty files once brought in is not an editor's change once it is clean; an editor's change stays one."""
    directory = copy_of_starter(tmp_path)
    load(directory)
    changed = Event.objects.order_by("pk")[0]
    type(changed).objects.filter(pk=changed.pk).update(title_lt="Redaktorės\u00a0pavadinimas")
    for model in OUR_MODELS:
        for row in model.objects.all():
            names = [field.name for field in text_columns(model) if not isinstance(field, models.SlugField)]
            values = model.objects.filter(pk=row.pk).values(*names).get()
            model.objects.filter(pk=row.pk).update(**soiled(values))
    for loaded in LoadedContent.objects.all():
        loaded.values = soiled(loaded.values)
        loaded.save()

    migration.clean_texts(AppsOfThen, None)
    outcome = load(directory)

    assert [path for file, record, path in outcome.left_alone] == ["title.lt"]
    assert sum(counts["changed"] for counts in outcome.counts.values()) == 0
    assert not any(SOIL & set(text) for text in all_texts())


SOIL = set("\u00ad\u2028\u00a0")


def soiled(value, key=""):
    """Return what pastes leave behind: a soft hyphen in every word, hard spaces, the line ends of other programs."""
    if isinstance(value, dict):
        return {name: soiled(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [soiled(each, key) for each in value]
    is_text = isinstance(value, str) and " " in value and not key.endswith(("_code", "language"))
    if not is_text:
        return value
    return value.replace("ai", "a\u00adi").replace(". ", ".\u00a0").replace("\n", "\u2028")


def all_texts():
    for model in [*OUR_MODELS, LoadedContent]:
        columns = ["values"] if model is LoadedContent else [field.name for field in text_columns(model)]
        for row in model.objects.values_list(*columns) if columns else ():
            yield str(row)


@pytest.mark.django_db
def test_cleaned_rows_are_sorted_and_found(migration):
    topic = TopicFactory(name_lt="Vieta", name_en="Place")
    Topic.objects.filter(pk=topic.pk).update(
        name_lt="Biblio\u00adtekos\u00a0namai", sort_key_lt="", description_en="\u200b"
    )
    group = Synonyms.objects.create(slug="books", words="knyga, book")
    Synonyms.objects.filter(pk=group.pk).update(words="biblio\u00adteka, knygynas", stems="")

    migration.clean_texts(AppsOfThen, None)
    search = apps.get_app_config("search")
    post_migrate.send(
        search, app_config=search, using="default", plan=[(migration.Migration("0002", "records"), False)]
    )

    topic.refresh_from_db()
    assert (topic.name_lt, topic.description_en) == ("Bibliotekos namai", "")
    assert topic.sort_key_lt == TopicFactory(name_lt="Bibliotekos namai").sort_key_lt
    assert topic in [hit.record for hit in find("knygynas", "lt").page(1, 20)]


@pytest.mark.django_db
def test_cleaning_leaves_a_title_of_nothing_visible_to_the_editors(migration):
    event = EventFactory()
    Event.objects.filter(pk=event.pk).update(title_lt="\u200b", summary_lt="a\u00adb")

    migration.clean_texts(AppsOfThen, None)

    event.refresh_from_db()
    assert (event.title_lt, event.summary_lt) == ("\u200b", "ab")
