import uuid

import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("delivery", "0005_places_by_lot"),
        ("people", "0003_gifts_found_and_confirmed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FARES", "Fares and parking"),
                            ("MILES", "Miles in my own car or on my own bicycle"),
                            ("MEALS", "Food and drink"),
                            ("CARE", "Care while I was there"),
                            ("MATERIALS", "Things for the session"),
                            ("CALLS", "Calls, data and post"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=200)),
                ("pence", models.PositiveIntegerField()),
                (
                    "vehicle",
                    models.CharField(
                        blank=True,
                        choices=[("CAR", "Car or van"), ("MOTORCYCLE", "Motorcycle"), ("BICYCLE", "Bicycle")],
                        max_length=12,
                    ),
                ),
                ("tenths_of_a_mile", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "tenths_of_a_penny",
                    models.PositiveIntegerField(blank=True, help_text="the rate a mile", null=True),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("WEB", "WEB"),
                            ("PHONE", "PHONE"),
                            ("IN_PERSON", "IN_PERSON"),
                            ("POST", "POST"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "Waits for an answer"),
                            ("QUERIED", "A question was asked"),
                            ("APPROVED", "Approved, to be paid"),
                            ("PAID", "Paid"),
                            ("REFUSED", "Not paid"),
                            ("WITHDRAWN", "Taken back"),
                            ("REVERSED", "Reversed"),
                        ],
                        default="ASKED",
                        max_length=10,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claims",
                        to="people.person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="delivery.session",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "state", "at"], name="claim_by_state"),
                    models.Index(fields=["person", "-on"], name="claim_by_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pence__gt", 0)), name="a_claim_is_for_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "MILES"),
                                ("tenths_of_a_mile__isnull", False),
                                ("tenths_of_a_penny__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "MILES"), _negated=True),
                                ("tenths_of_a_mile__isnull", True),
                                ("tenths_of_a_penny__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="miles_have_their_rate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("QUERY", "Ask a question about it"),
                            ("ANSWER", "Answer the question"),
                            ("APPROVE", "Approve"),
                            ("REFUSE", "Say no, with the reason"),
                            ("WITHDRAW", "Take it back"),
                            ("PAY", "Record that it was paid"),
                            ("REVERSE", "Reverse it, with the reason"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ASKED", "Waits for an answer"),
                            ("QUERIED", "A question was asked"),
                            ("APPROVED", "Approved, to be paid"),
                            ("PAID", "Paid"),
                            ("REFUSED", "Not paid"),
                            ("WITHDRAWN", "Taken back"),
                            ("REVERSED", "Reversed"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("ASKED", "Waits for an answer"),
                            ("QUERIED", "A question was asked"),
                            ("APPROVED", "Approved, to be paid"),
                            ("PAID", "Paid"),
                            ("REFUSED", "Not paid"),
                            ("WITHDRAWN", "Taken back"),
                            ("REVERSED", "Reversed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=500)),
                ("on", models.DateField(blank=True, help_text="the day on which it was paid", null=True)),
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="thanks.claim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pence", models.IntegerField()),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=500)),
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="thanks.claim"
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="thanks.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("pence__gt", 0)), fields=("claim",), name="a_claim_is_owed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pence__gt", 0), ("reverses__isnull", True)),
                            models.Q(("pence__lt", 0), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_takes_back_is_negative_and_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Download",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="downloads",
                        to="thanks.export",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExportLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exported",
                        to="thanks.entry",
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="thanks.export"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NotNow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "session"), name="put_away_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("CAR", "Car or van, a mile"),
                            ("MOTORCYCLE", "Motorcycle, a mile"),
                            ("BICYCLE", "Bicycle, a mile"),
                            ("FARES", "Fares and parking, up to"),
                            ("MILES", "Miles, up to"),
                            ("MEALS", "Food and drink, up to"),
                            ("CARE", "Care, up to"),
                            ("MATERIALS", "Things for the session, up to"),
                            ("CALLS", "Calls, data and post, up to"),
                            ("OTHER", "Something else, up to"),
                            ("RECEIPT", "A receipt is expected above"),
                            ("LATE", "Days after which a claim is late"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(
                        help_text="tenths of a penny a mile, pence, or days: as its kind says"
                    ),
                ),
                ("active_from", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.TextField()),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="thanks.claim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ThankYou",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.CharField(max_length=600)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("WEB", "WEB"),
                            ("PHONE", "PHONE"),
                            ("IN_PERSON", "IN_PERSON"),
                            ("POST", "POST"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "shown_to",
                    models.CharField(
                        choices=[
                            ("ME", "Only I"),
                            ("TEAM", "The people of that service"),
                            ("PUBLIC", "Anybody: they may be used in public, without names"),
                        ],
                        default="ME",
                        max_length=6,
                    ),
                ),
                ("put_away_at", models.DateTimeField(blank=True, null=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                ("report", models.CharField(blank=True, max_length=300)),
                (
                    "looked_at",
                    models.DateTimeField(
                        blank=True, help_text="when a coordinator dealt with the report", null=True
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="thanks",
                        to="delivery.session",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thanked",
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
                    models.Index(fields=["to", "-at"], name="thanks_by_receiver"),
                    models.Index(fields=["session"], name="thanks_by_session"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("giver__isnull", False), ("session__isnull", False)),
                        fields=("session", "giver", "to"),
                        name="one_thank_you_a_session",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("put_away_at__isnull", True), ("shown_to", "ME"), _connector="OR"
                        ),
                        name="what_is_put_away_is_shown_to_nobody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_at__isnull", True), ("reported_at__isnull", False), _connector="OR"
                        ),
                        name="what_was_looked_at_was_reported",
                    ),
                ],
            },
        ),
    ]
