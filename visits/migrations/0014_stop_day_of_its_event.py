from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def leave_the_day_to_the_event(apps, schema_editor):
    """Empty the dates of stops whose event takes place on one day, and those that lie outside their event."""
    stops = apps.get_model("visits", "Stop").objects.order_by()
    stops.filter(event__start_date=F("event__end_date")).update(date=None)
    stops.exclude(date__gte=F("event__start_date"), date__lte=F("event__end_date")).update(date=None)


def repeat_the_day_of_the_event(apps, schema_editor):
    events = apps.get_model("events", "Event").objects.filter(pk=OuterRef("event"))
    stops = apps.get_model("visits", "Stop").objects.order_by()
    stops.filter(date=None).update(date=Subquery(events.order_by().values("start_date")))


class Migration(migrations.Migration):
    dependencies = [("events", "0009_order_of_names"), ("visits", "0013_right_to_translate")]

    operations = [
        migrations.AlterModelOptions(
            name="stop",
            options={
                "ordering": ["study_visit", "event__start_date", "position", "pk"],
                "verbose_name": "stop",
                "verbose_name_plural": "stops",
            },
        ),
        migrations.AlterField(
            model_name="stop",
            name="date",
            field=models.DateField(
                blank=True,
                help_text="Only for an event of several days; otherwise it is the day of the event.",
                null=True,
                verbose_name="day",
            ),
        ),
        migrations.RunPython(leave_the_day_to_the_event, repeat_the_day_of_the_event),
    ]
