"""What the pages of law and the easy-to-read pages are found by."""

from culture_for_all.search.registry import Kind, register

from .models import AccessibilityStatement, Page

register(
    Kind(
        AccessibilityStatement,
        rank=90,
        names=["__str__"],
        summary=["testing"],
        parts=["non_accessible_content__what", "non_accessible_content__instead"],
    ),
    Kind(Page, rank=95, title="title", summary=["body"]),
)
