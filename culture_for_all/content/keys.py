"""Which row each key names."""

from collections import defaultdict

from culture_for_all.records.models import KEY_COLUMN


class NotLoaded(Exception):
    """A record that another names could not be loaded itself."""


class Keys:
    """The keys of the records in the files, and of the rows that the files do not name."""

    def __init__(self):
        self.named = {}
        self._trusted = set()
        self._failed = set()
        self._pk_of = defaultdict(dict)
        self._key_of = defaultdict(dict)

    def name(self, model, key, public_id):
        """Let `key` stand for the record with `public_id`, whatever the address of its row is by now."""
        self.named[public_id] = key
        self._pk_of[model][key] = None

    def trust(self, model):
        """Let any key pass, because the file that should have named the records cannot be read."""
        self._trusted.add(model)

    def find_rows(self, models):
        """Take in the rows of `models`; those that no file names have the key that their address gives."""
        for model in models:
            if column := key_column(model):
                for pk, public_id, key in model._default_manager.values_list("pk", "public_id", column):
                    is_taken = key in self._pk_of[model]  # by a record of the files that has another address now
                    self.add(model, self.named.get(public_id) or (str(public_id) if is_taken else key), pk)

    def add(self, model, key, pk):
        self._pk_of[model][key] = pk
        self._key_of[model][pk] = key

    def knows(self, model, key):
        return model in self._trusted or key in self._pk_of[model]

    def fail(self, model, key):
        """Let what names the record fail in silence, because what is wrong with it has been reported."""
        self._failed.add((model, key))

    def pk(self, model, key):
        """Return the row that `key` names, `None` when there is none; raise `NotLoaded` when it has failed."""
        if (model, key) in self._failed:
            raise NotLoaded
        return self._pk_of[model].get(key)

    def look_up(self, model, keys):
        """Prepare to be asked for the rows that these keys name."""

    def key_of(self, other):
        """Return the key of the record `other`."""
        return self._key_of[type(other)][other.pk]

    def key_in(self, obj, relation):
        """Return the key of the record to which a single `relation` of `obj` leads, `None` when there is none."""
        pk = getattr(obj, f"{relation}_id")
        return pk and self._key_of[obj._meta.get_field(relation).related_model][pk]


class PublicIds:
    """Keys that are the permanent identifiers: they need no files, and only the records that are asked for."""

    def __init__(self):
        self._pk_of = defaultdict(dict)

    def look_up(self, model, keys):
        rows = model._default_manager.filter(public_id__in=keys).values_list("public_id", "pk")
        self._pk_of[model] |= {str(public_id): pk for public_id, pk in rows}

    def pk(self, model, key):
        if key not in self._pk_of[model]:
            self.look_up(model, [key])
        return self._pk_of[model].get(key)

    def key_of(self, other):
        return str(other.public_id)

    def key_in(self, obj, relation):
        other = getattr(obj, relation)
        return other and self.key_of(other)


def key_column(model):
    """Return the column that holds the key of a record: the address in one language, or a short name."""
    columns = {field.name for field in model._meta.fields}
    return next((name for name in (KEY_COLUMN, "slug") if name in columns), None)
