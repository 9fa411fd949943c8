"""What content files say of synonyms."""

from culture_for_all.records.content import ContentType, Value, register

from .models import Synonyms

register(ContentType(Synonyms, "synonyms", Value("words"), Value("leads_to")))
