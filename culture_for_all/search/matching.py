"""Expressions of tokens, and what the two databases make of them.

A token is made here from letters and digits; nothing that a visitor types reaches an expression in another way.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from culture_for_all.records.models import LANGUAGE_CODES

from .registry import MOST_LANGUAGES, MOST_RECORDS

TITLE, NAMES, RELATED, SUMMARY, BODY = range(1, 6)

# An index of its own lets SQLite count without reading the long columns. PostgreSQL is kept from reading all rows
# where it expects many to match and there are few, or none.
STATEMENTS = {
    "sqlite": """
        SELECT {columns} FROM search_index AS found
        JOIN search_entry INDEXED BY search_entry_facets ON search_entry.id = found.rowid
        WHERE search_index MATCH %s{conditions} {rest}
    """,
    "postgresql": """
        WITH found AS MATERIALIZED (
            SELECT id AS rowid, facets FROM search_entry WHERE vector @@ %s::tsquery{conditions}
        )
        SELECT {columns} FROM found {rest}
    """,
}
COUNTS = {
    "sqlite": "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT {most})",
    "postgresql": "SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE vector @@ %s::tsquery LIMIT {most}) AS found",
}
SIGNS = {
    "sqlite": {"all": " AND ", "any": " OR ", "not": " NOT ", "token": '"{}"', "start": '"{}"*'},
    "postgresql": {"all": " & ", "any": " | ", "not": " & !", "token": "'{}'", "start": "'{}':*"},
}
# What editors find, and nobody else. PostgreSQL does not see the expression in time to find that many rows will match,
# and so uses its index; reading all rows would be slower even then, for it would unpack each of them.
DESK_STATEMENTS = {
    "sqlite": "SELECT {column} FROM (SELECT rowid AS id FROM search_desk_index WHERE search_desk_index MATCH %s) AS found",
    "postgresql": "SELECT {column} FROM search_deskentry AS found WHERE vector @@ (SELECT %s::tsquery)",
}
DESK_KEY = f"found.id / {MOST_LANGUAGES} %% {MOST_RECORDS}"
NOTHING = "0"  # a token that no row has


def token(language, stem, level=""):
    """Return what a word with this stem puts into the rows of a language, for one level of a record or for all."""
    return f"{language}{level}{stem}"


def name_token(language, letters, level=""):
    """Return what a word of a name puts there in full; without a level, the word that a title begins with."""
    return f"{language}{level}0{letters}"


def facet_tokens(kind, city, *topics):
    """Return what tells the rows of a kind, a city and a topic from others."""
    return [f"0kind{kind}", *([f"0city{city}"] if city else []), *(f"0topic{topic}" for topic in topics)]


def word_token(letters):
    """Return what a word in full puts into the rows for editors."""
    return f"w{letters}"


def in_name(token):
    """Return what a token puts there besides when its word stands in the record's name."""
    return f"1{token}"


def whole_name(letters):
    """Return what the name puts there, all its words together."""
    return f"2{letters}"


def all_of(parts):
    return ("all", *parts)


def any_of(parts):
    return ("any", *parts) if parts else NOTHING


def without(wanted, unwanted):
    return ("not", wanted, any_of(unwanted)) if unwanted else wanted


def beginning(token):
    """Return the expression for all tokens that begin with this one."""
    return ("start", token)


def written(expression, signs):
    if isinstance(expression, str):
        return signs["token"].format(expression)
    sign, *parts = expression
    if sign == "start":
        return signs[sign].format(*parts)
    return f"({signs[sign].join(written(part, signs) for part in parts)})"


def count_each(expressions, most):
    """Return how many index rows each expression selects, none more than `most`, with one query."""
    if not expressions:
        return []
    counts = " UNION ALL ".join(f"SELECT {place}, ({COUNTS[connection.vendor]})" for place in range(len(expressions)))
    parameters = [written(expression, SIGNS[connection.vendor]) for expression in expressions]
    with connection.cursor() as cursor:
        cursor.execute(counts.format(most=int(most)), parameters)
        return [count for _place, count in sorted(cursor.fetchall())]


def tidy():
    """Put the index in order after many changes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
            cursor.execute("INSERT INTO search_desk_index (search_desk_index) VALUES ('optimize')")
        cursor.execute("ANALYZE search_entry")
        cursor.execute("ANALYZE search_deskentry")


def desk_keys(expression):
    """Return, as a subquery, the keys of the records whose rows for editors an expression selects.

    Let it ask for one kind.
    """
    return RawSQL(*_desk_sql(expression, DESK_KEY))  # noqa: S611 (made here)


def count_desk_keys(expression):
    """Return how many there are of these keys."""
    return _read_desk(expression, "count(*)")[0]


def list_desk_keys(expression):
    """Return these keys, in no particular order."""
    return _read_desk(expression, DESK_KEY)


def _read_desk(expression, column):
    with connection.cursor() as cursor:
        cursor.execute(*_desk_sql(expression, column))
        return [value for (value,) in cursor.fetchall()]


def _desk_sql(expression, column):
    statement = DESK_STATEMENTS[connection.vendor].format(column=column)
    return statement, [written(expression, SIGNS[connection.vendor])]


class Rows:
    """The index rows that an expression and further conditions in SQL select."""

    def __init__(self, expression, conditions=(), parameters=()):
        self.expression, self.conditions, self.parameters = expression, list(conditions), list(parameters)

    def holding(self, phrases, *, is_wanted=True):
        """Only rows whose text holds each of these phrases in plain letters, or none of them."""
        sign = "LIKE" if is_wanted else "NOT LIKE"
        return Rows(
            self.expression,
            [*self.conditions, *(f"search_entry.text {sign} %s" for _phrase in phrases)],
            [*self.parameters, *(f"% {phrase} %" for phrase in phrases)],
        )

    def within(self, languages):
        """Only rows of these languages, of all when none is named."""
        if not languages:
            return self
        places = ", ".join(str(LANGUAGE_CODES.index(language)) for language in languages)
        condition = f"search_entry.id %% {MOST_LANGUAGES} IN ({places})"
        return Rows(self.expression, [*self.conditions, condition], self.parameters)

    def besides(self, numbers):
        """Without the rows of the records that the rows with these numbers are of."""
        if not numbers:
            return self
        listed = ", ".join(str(number // MOST_LANGUAGES) for number in numbers)
        condition = f"search_entry.id / {MOST_LANGUAGES} NOT IN ({listed})"
        return Rows(self.expression, [*self.conditions, condition], self.parameters)

    def first(self, limit):
        """Return the numbers of the first rows, in order."""
        return [number for (number,) in self._fetch("found.rowid", f"ORDER BY found.rowid LIMIT {int(limit)}")]

    def some(self, limit):
        """Return pairs of number and facets of up to `limit` rows in no particular order."""
        return self._fetch("found.rowid, facets", f"LIMIT {int(limit)}")

    def count_facets(self):
        """Return pairs of facets and how many rows have them."""
        return self._fetch("facets, count(*)", "GROUP BY facets")

    def keys(self):
        """Return the keys of the rows' records as a subquery; let the expression ask for one kind."""
        return RawSQL(*self._sql(f"found.rowid / {MOST_LANGUAGES} %% {MOST_RECORDS}"))  # noqa: S611 (made here)

    def _fetch(self, columns, rest):
        with connection.cursor() as cursor:
            cursor.execute(*self._sql(columns, rest))
            return cursor.fetchall()

    def _sql(self, columns, rest=""):
        conditions = "".join(f" AND {condition}" for condition in self.conditions)
        statement = STATEMENTS[connection.vendor].format(columns=columns, conditions=conditions, rest=rest)
        return statement, [written(self.expression, SIGNS[connection.vendor]), *self.parameters]
