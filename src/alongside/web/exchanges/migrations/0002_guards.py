"""Triggers that keep the books as they are written, and the function that posts on PostgreSQL."""

from django.db import migrations

from alongside.web.exchanges.actions.guards import install


def put_in_place(_apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0001_first")]
    operations = [migrations.RunPython(put_in_place, migrations.RunPython.noop)]
