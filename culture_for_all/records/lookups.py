"""`field__folds=text`: contains, without regard to case or marks, alike on SQLite and PostgreSQL."""

from django.db.backends.signals import connection_created
from django.db.models import CharField, Lookup, TextField

from .text import MARKED_LETTERS, fold


@CharField.register_lookup
@TextField.register_lookup
class Folds(Lookup):
    lookup_name = "folds"
    prepare_rhs = True

    def get_prep_lookup(self):
        pattern = fold(str(self.rhs))
        for special in "\\%_":
            pattern = pattern.replace(special, f"\\{special}")
        return f"%{pattern}%"

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return rf"fold({column}) LIKE %s ESCAPE '\'", [*params, self.rhs]

    def as_postgresql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        marked, bare = "".join(MARKED_LETTERS), "".join(MARKED_LETTERS.values())
        return f"translate(lower({column}::text), %s, %s) LIKE %s", [*params, marked, bare, self.rhs]


def teach_sqlite_to_fold(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("fold", 1, lambda text: text and fold(text), deterministic=True)


connection_created.connect(teach_sqlite_to_fold)
