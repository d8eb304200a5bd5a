from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_quarters_and_own_marks")]

    operations = [
        migrations.AddField("keptquarter", "reliance", models.JSONField(null=True)),
    ]
