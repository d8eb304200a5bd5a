"""A trigger: no claim of prior learning is decided before a lay person and a professional spoke."""

from django.db import migrations

from alongside.web.programmes.actions.guards import install


def put_in_place(_apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_asked_at_their_word")]
    operations = [migrations.RunPython(put_in_place, migrations.RunPython.noop)]
