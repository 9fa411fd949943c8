from django.db import migrations

from culture_for_all.records.sort_keys import refill_sort_keys


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_publishing_right")]

    operations = [refill_sort_keys("visits")]
