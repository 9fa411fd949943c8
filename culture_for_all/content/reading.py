"""From content files to values, and to all that is wrong in them."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from .entry import ContentError, FileEntry, Problem, in_short
from .files import read_yaml
from .forms import as_public_id, as_slug
from .keys import Keys
from .types import ContentFile


@dataclass
class Item:
    """A record of the files."""

    type: ContentFile
    key: str
    public_id: UUID
    entry: FileEntry
    values: dict = field(default_factory=dict)


def read(directory):
    """Return the records in the content files of `directory`, their keys, and every problem of every file."""
    problems, items, known, keys = [], [], [], Keys()
    for types, path in content_files(directory, problems):
        try:
            mappings = read_yaml(path, is_single=types[0].single)
        except ContentError as error:
            problems += error.problems
            for type_ in types:
                keys.trust(type_.model)
        else:
            items += items_in(path.name, mappings, types, keys, problems)
            known += types
    keys.find_rows(type_.model for type_ in ContentFile.all())

    content = {type_.model_label: {} for type_ in known}
    for item in items:
        item.values = item.type.parse(item.entry)
        if item.key:
            content[item.type.model_label][item.key] = item.values
    for item in items:
        for derived in item.type.derived:
            derived.check(item.entry, item.key, content)
    return items, keys, problems


def content_files(directory, problems):
    """Return the files of `directory` in the order of loading, each with the types that stand in it."""
    paths = {path.stem: path for path in sorted(directory.glob("*.yaml"))}
    if not paths:
        problems.append(Problem(str(directory), "", "", _("There are no content files here.")))
    files = {}
    for type_ in ContentFile.all():
        if type_.file in paths:
            files.setdefault(type_.file, []).append(type_)
    for stem in paths.keys() - files.keys():
        problems.append(Problem(paths[stem].name, "", "", _("Unknown file.")))
    return [(types, paths[stem]) for stem, types in files.items()]


def items_in(file, mappings, types, keys, problems):
    """Return the records in `mappings`; one that does not say which it is has no key, and is read for its problems."""
    items, taken = [], set()
    for number, mapping in enumerate(mappings, start=1):
        place = _("record %(number)d") % {"number": number}
        if not isinstance(mapping, dict):
            problems.append(Problem(file, place, "", _("Expected a mapping."), in_short(mapping)))
            continue
        entry = FileEntry(file, str(mapping.get("slug", place)), mapping, keys, problems)
        if not (type_ := type_of(entry, types)):
            continue
        if "slug" not in mapping:
            entry.report("slug", _("This key is needed."))
        key = entry.value("slug", as_slug)
        public_id = entry.value("public_id", as_public_id) or (key and type_.public_id(key))
        if key in taken:
            entry.report("slug", _("Expected a slug that no other record of the file has."), key)
        elif public_id in keys.named:
            entry.report("public_id", _("Expected an identifier that no other record has."), public_id)
        elif key:
            taken.add(key)
            keys.name(type_.model, key, public_id)
        items.append(Item(type_, key, public_id, entry))
    return items


def type_of(entry, types):
    """Return the one of `types` whose constants the record has, and report when there is none."""
    for type_ in types:
        if all(entry.get(constant.key) == constant.word for constant in type_.constants):
            return type_
    words = {}
    for constant in (constant for type_ in types for constant in type_.constants):
        words.setdefault(constant.key, []).append(constant.word)
    for key, choices in words.items():
        message = _("Expected one of %(choices)s.") % {"choices": ", ".join(choices)}
        entry.report(key, message, entry.get(key))
    return None
