"""Content files: what the portal tells, as YAML that people can read, write and keep.

An app says in a short `content.py` what stands in its files. This room reads, merges and writes them, and knows
none of the apps.
"""

from .fields import Constant, Field, Flag, JsonList, Lines, Value
from .parts import Parts
from .relations import Derived, Reference, References, parse_keys
from .shape import Shape
from .texts import Text, TextLines
from .types import ContentType, register

__all__ = [
    "Constant",
    "ContentType",
    "Derived",
    "Field",
    "Flag",
    "JsonList",
    "Lines",
    "Parts",
    "Reference",
    "References",
    "Shape",
    "Text",
    "TextLines",
    "Value",
    "parse_keys",
    "register",
]
