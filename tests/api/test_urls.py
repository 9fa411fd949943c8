import pytest
from django.urls import reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("name", "lithuanian", "english"),
    [
        ("data:home", "/lt/duomenys/", "/en/data/"),
        ("data:interface", "/lt/duomenys/sasaja/", "/en/data/interface/"),
        ("api:openapi", "/api/v1/openapi.json", "/api/v1/openapi.json"),
        ("api:docs", "/api/v1/docs", "/api/v1/docs"),
        ("api:catalog", "/data/catalog.jsonld", "/data/catalog.jsonld"),
    ],
)
def test_address_is_pinned(name, lithuanian, english):
    with override("lt"):
        assert reverse(name) == lithuanian
    with override("en"):
        assert reverse(name) == english
