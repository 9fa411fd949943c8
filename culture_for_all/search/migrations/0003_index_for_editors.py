from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE search_desk_index USING fts5 (
        words, content='search_deskentry', content_rowid='id', tokenize='ascii', detail=none, columnsize=0, prefix='2 3 4'
    )
    """,
    """
    CREATE TRIGGER search_deskentry_added AFTER INSERT ON search_deskentry BEGIN
        INSERT INTO search_desk_index (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER search_deskentry_removed AFTER DELETE ON search_deskentry BEGIN
        INSERT INTO search_desk_index (search_desk_index, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TRIGGER search_deskentry_changed AFTER UPDATE OF words ON search_deskentry WHEN old.words <> new.words BEGIN
        INSERT INTO search_desk_index (search_desk_index, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO search_desk_index (rowid, words) VALUES (new.id, new.words);
    END
    """,
]

POSTGRESQL = [
    """
    ALTER TABLE search_deskentry
        ADD COLUMN vector tsvector NOT NULL
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
        ALTER COLUMN vector SET STORAGE EXTERNAL,
        SET (toast_tuple_target = 128)
    """,
    "CREATE INDEX search_deskentry_vector ON search_deskentry USING gin (vector) WITH (gin_pending_list_limit = 256)",
]


def make_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_desk_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_synonyms_lead_further")]

    operations = [
        migrations.CreateModel(
            name="DeskEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("links", models.TextField()),
                ("own_digest", models.CharField(max_length=32)),
                ("called_digest", models.CharField(max_length=32)),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "search entry for editors",
                "verbose_name_plural": "search entries for editors",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(make_index, remove_index),
    ]
