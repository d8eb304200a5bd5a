"""When people were last asked, worked out beforehand."""

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    dependencies = [
        ("delivery", "0001_first"),
        ("people", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedUpTo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worked_out_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LastAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("latest_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["asked_at"], name="invitation_by_asking"),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(fields=["recorded_at"], name="register_by_recording"),
        ),
        migrations.AddField(
            model_name="askedupto",
            name="organisation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="lastasked",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="lastasked",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="last_asked", to="people.person"
            ),
        ),
        migrations.AddIndex(
            model_name="lastasked",
            index=models.Index(fields=["organisation", "latest_at"], name="last_asked_by_organisation"),
        ),
    ]
