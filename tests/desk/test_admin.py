"""What every editing screen must do, for all models of the portal."""

from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from culture_for_all.records.models import LANGUAGE_CODES, SlugRedirect
from events.models import Event
from partners.models import City, Network, Organisation, Phase, Source, Topic, Venue
from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    CityFactory,
    GoalFactory,
    MilestoneFactory,
    NetworkFactory,
    NetworkLinkFactory,
    OrganisationFactory,
    PhaseBudgetFactory,
    PhaseFactory,
    SourceFactory,
    ThemeFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.forms import form_values, speak
from visits.models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit

pytestmark = pytest.mark.django_db


def documents():
    return {"topics": [TopicFactory()], "sources": [SourceFactory()], "unconfirmed_fields": ["city"]}


def advice():
    return documents() | {
        "study_visit": StudyVisitFactory(),
        "event": EventFactory(),
        "addressed_to": [OrganisationFactory()],
        "good_practices": [GoodPracticeFactory()],
    }


def build_city():
    return CityFactory(
        **documents() | {"unconfirmed_fields": ["latitude", "longitude"]},
        partner_organisation=OrganisationFactory(),
        budget_total_eur="1234.50",
        population=1_234_567,
        on_map=True,
        profile_lt="Pirmoji pastraipa.\n\nAntroji.",
        focus_territories="Nieuw-West\nNoord",
    )


def build_organisation():
    return OrganisationFactory(**documents(), parent=OrganisationFactory(), founded=1579)


def build_venue():
    venue = VenueFactory(**documents(), organisation=OrganisationFactory(), on_map=True)
    AccessFactFactory.create_batch(2, venue=venue)
    return venue


def build_network():
    network = NetworkFactory(partner_cities=[CityFactory()], sources=[SourceFactory()])
    for part in [GoalFactory, NetworkLinkFactory]:
        part(network=network)
    ThemeFactory(network=network, topic=TopicFactory())
    for part in [PhaseFactory, MilestoneFactory]:
        part(network=network, sources=[SourceFactory()])
    return network


def build_event():
    return EventFactory(
        **documents(),
        start_time="09:30",
        end_time="11:00",
        presenters=[OrganisationFactory()],
        subjects=[OrganisationFactory()],
    )


def build_visit():
    visit = StudyVisitFactory(**documents() | {"unconfirmed_fields": []}, host_organisation=OrganisationFactory())
    DelegationFactory(study_visit=visit, host=True)
    DelegationFactory(study_visit=visit)
    VisitDayFactory(study_visit=visit)
    StopFactory.create_batch(2, study_visit=visit)
    return visit


def build_practice():
    practice = GoodPracticeFactory(
        **documents(),
        organisations=[OrganisationFactory()],
        showcased_at_events=[EventFactory()],
        showcased_at_visits=[StudyVisitFactory()],
    )
    AdoptionFactory(good_practice=practice)
    return practice


def build_recommendation():
    recommendation = RecommendationFactory(**advice())
    RecommendationUpdateFactory(recommendation=recommendation, source=SourceFactory())
    return recommendation


BUILDERS = {
    City: build_city,
    Organisation: build_organisation,
    Venue: build_venue,
    Topic: TopicFactory,
    Source: lambda: SourceFactory(url="https://example.eu/report", language="lt", read_on="2024-02-29"),
    Network: build_network,
    Phase: lambda: PhaseBudgetFactory(phase__sources=[SourceFactory()]).phase,
    Event: build_event,
    StudyVisit: build_visit,
    GoodPractice: build_practice,
    Adoption: lambda: AdoptionFactory(**documents(), recommendation=RecommendationFactory()),
    Insight: lambda: InsightFactory(**advice()),
    Recommendation: build_recommendation,
}
RECORDS = [model for model in BUILDERS if hasattr(model, "status")]

every_model = pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model._meta.model_name)
every_record = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
every_language = pytest.mark.parametrize("language", LANGUAGE_CODES)


def test_screens_of_every_kind_are_tried():
    assert BUILDERS.keys() > {kind.model for kind in listed()}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def stored(instance):
    """All that the database holds of `instance` and of its parts. A translated field's plain column is undefined."""
    contents = [rows_of(type(instance).objects.filter(pk=instance.pk))]
    for field in instance._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:
            contents.append(sorted(getattr(instance, field.name).values_list("pk", flat=True)))
    for inline in admin.site.get_model_admin(type(instance)).inlines:
        key = next(field.name for field in inline.model._meta.fields if field.related_model is type(instance))
        contents.append(rows_of(inline.model.objects.filter(**{key: instance})))
    return contents


def rows_of(queryset):
    translated = {field.translated_field.name for field in queryset.model._meta.fields if hasattr(field, "language")}
    columns = [field.attname for field in queryset.model._meta.fields if field.name not in translated | {"updated_at"}]
    return [[value or "" for value in row] for row in queryset.order_by("pk").values_list(*columns)]


def test_every_model_of_the_portal_can_be_edited():
    apps = {model._meta.app_label for model in BUILDERS}

    registered = {model for model in admin.site._registry if model._meta.app_label in apps}

    assert registered == set(BUILDERS)


@every_language
@every_model
def test_change_list_names_the_record_in_the_editors_language(admin_client, model, language):
    record = BUILDERS[model]()
    speak(admin_client, language)

    response = admin_client.get(address(model, "changelist"))

    with override(language):
        assert str(record.good_practice if model is Adoption else record) in response.content.decode()


@every_language
@every_model
def test_add_page_offers_every_language(admin_client, model, language):
    speak(admin_client, language)

    response = admin_client.get(address(model, "add"))

    values = form_values(response, f"{model._meta.model_name}_form")
    for field in response.context["adminform"].model_admin.trans_opts.fields if model is not Source else ():
        if field != "sort_key":
            assert values[f"{field}_lt"] == values[f"{field}_en"] == [""]


@every_language
@every_model
def test_saving_the_form_as_it_stands_changes_nothing(admin_client, model, language):
    record = BUILDERS[model]()
    before = stored(record)
    speak(admin_client, language)
    url = address(model, "change", record.pk)
    values = form_values(admin_client.get(url), f"{model._meta.model_name}_form")

    response = admin_client.post(url, values)

    assert response.status_code == 302, response.context["errors"]
    assert stored(record) == before
    assert LogEntry.objects.latest("pk").change_message == "[]"


@every_model
def test_change_list_queries_stay_flat(admin_client, model):
    url = address(model, "changelist")
    BUILDERS[model]()
    admin_client.get(url)

    with CaptureQueriesContext(connection) as with_one:
        admin_client.get(url)
    for _number in range(3):
        BUILDERS[model]()
    with CaptureQueriesContext(connection) as with_more:
        admin_client.get(url)

    assert len(with_more) == len(with_one)


@every_record
def test_change_page_links_to_the_public_page_in_every_language(admin_client, model):
    record = BUILDERS[model]()

    page = admin_client.get(address(model, "change", record.pk)).content.decode()

    for language in LANGUAGE_CODES:
        with override(language):
            assert f'href="{record.get_absolute_url()}"' in page


# Lists


@pytest.mark.parametrize(
    ("condition", "codes"),
    [("status__exact=draft", ["draft"]), ("missing=en", ["lithuanian_only"]), ("missing=lt", [])],
)
def test_filter_finds_drafts_and_missing_languages(admin_client, condition, codes):
    CityFactory()
    found = [CityFactory(**{code: True}) for code in codes]
    CityFactory(withdrawn=True)

    response = admin_client.get(f"{address(City, 'changelist')}?{condition}")

    assert list(response.context["cl"].result_list) == found


def test_change_list_says_in_words_which_language_is_missing(admin_client):
    CityFactory(lithuanian_only=True)
    speak(admin_client, "en")

    response = admin_client.get(address(City, "changelist"))

    assert "LT complete / EN incomplete" in response.content.decode()


@every_language
@pytest.mark.parametrize("words", ["uzupis", "UŽUPIS", "Užup", "republic of uz"])
def test_search_finds_in_both_languages_whatever_the_marks_and_case(admin_client, words, language):
    venue = VenueFactory(name_lt="Užupis", name_en="The Republic of Užupis")
    VenueFactory()
    speak(admin_client, language)

    response = admin_client.get(address(Venue, "changelist"), {"q": words})

    assert list(response.context["cl"].result_list) == [venue]


@pytest.mark.parametrize(
    "words",
    ["x" * 5000, "qx " * 1600, "ą" * 5000, "qzx%_\\", "'\"*()<>&:-", "\N{GRINNING FACE}"],
    ids=lambda words: words[:9],
)
@pytest.mark.parametrize("model", [*BUILDERS, Group], ids=lambda model: model._meta.model_name)
def test_search_for_the_impossible_finds_nothing(admin_client, model, words):
    BUILDERS.get(model, Group)()

    response = admin_client.get(address(model, "changelist"), {"q": words})

    assert list(response.context["cl"].result_list) == []


def test_search_for_a_nul_byte_is_refused(admin_client):
    assert admin_client.get(f"{address(City, 'changelist')}?q=%00").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "missing=xx",
        "city__id__exact=x",
        "p=1e309",
        "p=-1",
        "o=99",
        "o=x.y",
        "status__exact=nowhere",
        "kind__exact=&kind__exact=x",
    ],
)
def test_change_list_shrugs_off_unknown_values(admin_client, query):
    VenueFactory()

    response = admin_client.get(f"{address(Venue, 'changelist')}?{query}", follow=True)

    assert response.context["cl"].model is Venue


def test_change_list_that_cannot_be_filtered_says_so(admin_client):
    VenueFactory.create_batch(2)  # with one city there is nothing to filter by
    speak(admin_client, "en")

    response = admin_client.get(address(Venue, "changelist"), {"city__id__exact": "x", "e": "1"})

    assert "<h1>Database error</h1>" in response.content.decode()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("changelist", {"created_at__year": "0"}),
        ("changelist", {"created_at__year": "9" * 30}),
        ("changelist", {"website__nonsense": "x"}),
        ("add", {"_to_field": "", "_popup": "1"}),
    ],
)
def test_query_that_no_page_of_the_admin_links_to_is_no_server_error(admin_client, page, query):
    response = admin_client.get(address(City, page), query, follow=True)

    assert response.status_code in (200, 400)


@pytest.mark.parametrize(("language", "names"), [("lt", ["Cėsis", "Čenstakava"]), ("en", ["Częstochowa", "Zesis"])])
def test_change_list_is_in_the_order_of_the_editors_alphabet(admin_client, language, names):
    CityFactory(name_lt="Čenstakava", name_en="Częstochowa")
    CityFactory(name_lt="Cėsis", name_en="Zesis")
    speak(admin_client, language)

    rising, falling = (admin_client.get(address(City, "changelist"), query) for query in ({"o": "1"}, {"o": "-1"}))

    assert [getattr(city, f"name_{language}") for city in rising.context["cl"].result_list] == names
    assert [getattr(city, f"name_{language}") for city in falling.context["cl"].result_list] == names[::-1]


# Forms


def post_city(client, city, **changes):
    """Change a city as an editor does: open the form, type, save."""
    url = address(City, "change", city.pk)
    return client.post(url, form_values(client.get(url), "city_form") | changes)


def test_text_is_marked_with_its_language(admin_client):
    page = admin_client.get(address(City, "add")).content.decode()

    assert (
        '<textarea name="profile_en" cols="40" rows="10" class="vLargeTextField mt mt-field-profile-en" lang="en"'
        in page
    )


def test_record_can_begin_in_any_language(admin_client):
    values = form_values(admin_client.get(address(City, "add")), "city_form")
    values |= {"name_en": "Sofia", "country": "BG", "original_language": "en"}

    response = admin_client.post(address(City, "add"), values)

    assert response.status_code == 302
    assert City.objects.get().name_en == "Sofia"


def test_publishing_without_a_text_is_refused_and_keeps_what_was_typed(admin_client):
    city = CityFactory(draft=True, profile_lt="", profile_en="")

    response = post_city(admin_client, city, status="published", profile_en="Typed so far.")

    assert list(response.context["adminform"].form.errors) == ["profile_lt"]
    assert form_values(response, "city_form")["profile_en"] == ["Typed so far."]
    city.refresh_from_db()
    assert (city.status, city.profile_en) == ("draft", "")


def test_address_stays_when_the_name_changes(admin_client):
    city = CityFactory(name_lt="Vilnius")

    post_city(admin_client, city, name_lt="Sostinė Vilnius")

    city.refresh_from_db()
    assert (city.name_lt, city.slug_lt) == ("Sostinė Vilnius", "vilnius")


def test_changed_address_leaves_a_redirect_that_editors_can_see(admin_client):
    city = CityFactory(name_lt="Vilnius")

    post_city(admin_client, city, slug_lt="sostine")

    response = admin_client.get(address(SlugRedirect, "changelist"))
    assert [(moved.old_slug, moved.language) for moved in response.context["cl"].result_list] == [("vilnius", "lt")]


def test_emptied_address_is_filled_again(admin_client):
    city = CityFactory(name_lt="Rīga", name_en="Riga")

    post_city(admin_client, city, slug_lt="", slug_en="")

    city.refresh_from_db()
    assert (city.slug_lt, city.slug_en) == ("riga", "riga")


def test_refused_form_without_name_and_address_is_shown_again(admin_client):
    city = CityFactory()

    response = post_city(admin_client, city, name_lt="", name_en="", slug_lt="", slug_en="")

    assert list(response.context["adminform"].form.errors) == ["name_lt"]


def test_history_names_fields_and_languages_to_whoever_reads_it(admin_client):
    city = CityFactory(website="https://example.eu/")
    post_city(admin_client, city, profile_en="New.", profile_lt="Nauja.", name_lt="Naujas", website="")
    speak(admin_client, "en")

    page = admin_client.get(address(City, "history", city.pk)).content.decode()

    assert "Changed name and profile for language “LT”. Changed profile for language “EN”. Changed website." in page


@every_language
def test_protected_record_is_not_deleted_and_says_what_holds_it(admin_client, language):
    event = EventFactory()
    speak(admin_client, language)
    url = address(City, "delete", event.city.pk)

    page = admin_client.get(url).content.decode()
    admin_client.post(url, {"post": "yes"})

    with override(language):
        assert str(event) in page
    assert 'name="post"' not in page
    assert City.objects.filter(pk=event.city.pk).exists()


# Actions


def run(client, action, *records):
    model = type(records[0])
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(address(model, "changelist"), data, follow=True)


def test_selected_are_published_and_the_unfinished_are_named_with_the_reason(admin_client):
    finished, unfinished = CityFactory(draft=True), CityFactory(draft=True, profile_lt="")
    speak(admin_client, "en")

    response = run(admin_client, "publish", finished, unfinished)

    told = [str(message) for message in response.context["messages"]]
    assert told == [
        f"“{unfinished.name_en}” stays as it was. Profile [lt]: "
        "Fill this in before publishing: it is needed in the original language.",
        "1 record now has the status “published”.",
    ]
    assert set(City.objects.values_list("pk", "status")) == {(finished.pk, "published"), (unfinished.pk, "draft")}
    (entry,) = LogEntry.objects.all()
    assert (entry.object_id, entry.get_change_message()) == (str(finished.pk), "Changed status.")


def test_selected_are_withdrawn(admin_client):
    visits = StudyVisitFactory.create_batch(2)

    run(admin_client, "withdraw", *visits)

    assert set(StudyVisit.objects.values_list("status", flat=True)) == {"withdrawn"}


def test_staff_who_may_only_look_cannot_publish(client, django_user_model):
    staff = django_user_model.objects.create_user("staff", is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_city"))
    client.force_login(staff)
    city = CityFactory(draft=True)

    response = run(client, "publish", city)

    assert list(response.context["cl"].result_list) == [city]
    city.refresh_from_db()
    assert city.status == "draft"


# The site


def test_index_lists_what_editors_need_first(admin_client):
    response = admin_client.get(reverse("admin:index"))

    order = {app["app_label"]: [entry["model"] for entry in app["models"]] for app in response.context["app_list"]}
    apps = ["visits", "events", "partners", "search", "pages", "pictures", "audit", "desk", "records", "auth"]
    assert list(order) == apps
    assert order["visits"] == [StudyVisit, GoodPractice, Adoption, Insight, Recommendation]
    assert order["partners"] == [City, Organisation, Venue, Topic, Source, Network]


@pytest.mark.parametrize("page", ["admin:index", "admin:login", "admin:partners_city_add"])
def test_language_switch_stays_on_the_page(admin_client, page):
    if page == "admin:login":
        admin_client.logout()
    url = reverse(page)

    response = admin_client.post(reverse("admin:language"), {"language": "en", "next": url}, follow=True)

    assert response.redirect_chain == [(url, 302)]
    page = response.content.decode()
    assert response.headers["Content-Language"] == "en"
    assert f'<input type="hidden" name="next" value="{url}">' in page
    assert '<button type="submit" name="language" value="en" lang="en" aria-current="true">English</button>' in page


@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("package", ["conf", "contrib/admin", "contrib/auth", "contrib/contenttypes"])
def test_messages_of_django_are_all_in_lithuanian(package, domain):
    folder = Path(django.__file__).parent / package / "locale"
    theirs = read_messages(folder / f"lt/LC_MESSAGES/{domain}.po")
    ours = read_messages(settings.BASE_DIR / f"locale/vendor/lt/LC_MESSAGES/{domain}.po")

    missing = read_messages(folder / f"en/LC_MESSAGES/{domain}.po", translated=False) - theirs - ours

    assert missing == set()


def read_messages(path, translated=True):
    """Return pairs of context and id of the messages of a PO file, unless they still want a translation."""
    if not path.exists():
        return set()
    with path.open("rb") as po_file:
        messages = [message for message in read_po(po_file) if message.id]
    return {
        (message.context, message.id)
        for message in messages
        if not translated
        or not message.fuzzy
        and all([message.string] if isinstance(message.string, str) else message.string)
    }


def test_message_of_django_reaches_the_editor_in_lithuanian(admin_client):
    speak(admin_client, "lt")

    page = admin_client.get(address(City, "changelist")).content.decode()

    assert "Pereiti prie pagrindinio turinio" in page
