import pytest
from django.urls import reverse

from culture_for_all.search.models import Synonyms
from tests.factories.partners import VenueFactory

from .found import found

pytestmark = pytest.mark.django_db


def test_editor_adds_synonyms_and_visitors_find_by_them(admin_client):
    garden = VenueFactory(name_lt="Miesto sodas")

    admin_client.post(
        reverse("admin:search_synonyms_add"), {"slug": "garden", "words": "sodas, daržas,\nskverelis, garden"}
    )

    assert found("daržai") == found("skverelyje") == found("gardens") == [garden]


def test_editor_takes_synonyms_away_again(admin_client):
    VenueFactory(name_lt="Miesto sodas")
    synonyms = Synonyms.objects.create(slug="garden", words="sodas, daržas")

    admin_client.post(reverse("admin:search_synonyms_delete", args=[synonyms.pk]), {"post": "yes"})

    assert found("daržas") == []


def test_editor_leads_one_word_to_others_and_not_back(admin_client):
    garden, path = VenueFactory(name_lt="Miesto sodas"), VenueFactory(name_lt="Takas")

    admin_client.post(
        reverse("admin:search_synonyms_add"), {"slug": "garden", "words": "daržas", "leads_to": "sodas, takas"}
    )

    assert set(found("daržas")) == {garden, path}
    assert found("sodas") == [garden]


@pytest.mark.parametrize("words", ["sodas", "sodas, ", ", !", "  "])
def test_one_word_is_no_group_of_synonyms(admin_client, words):
    response = admin_client.post(reverse("admin:search_synonyms_add"), {"slug": "garden", "words": words})

    assert response.context["adminform"].form.errors["words"]
    assert not Synonyms.objects.exists()


def test_editor_finds_synonyms_without_typing_marks(admin_client):
    Synonyms.objects.create(slug="people", words="žmogus, žmonės")
    Synonyms.objects.create(slug="garden", words="sodas, daržas")

    response = admin_client.get(reverse("admin:search_synonyms_changelist"), {"q": "zmones"})

    assert [synonyms.slug for synonyms in response.context["cl"].result_list] == ["people"]
