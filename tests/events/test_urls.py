import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("name", "args", "lithuanian", "english"),
    [
        ("event-list", [], "/lt/renginiai/", "/en/events/"),
        ("event-detail", ["choir"], "/lt/renginiai/choir/", "/en/events/choir/"),
        ("workshop-list", [], "/lt/dirbtuves/", "/en/workshops/"),
    ],
)
def test_address_is_pinned(name, args, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(f"events:{name}", args=args) == path
            assert resolve(path).view_name == f"events:{name}"
