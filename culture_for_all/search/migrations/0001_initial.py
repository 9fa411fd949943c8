import uuid

from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE search_index USING fts5 (
        head, tail, content='search_entry', content_rowid='id', tokenize='ascii', detail=none, columnsize=0
    )
    """,
    "CREATE INDEX search_entry_facets ON search_entry (id, facets)",
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index (rowid, head, tail) VALUES (new.id, new.head, new.tail);
    END
    """,
    """
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index (search_index, rowid, head, tail) VALUES ('delete', old.id, old.head, old.tail);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF head, tail ON search_entry
    WHEN old.head <> new.head OR old.tail <> new.tail BEGIN
        INSERT INTO search_index (search_index, rowid, head, tail) VALUES ('delete', old.id, old.head, old.tail);
        INSERT INTO search_index (rowid, head, tail) VALUES (new.id, new.head, new.tail);
    END
    """,
]

# Rows stay short, with the long columns beside them, so that counting many reads little.
POSTGRESQL = [
    """
    ALTER TABLE search_entry
        ADD COLUMN vector tsvector NOT NULL
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array(head || ' ' || tail, ' '))) STORED,
        ALTER COLUMN vector SET STORAGE EXTERNAL,
        SET (toast_tuple_target = 128)
    """,
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (gin_pending_list_limit = 256)",
]


def make_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("facets", models.TextField()),
                ("head", models.TextField()),
                ("tail", models.TextField()),
                ("text", models.TextField()),
                ("links", models.TextField()),
                ("own_digest", models.CharField(max_length=32)),
                ("called_digest", models.CharField(max_length=32)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40, unique=True)),
                ("backwards", models.CharField(db_index=True, max_length=40)),
                ("written", models.CharField(max_length=100)),
            ],
            options={
                "verbose_name": "spelling",
                "verbose_name_plural": "spellings",
                "ordering": ["word"],
            },
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="permanent identifier"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the group in content files.",
                        max_length=100,
                        unique=True,
                        verbose_name="short name",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Words or short phrases of any language, separated by commas, such as “žmogus, "
                        "žmonės, people”. One form of each is enough; endings and marks do not matter. They work as "
                        "soon as they are saved.",
                        verbose_name="words that mean the same",
                    ),
                ),
                ("stems", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["slug"],
            },
        ),
        migrations.RunPython(make_index, remove_index),
    ]
