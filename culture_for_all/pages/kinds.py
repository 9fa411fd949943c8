from culture_for_all.content.types import ContentFile
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.search.registry import Searched

from .models import AccessibilityStatement, Page

declare(
    Kind(
        AccessibilityStatement,
        "accessibility",
        "",
        ContentFile("accessibility", single=True),
        Searched(
            rank=90,
            names=["__str__"],
            summary=["testing"],
            left_out=["institution", "unit"],
            parts=["non_accessible_content__what", "non_accessible_content__instead"],
        ),
    ),
    Kind(
        Page,
        "legal",
        "",
        ContentFile("pages", derive_key=lambda values: values["purpose"].replace("_", "-")),
        Searched(rank=95, title="title", summary=["body"]),
    ),
)
