"""What content files say of the pages and of the accessibility statement."""

from culture_for_all.content.fields import Value
from culture_for_all.content.parts import Parts
from culture_for_all.content.texts import Text
from culture_for_all.content.types import ContentFile

PAGE = ContentFile(
    "pages",
    Value("purpose"),
    Text("title"),
    Text("body"),
    Value("reviewed_on"),
    derive_key=lambda values: values["purpose"].replace("_", "-"),
)

STATEMENT = ContentFile(
    "accessibility",
    Text("institution"),
    Text("unit"),
    Value("email"),
    Value("phone"),
    Value("answer_days"),
    Value("compliance"),
    Value("standards"),
    Value("prepared_on"),
    Value("method"),
    Value("assessor"),
    Text("testing"),
    Parts(
        "non_accessible_content",
        Value("reason"),
        Text("what"),
        Value("criterion"),
        Value("until"),
        Text("instead"),
    ),
    Parts("enforcement_bodies", Value("task"), Text("name"), Value("website"), Value("address")),
    Value("reviewed_on"),
    single=True,
)
