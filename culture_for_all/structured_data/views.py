"""Citations as files for reference managers."""

from django.http import Http404, HttpResponse
from django.utils.translation import override

from culture_for_all.kinds.roster import find_record
from culture_for_all.records.openness import open_data

from .citations import FORMATS, citation_of
from .registry import SchemaOrg


@open_data
def cite(request, public_id, format):
    """How to cite a record, as a file: in the `language` asked for if it is there, else in the record's own."""
    record = find_record(public_id, citable) if format in FORMATS else None
    if record is None or record.is_hidden:
        raise Http404
    if record.is_withdrawn:
        return HttpResponse(status=410, content_type="text/plain; charset=utf-8")
    language = request.GET.get("language")
    if language not in record.complete_languages:
        language = record.original_language
    write, content_type = FORMATS[format]
    with override(language):
        citation = citation_of(record, language)
        content = write(citation)
    name = f'attachment; filename="{citation.key}.{format}"'
    return HttpResponse(content, content_type=f"{content_type}; charset=utf-8", headers={"Content-Disposition": name})


def citable(kind):
    """Return the records of a kind that have pages which tell of them."""
    return kind.model.objects if kind.is_record and SchemaOrg in kind.aspects else None
