"""The table comes over from the room `records`, with what it holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("records", "0002_clean_texts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE records_loadedcontent RENAME TO content_loadedcontent",
                    "ALTER TABLE content_loadedcontent RENAME TO records_loadedcontent",
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="LoadedContent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(unique=True, verbose_name="permanent identifier of the record")),
                        ("model", models.CharField(max_length=100, verbose_name="kind of record")),
                        ("values", models.JSONField(default=dict, verbose_name="values as last loaded")),
                    ],
                    options={
                        "verbose_name": "loaded content",
                        "verbose_name_plural": "loaded contents",
                        "ordering": ["model", "pk"],
                    },
                )
            ],
        )
    ]
