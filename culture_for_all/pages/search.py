"""What the pages of law and the easy-to-read pages are found by."""

from culture_for_all.search.registry import Kind, register

from .models import Page

register(Kind(Page, rank=95, title="title", summary=["body"]))
