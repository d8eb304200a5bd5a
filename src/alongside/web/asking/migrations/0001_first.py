"""What people say of themselves, reckonings, and draws by lot."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("delivery", "0006_own_words"),
        ("people", "0003_gifts_found_and_confirmed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("seed", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "session_role",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draw",
                        to="delivery.sessionrole",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opened_at"))),
                        name="draw_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("drawn_at__isnull", True), ("places__isnull", True)),
                            models.Q(("drawn_at__isnull", False), ("places__isnull", False)),
                            _connector="OR",
                        ),
                        name="drawn_for_so_many_places",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawnLot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(max_length=40)),
                ("level", models.PositiveSmallIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("won", models.BooleanField()),
                ("odds", models.FloatField()),
                ("lot", models.CharField(max_length=64)),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="asking.draw"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "entry"), name="one_lot_an_entry"),
                    models.UniqueConstraint(fields=("draw", "place"), name="one_lot_a_place_in_line"),
                    models.CheckConstraint(
                        condition=models.Q(("odds__gte", 0), ("odds__lte", 1)), name="odds_are_a_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawSeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seed", models.CharField(max_length=64)),
                (
                    "draw",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_seed",
                        to="asking.draw",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EqualityAnswers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("UNDER_18", "Under 18"),
                            ("FROM_18", "18 to 24"),
                            ("FROM_25", "25 to 44"),
                            ("FROM_45", "45 to 64"),
                            ("FROM_65", "65 to 79"),
                            ("FROM_80", "80 or over"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ASIAN", "Asian, Asian British or Asian Welsh"),
                            ("BLACK", "Black, Black British, Black Welsh, Caribbean or African"),
                            ("MIXED", "Mixed or multiple ethnic groups"),
                            ("WHITE", "White"),
                            ("OTHER", "Another ethnic group"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "disability",
                    models.CharField(
                        blank=True,
                        choices=[("A_LOT", "Yes, a lot"), ("A_LITTLE", "Yes, a little"), ("NO", "No")],
                        max_length=10,
                    ),
                ),
                ("said_on", models.DateField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="equality_answers",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reckoning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("figures", models.JSONField()),
                ("took_ms", models.PositiveIntegerField()),
                ("worked_out_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
    ]
