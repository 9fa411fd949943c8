from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property


class TwoEndedPaginator(Paginator):
    """A paginator that reads a page of the second half from the end, so the last page costs what the first does.

    `count` may be handed in when the caller knows it. The queryset's order must be total.
    """

    def __init__(self, object_list, per_page, count=None, **kwargs):
        super().__init__(object_list, per_page, **kwargs)
        self.known_count = count

    @cached_property
    def count(self):
        return self.object_list.count() if self.known_count is None else self.known_count

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        if start <= self.count // 2:
            return Page(self.object_list[start:end], number, self)
        from_the_end = list(self.object_list.reverse()[self.count - end : self.count - start])
        return Page(from_the_end[::-1], number, self)


class KeyPaginator(Paginator):
    """A paginator that puts no more than keys in order, and then reads those of the `records` that the page shows."""

    def __init__(self, *args, records, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = records

    @cached_property
    def count(self):
        """How many records there are; the queryset itself may know it."""
        known = getattr(self.object_list, "known_count", None)
        return super().count if known is None else known

    def page(self, number):
        page = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        found = self.records.in_bulk(keys)
        page.object_list = [found[key] for key in keys if key in found]
        return page


def page_links(page, address):
    """Return what `components/pagination.html` takes, for a list whose page of some number is at `address(number)`."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "pages": [
            (number, address(number) if number != Paginator.ELLIPSIS else "", number == page.number)
            for number in numbers
        ],
        "previous_page": page.has_previous() and address(page.number - 1),
        "next_page": page.has_next() and address(page.number + 1),
    }
