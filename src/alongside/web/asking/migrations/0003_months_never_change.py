"""Which kept months may be told beside each other; and triggers that keep every month as it was written."""

from collections import defaultdict

from django.db import migrations, models

from alongside.core.asking.telling import of_givers, told_together
from alongside.web.asking.actions.guards import install


def say_which_may_be_told(apps, _schema_editor):
    """Of months kept before: what met where is not read again, so a place is held against every service."""
    months = defaultdict(list)
    rows = apps.get_model("asking", "UntappedMonth").objects
    for row in rows.order_by("pk").iterator():
        months[row.organisation_id, row.begins_on].append(row)
    for together in months.values():
        numbers = {(row.service_id, row.place_id): of_givers(row.givers, row.untapped) for row in together}
        services = [key for key in numbers if key[0]]
        within = {key: services for key in numbers if key[1]}
        told = told_together(numbers, (None, None), within)
        may = [row.pk for row in together if (row.service_id, row.place_id) in told]
        rows.filter(pk__in=may).update(may_be_told=True)


def put_in_place(_apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("asking", "0002_untapped_by_month")]
    operations = [
        migrations.AddField(
            model_name="untappedmonth",
            name="may_be_told",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(say_which_may_be_told, migrations.RunPython.noop),
        migrations.RunPython(put_in_place, migrations.RunPython.noop),
    ]
