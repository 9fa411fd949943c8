from django.db import migrations

from culture_for_all.records.sort_keys import refill_sort_keys


class Migration(migrations.Migration):
    dependencies = [("events", "0003_publishing_right")]

    operations = [refill_sort_keys("events")]
