"""What content files say of synonyms."""

from culture_for_all.content.fields import Value
from culture_for_all.content.types import ContentType, register

from .models import Synonyms

register(ContentType(Synonyms, "synonyms", Value("words"), Value("leads_to")))
