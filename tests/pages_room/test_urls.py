import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("name", "lithuanian", "english"),
    [
        ("accessibility", "/lt/prieinamumas/", "/en/accessibility/"),
        ("privacy", "/lt/privatumas/", "/en/privacy/"),
        ("funding", "/lt/apie/finansavimas/", "/en/about/funding/"),
        ("contact", "/lt/kontaktai/", "/en/contact/"),
        ("sign-language", "/lt/gestu-kalba/", "/en/sign-language/"),
        ("easy-home", "/lt/lengvai/", "/en/easy/"),
        ("easy-about", "/lt/lengvai/apie/", "/en/easy/about/"),
        ("easy-visit", "/lt/lengvai/vizitas/", "/en/easy/visit/"),
        ("site-map", "/lt/svetaines-medis/", "/en/site-map/"),
    ],
)
def test_address_is_pinned(name, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(f"pages:{name}") == path
            assert resolve(path).view_name == f"pages:{name}"
