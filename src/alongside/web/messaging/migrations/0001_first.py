import uuid

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("people", "0002_check_renewal"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quiet_from", models.TimeField()),
                ("quiet_until", models.TimeField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messaging_hours",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChannelStop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("stopped_at", models.DateTimeField()),
                ("how", models.CharField(max_length=20)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_how", models.CharField(blank=True, max_length=20)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_stops",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "channel"),
                        name="one_live_stop_a_channel",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("address", models.CharField(max_length=254)),
                ("since", models.DateTimeField()),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dead_addresses",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "channel", "address"),
                        name="an_address_is_dead_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InboundText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider_id", models.CharField(max_length=100)),
                ("number", models.CharField(max_length=30)),
                ("words", models.TextField()),
                ("received_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("ANSWERED", "Understood, and recorded"),
                            ("REFUSED", "Understood, but it could not be done; they were told why"),
                            ("STOPPED", "They want no more texts; none goes out"),
                            ("STARTED", "They want texts again"),
                            ("UNCLEAR", "Not understood"),
                            ("NOTHING_ASKED", "They answered, but no question is open"),
                            ("SEVERAL_PEOPLE", "Several people share this number"),
                            ("UNKNOWN_NUMBER", "From a number that we do not know"),
                        ],
                        max_length=15,
                    ),
                ),
                ("answers", models.UUIDField(blank=True, null=True)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
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
                        related_name="inbound_texts",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inbound_texts",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("looked_at__isnull", True)),
                        fields=["organisation", "received_at"],
                        name="text_to_be_looked_at",
                    ),
                    models.Index(fields=["person", "-received_at"], name="text_by_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "provider_id"), name="a_text_is_taken_in_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("about", models.UUIDField(blank=True, db_index=True, null=True)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("how", models.CharField(blank=True, max_length=20)),
                ("channel", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting to be sent"),
                            ("SENDING", "Being sent"),
                            ("SENT", "Sent"),
                            ("DELIVERED", "Arrived"),
                            ("UNCERTAIN", "Perhaps sent"),
                            ("TO_TELL", "To be told"),
                            ("TOLD", "Told"),
                            ("OVERTAKEN", "Not needed any more"),
                            ("EXPIRED", "Too late to send"),
                            ("STOPPED", "Not sent: they do not want it"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("send_after", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("claim", models.UUIDField(blank=True, null=True)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("provider_id", models.CharField(blank=True, max_length=100)),
                ("sent_to", models.CharField(blank=True, max_length=254)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="people.person",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "written_by",
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
                    models.Index(
                        fields=["settled_at", "state", "send_after"], name="message_open_or_settled"
                    ),
                    models.Index(fields=["person", "-written_at"], name="message_by_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("minute", models.DateTimeField()),
                ("taken", models.PositiveIntegerField(default=0)),
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
                    models.UniqueConstraint(fields=("organisation", "channel"), name="one_pace_a_channel")
                ],
            },
        ),
        migrations.CreateModel(
            name="Preferences",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_until", models.TimeField(blank=True, null=True)),
                ("reminders", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messaging_preferences",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person",), name="one_set_of_preferences_a_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                            models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="quiet_hours_have_both_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PushDevice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("endpoint", models.CharField(max_length=1000)),
                ("key", models.CharField(max_length=120)),
                ("secret", models.CharField(max_length=60)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="push_devices",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "endpoint"),
                        name="one_device_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("added_at")),
                            _connector="OR",
                        ),
                        name="device_ends_after_it_was_added",
                    ),
                ],
            },
        ),
    ]
