from culture_for_all.content.types import ContentFile
from culture_for_all.kinds.roster import Kind, declare

from .models import Synonyms

declare(
    Kind(
        Synonyms,
        "synonyms",
        "",
        ContentFile("synonyms"),
    )
)
