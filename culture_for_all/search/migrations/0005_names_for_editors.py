from django.db import migrations


def forget(apps, schema_editor):
    """Empty the index for editors: `rebuild_search` fills it with what records are called."""
    apps.get_model("search", "DeskEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0004_districts_of_venues")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
