"""Pages of long lists, read from the nearer end."""

import pytest

from culture_for_all.records.paginator import TwoEndedPaginator
from partners.models import Topic
from tests.factories.partners import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", range(12))
def test_pages_hold_every_row_once_and_in_order(number):
    rows = TopicFactory.create_batch(number)
    paginator = TwoEndedPaginator(Topic.objects.order_by("pk"), 3)

    pages = [list(paginator.page(page)) for page in paginator.page_range]

    assert [row for page in pages for row in page] == rows
    assert {len(page) for page in pages[:-1]} <= {3}


def test_page_of_the_second_half_is_read_from_the_end(django_assert_num_queries):
    rows = TopicFactory.create_batch(10)
    paginator = TwoEndedPaginator(Topic.objects.order_by("pk"), 3, count=10)

    with django_assert_num_queries(1) as captured:
        last = list(paginator.page(4))

    assert last == rows[9:]
    assert "OFFSET" not in captured[0]["sql"]


def test_known_count_is_not_asked_for_again(django_assert_num_queries):
    TopicFactory.create_batch(4)
    paginator = TwoEndedPaginator(Topic.objects.order_by("pk"), 3, count=4)

    with django_assert_num_queries(0):
        assert paginator.num_pages == 2


@pytest.mark.parametrize(
    ("asked", "given"),
    [(None, 1), ("", 1), ("x", 1), ("1.5", 1), ("1e309", 1), ("9" * 5000, 1), ("２", 2), ("0", 4), ("-1", 4)]
    + [("5", 4), ("999999", 4), (str(10**20), 4), ("2", 2)],
)
def test_page_that_is_not_there_gives_the_first_or_the_last(asked, given):
    TopicFactory.create_batch(10)

    page = TwoEndedPaginator(Topic.objects.order_by("pk"), 3).get_page(asked)

    assert page.number == given
    assert len(page) == (1 if given == 4 else 3)
