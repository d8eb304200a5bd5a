import uuid

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("people", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PEOPLE", "People"),
                            ("AVAILABILITY", "When people are free"),
                            ("CHECKS", "Checks"),
                            ("SESSIONS", "Sessions"),
                            ("ATTENDANCE", "Attendance"),
                            ("MEMBERS", "Time bank members"),
                            ("TRANSFERS", "Time bank transfers"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("MATCHING", "Columns to match"),
                            ("LOOKING", "Being looked at"),
                            ("READY", "Ready to bring in"),
                            ("RUNNING", "Being brought in"),
                            ("DONE", "Brought in"),
                            ("FAILED", "Could not be read"),
                        ],
                        default="MATCHING",
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("mapping", models.JSONField(blank=True, default=dict)),
                ("total", models.PositiveIntegerField(default=0)),
                ("seen", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("already_there", models.PositiveIntegerField(default=0)),
                ("to_mend", models.PositiveIntegerField(default=0)),
                ("problem", models.JSONField(blank=True, null=True)),
                ("started_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("keep_until", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-started_at"], name="import_by_start"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "RUNNING")),
                        fields=("organisation",),
                        name="one_list_brought_in_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=30)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("WILL_ADD", "Will be added"),
                            ("WILL_CHANGE", "Will change"),
                            ("ALREADY_THERE", "Already there"),
                            ("NEEDS_MENDING", "Needs mending"),
                        ],
                        max_length=15,
                    ),
                ),
                ("plan", models.JSONField(blank=True, default=dict)),
                ("answer", models.CharField(blank=True, max_length=20)),
                ("done", models.BooleanField(default=False)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="interchange.importrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["run", "outcome", "line"], name="import_row_by_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "line"), name="one_row_a_line"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file",
                        to="interchange.importrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeaderMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PEOPLE", "People"),
                            ("AVAILABILITY", "When people are free"),
                            ("CHECKS", "Checks"),
                            ("SESSIONS", "Sessions"),
                            ("ATTENDANCE", "Attendance"),
                            ("MEMBERS", "Time bank members"),
                            ("TRANSFERS", "Time bank transfers"),
                        ],
                        max_length=20,
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                ("used_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "fingerprint"), name="one_mapping_a_heading_row"
                    )
                ],
            },
        ),
    ]
