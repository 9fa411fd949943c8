from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0002_clean_texts"), ("content", "0001_initial")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="LoadedContent")])]
