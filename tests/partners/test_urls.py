import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("name", "args", "lithuanian", "english"),
    [
        ("city-list", [], "/lt/miestai/", "/en/cities/"),
        ("city-detail", ["riga"], "/lt/miestai/riga/", "/en/cities/riga/"),
        ("organisation-list", [], "/lt/organizacijos/", "/en/organisations/"),
        ("organisation-detail", ["riga"], "/lt/organizacijos/riga/", "/en/organisations/riga/"),
        ("venue-list", [], "/lt/vietos/", "/en/venues/"),
        ("venue-detail", ["riga"], "/lt/vietos/riga/", "/en/venues/riga/"),
        ("topic-list", [], "/lt/temos/", "/en/topics/"),
        ("topic-detail", ["riga"], "/lt/temos/riga/", "/en/topics/riga/"),
    ],
)
def test_address_is_pinned(name, args, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(f"partners:{name}", args=args) == path
            assert resolve(path).view_name == f"partners:{name}"
