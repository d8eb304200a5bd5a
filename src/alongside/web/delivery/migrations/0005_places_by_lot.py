"""Places that are drawn by lot."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0004_calendar_feeds"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="lot",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sessionrole",
            name="draws_lots",
            field=models.BooleanField(default=False),
        ),
    ]
