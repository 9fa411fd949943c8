import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("name", "args", "lithuanian", "english"),
    [
        ("studyvisit-list", [], "/lt/vizitai/", "/en/visits/"),
        ("studyvisit-detail", ["riga"], "/lt/vizitai/riga/", "/en/visits/riga/"),
        ("goodpractice-list", [], "/lt/gerosios-patirtys/", "/en/good-practices/"),
        ("goodpractice-detail", ["riga"], "/lt/gerosios-patirtys/riga/", "/en/good-practices/riga/"),
        (
            "adoption-detail",
            ["choir", "riga"],
            "/lt/gerosios-patirtys/choir/pritaikyta/riga/",
            "/en/good-practices/choir/adopted/riga/",
        ),
        ("adoption-list", [], "/lt/pritaikymai/", "/en/adoptions/"),
        ("insight-list", [], "/lt/izvalgos/", "/en/insights/"),
        ("insight-detail", ["riga"], "/lt/izvalgos/riga/", "/en/insights/riga/"),
        ("recommendation-list", [], "/lt/rekomendacijos/", "/en/recommendations/"),
        ("recommendation-detail", ["riga"], "/lt/rekomendacijos/riga/", "/en/recommendations/riga/"),
    ],
)
def test_address_is_pinned(name, args, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(f"visits:{name}", args=args) == path
            assert resolve(path).view_name == f"visits:{name}"
