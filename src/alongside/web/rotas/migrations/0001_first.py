"""Rotas in the making: weeks, offers, steps, the work of planning, and whose turn it is."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("delivery", "0008_count_a_services_past"),
        ("people", "0003_gifts_found_and_confirmed"),
        ("services", "0002_role_frequency"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first_on", models.DateField()),
                ("until_on", models.DateField()),
                ("weights", models.JSONField(blank=True, default=dict)),
                ("assurance", models.PositiveSmallIntegerField(default=80)),
                ("skilled_only", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "Draft"), ("PUBLISHED", "Published"), ("DISCARDED", "Discarded")],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                ("steps", models.PositiveIntegerField(default=0)),
                ("changes", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rotas",
                        to="people.organisation",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-made_at"], name="rota_by_making"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("first_on"))),
                        name="rota_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assurance__gte", 1), ("assurance__lte", 99)),
                        name="rota_assurance_in_hundredths",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("OFFERED", "In the draft"), ("KEPT", "Kept"), ("LEFT_OUT", "Left out")],
                        default="OFFERED",
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rota_offers",
                        to="people.person",
                    ),
                ),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="rotas.rota"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="delivery.session"
                    ),
                ),
                (
                    "session_role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.sessionrole",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rota", "session", "person"), name="one_offer_a_session_in_a_rota"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting for its turn"),
                            ("PLANNING", "Being planned"),
                            ("DONE", "Planned"),
                            ("STOPPED", "Stopped"),
                            ("FAILED", "Came to nothing"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("seconds", models.PositiveSmallIntegerField()),
                ("stop", models.BooleanField(default=False)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("taken", models.FloatField(default=0)),
                ("cost", models.BigIntegerField(blank=True, null=True)),
                ("bound", models.BigIntegerField(blank=True, null=True)),
                ("gap", models.FloatField(blank=True, null=True)),
                ("standing", models.PositiveIntegerField(blank=True, null=True)),
                ("reached", models.PositiveIntegerField(blank=True, null=True)),
                ("problem", models.JSONField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "lost_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "lost_session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.session",
                    ),
                ),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="rotas.rota"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["WAITING", "PLANNING"])),
                        fields=("rota",),
                        name="a_rota_is_planned_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PLANNED", "Planned anew"),
                            ("KEPT", "Kept an offer"),
                            ("FREED", "Let an offer change again"),
                            ("LEFT_OUT", "Left somebody out"),
                            ("PUT_IN", "Put somebody in"),
                            ("MOVED", "Moved an offer"),
                            ("MENDED", "Mended"),
                            ("WEIGHED", "Changed what matters"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("undone", models.BooleanField(default=False)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("dropped", models.BooleanField(default=False)),
                ("before", models.JSONField(blank=True, default=dict)),
                ("after", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="done", to="rotas.rota"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("rota", "number"), name="each_step_of_a_rota_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not in the draft"),
                            ("OFFERED", "In the draft"),
                            ("KEPT", "Kept"),
                            ("LEFT_OUT", "Left out"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "becomes",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not in the draft"),
                            ("OFFERED", "In the draft"),
                            ("KEPT", "Kept"),
                            ("LEFT_OUT", "Left out"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "becomes_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.sessionrole",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="delivery.session"
                    ),
                ),
                (
                    "was_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.sessionrole",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="rotas.rotastep",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("step", "session", "person"), name="one_change_a_step"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("planned", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Asked if too few say yes"),
                            ("ASKED", "Asked"),
                            ("HELD_BACK", "Not asked"),
                            ("NOT_NEEDED", "Was not needed"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("wave", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.JSONField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="rotas.rota"
                    ),
                ),
                (
                    "session_role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.sessionrole",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rota", "session_role", "person"), name="one_turn_a_part_in_a_rota"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaWave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("asks_at", models.DateTimeField()),
                ("is_last", models.BooleanField(default=False)),
                ("sure", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waves", to="rotas.rota"
                    ),
                ),
                (
                    "session_role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="delivery.sessionrole",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["done_at", "asks_at"], name="rota_wave_by_asking"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rota", "session_role", "number"), name="each_wave_of_a_part_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotaWeek",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField()),
                ("planned", models.BooleanField(default=True)),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="weeks", to="rotas.rota"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rota", "service", "monday"), name="each_week_of_a_rota_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("planned", True)),
                        fields=("service", "monday"),
                        name="one_draft_plans_a_week_of_a_service",
                    ),
                ],
            },
        ),
    ]
