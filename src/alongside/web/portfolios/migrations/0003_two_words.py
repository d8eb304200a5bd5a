"""A trigger: nothing that was handed in is decided before a lay person and a professional spoke."""

from django.db import migrations

from alongside.web.portfolios.actions.guards import install


def put_in_place(_apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("portfolios", "0002_words_lent")]
    operations = [migrations.RunPython(put_in_place, migrations.RunPython.noop)]
