import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories.visits import GoodPracticeFactory

TITLE = "Bendradarbiavimas į naudą – 5 km"
SET = "Bend\u00adra\u00addar\u00adbia\u00advi\u00admas į\u00a0naudą\u00a0– 5\u00a0km"


@pytest.fixture
def practice():
    return GoodPracticeFactory(title_lt=TITLE, title_en="Five km")


@pytest.mark.django_db
def test_page_is_set_in_its_text_alone(client, practice):
    with override("lt"):
        html = client.get(practice.get_absolute_url()).content.decode()

    assert f"<h1>{SET}</h1>" in html
    assert f'<meta property="og:title" content="{TITLE}">' in html


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["json", "md", "csv", "atom"])
def test_other_formats_give_away_what_is_stored(client, practice, extension):
    with override("lt"):
        whole = extension in ("csv", "atom")
        page = reverse("visits:goodpractice-list") if whole else practice.get_absolute_url()
        text = client.get(f"{page.rstrip('/')}.{extension}").getvalue().decode()

    assert TITLE in text
    assert "\u00ad" not in text
