from django.db import migrations


def forget(apps, schema_editor):
    """Empty the index: `rebuild_search` fills it with what related records lend."""
    for name in ("Entry", "DeskEntry"):
        apps.get_model("search", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0003_index_for_editors")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
