"""The addresses of lists and records, which others have linked to."""

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed

ADDRESSES = [
    ("partners:city-list", [], "/lt/miestai/", "/en/cities/"),
    ("partners:city-detail", ["riga"], "/lt/miestai/riga/", "/en/cities/riga/"),
    ("partners:organisation-list", [], "/lt/organizacijos/", "/en/organisations/"),
    ("partners:organisation-detail", ["riga"], "/lt/organizacijos/riga/", "/en/organisations/riga/"),
    ("partners:venue-list", [], "/lt/vietos/", "/en/venues/"),
    ("partners:venue-detail", ["riga"], "/lt/vietos/riga/", "/en/venues/riga/"),
    ("partners:topic-list", [], "/lt/temos/", "/en/topics/"),
    ("partners:topic-detail", ["riga"], "/lt/temos/riga/", "/en/topics/riga/"),
    ("events:event-list", [], "/lt/renginiai/", "/en/events/"),
    ("events:event-detail", ["choir"], "/lt/renginiai/choir/", "/en/events/choir/"),
    ("events:workshop-list", [], "/lt/dirbtuves/", "/en/workshops/"),
    ("visits:studyvisit-list", [], "/lt/vizitai/", "/en/visits/"),
    ("visits:studyvisit-detail", ["riga"], "/lt/vizitai/riga/", "/en/visits/riga/"),
    ("visits:goodpractice-list", [], "/lt/gerosios-patirtys/", "/en/good-practices/"),
    ("visits:goodpractice-detail", ["riga"], "/lt/gerosios-patirtys/riga/", "/en/good-practices/riga/"),
    (
        "visits:adoption-detail",
        ["choir", "riga"],
        "/lt/gerosios-patirtys/choir/pritaikyta/riga/",
        "/en/good-practices/choir/adopted/riga/",
    ),
    ("visits:adoption-list", [], "/lt/pritaikymai/", "/en/adoptions/"),
    ("visits:insight-list", [], "/lt/izvalgos/", "/en/insights/"),
    ("visits:insight-detail", ["riga"], "/lt/izvalgos/riga/", "/en/insights/riga/"),
    ("visits:recommendation-list", [], "/lt/rekomendacijos/", "/en/recommendations/"),
    ("visits:recommendation-detail", ["riga"], "/lt/rekomendacijos/riga/", "/en/recommendations/riga/"),
]


@pytest.mark.parametrize(("name", "args", "lithuanian", "english"), ADDRESSES)
def test_address_is_pinned(name, args, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(name, args=args) == path
            assert resolve(path).view_name == name


def test_addresses_of_every_kind_are_pinned():
    pinned = {name for name, *_ in ADDRESSES}

    assert pinned >= {f"{kind.app}:{kind.model_name}-{page}" for kind in listed() for page in ("list", "detail")}
