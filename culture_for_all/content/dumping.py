"""From rows to content files."""

from django.conf import settings
from django.utils.translation import override

from .files import write_yaml
from .keys import Keys
from .types import ContentFile


def dump(directory):
    """Write all content of the database to files in `directory`, and return how many records of each model there were.

    Pictures are no content in this sense: of a cover only the name of its file is dumped.
    """
    types, keys = ContentFile.all(), Keys()
    keys.find_rows(type_.model for type_ in types)
    records = {type_: {} for type_ in types}
    with override(settings.LANGUAGE_CODE):
        for type_ in types:
            for row in type_.rows:
                values = type_.read(row, keys)
                records[type_][type_.derive_key(values)] = row.public_id, values

    content = {
        type_.model_label: {key: values for key, (_, values) in named.items()} for type_, named in records.items()
    }
    files = {}
    for type_, named in records.items():
        for key, (public_id, values) in named.items():
            derived = {field.key: sorted(field.derive(key, content)) for field in type_.derived}
            mapping = type_.record_to_file(key, public_id, values | derived)
            files.setdefault(type_.file, []).append(mapping)

    directory.mkdir(parents=True, exist_ok=True)
    for type_ in types:
        write_yaml(directory / f"{type_.file}.yaml", files.get(type_.file, []), type_.single)
    return {type_.model: len(named) for type_, named in records.items()}
