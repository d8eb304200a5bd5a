"""Triggers that keep a published version, and every line of it, as learners began it."""

from django.db import migrations

from alongside.web.programmes.actions.guards import install


def put_in_place(_apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_words_told")]
    operations = [migrations.RunPython(put_in_place, migrations.RunPython.noop)]
