import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("people", "0001_first"),
        ("services", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalSession",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("original_on", models.DateField(blank=True, null=True)),
                ("title", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "Proposed"),
                            ("PLANNED", "Planned"),
                            ("HELD", "Held"),
                            ("CANCELLED", "Cancelled"),
                            ("REFUSED", "Not adopted"),
                        ],
                        default="PLANNED",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.pattern",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.place",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical session",
                "verbose_name_plural": "historical sessions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OFFERED", "Invited"),
                            ("ACCEPTED", "Coming"),
                            ("DECLINED", "Not this time"),
                            ("NO_ANSWER", "No answer"),
                            ("WAITING", "On the waiting list"),
                            ("CANT_COME", "Can’t come after all"),
                            ("WITHDRAWN", "Invitation withdrawn"),
                            ("STOOD_DOWN", "Session cancelled"),
                        ],
                        default="OFFERED",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_how", models.CharField(blank=True, max_length=20)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
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
                        related_name="invitations",
                        to="people.person",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stand_ins",
                        to="delivery.invitation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-asked_at"], name="invitation_by_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_state", models.CharField(blank=True, max_length=10)),
                ("to_state", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("how", models.CharField(max_length=20)),
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
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="delivery.invitation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("CAME", "Came"),
                            ("PARTLY", "Came for part"),
                            ("EXCUSED", "Sent word"),
                            ("NO_SHOW", "Did not come"),
                            ("STAND_IN", "Stood in for someone"),
                        ],
                        max_length=10,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                ("freely_chosen", models.BooleanField(default=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("PHONE", "Register on a phone or computer"),
                            ("SHEET", "Printed sheet"),
                            ("IMPORT", "Spreadsheet"),
                        ],
                        default="PHONE",
                        max_length=10,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_entries",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="delivery.registerentry",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_entries",
                        to="services.role",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("reverses__isnull", False)),
                        fields=["reverses"],
                        name="entry_that_reverses",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reverses__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_reversal_gives_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
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
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmation",
                        to="delivery.registerentry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("original_on", models.DateField(blank=True, null=True)),
                ("title", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "Proposed"),
                            ("PLANNED", "Planned"),
                            ("HELD", "Held"),
                            ("CANCELLED", "Cancelled"),
                            ("REFUSED", "Not adopted"),
                        ],
                        default="PLANNED",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "pattern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="services.pattern",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="services.place",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "starts_at"], name="session_by_service"),
                    models.Index(fields=["starts_at", "state"], name="session_by_start"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("pattern__isnull", False)),
                        fields=("pattern", "original_on"),
                        name="one_session_an_occurrence",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=("service", "reference"),
                        name="one_session_a_reference",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="registerentry",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="register", to="delivery.session"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="delivery.session"
            ),
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField(blank=True, null=True)),
                ("minutes", models.IntegerField(default=0)),
                ("what", models.CharField(blank=True, max_length=300)),
                ("facts", models.JSONField()),
                ("mode", models.CharField(editable=False, max_length=30)),
                ("grade", models.CharField(blank=True, editable=False, max_length=1)),
                ("employed_peer", models.BooleanField(default=False, editable=False)),
                ("counts", models.BooleanField(default=False, editable=False)),
                ("rule", models.CharField(editable=False, max_length=80)),
                ("rules_version", models.CharField(editable=False, max_length=16)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
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
                        related_name="acts",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="delivery.act",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="services.role",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="services.service",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="delivery.registerentry",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="delivery.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "on", "id"], name="act_by_service"),
                    models.Index(fields=["service", "mode", "on", "id"], name="act_by_service_and_mode"),
                    models.Index(fields=["person", "on", "id"], name="act_by_person"),
                    models.Index(fields=["organisation", "on", "id"], name="act_by_organisation"),
                    models.Index(fields=["organisation", "mode", "on", "id"], name="act_by_mode"),
                    models.Index(
                        condition=models.Q(("employed_peer", True)),
                        fields=["organisation", "on", "id"],
                        name="act_of_employed_peer",
                    ),
                    models.Index(
                        condition=models.Q(("session__isnull", False)),
                        fields=["session"],
                        name="act_by_session",
                    ),
                    models.Index(
                        condition=models.Q(("entry__isnull", False)), fields=["entry"], name="act_by_entry"
                    ),
                    models.Index(
                        condition=models.Q(("reverses__isnull", False)),
                        fields=["reverses"],
                        name="act_that_reverses",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counts", False),
                            models.Q(("grade__in", ["A", "B"]), ("mode", "DELIVERY_ALONGSIDE")),
                            _connector="OR",
                        ),
                        name="only_delivery_alongside_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reverses__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_reversed_act_gives_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("minimum", models.PositiveSmallIntegerField()),
                ("ideal", models.PositiveSmallIntegerField()),
                ("maximum", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_roles",
                        to="services.role",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="delivery.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "role"), name="one_line_a_role"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("maximum"))),
                        name="never_more_than_there_are_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__lte", models.F("ideal")), ("ideal__lte", models.F("maximum"))
                        ),
                        name="session_minimum_ideal_maximum",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="invitation",
            name="session_role",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="delivery.sessionrole",
            ),
        ),
        migrations.CreateModel(
            name="HoursOfMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=120, unique=True)),
                ("month", models.DateField()),
                ("mode", models.CharField(max_length=30)),
                ("grade", models.CharField(blank=True, max_length=1)),
                ("employed_peer", models.BooleanField(default=False)),
                ("minutes", models.IntegerField(default=0)),
                ("acts", models.IntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "month"], name="hours_by_service_month"),
                    models.Index(fields=["organisation", "month"], name="hours_by_organisation_month"),
                    models.Index(fields=["person", "month"], name="hours_by_person_month"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursOfService",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=120, unique=True)),
                ("month", models.DateField()),
                ("mode", models.CharField(max_length=30)),
                ("grade", models.CharField(blank=True, max_length=1)),
                ("employed_peer", models.BooleanField(default=False)),
                ("minutes", models.IntegerField(default=0)),
                ("acts", models.IntegerField(default=0)),
                (
                    "written",
                    models.IntegerField(
                        default=0, help_text="acts and reversals ever written here: only grows"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "month"], name="sums_by_organisation_month"),
                    models.Index(fields=["service", "month"], name="sums_by_service_month"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                            ("INVITED", "You are invited"),
                            ("PLACE_FREE", "A place has come free"),
                            ("STAND_IN", "Asked to stand in"),
                            ("CHANGED", "The time or place has changed"),
                            ("CANCELLED", "The session is cancelled"),
                            ("WITHDRAWN", "The invitation is withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("how", models.CharField(max_length=20)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("written_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="delivery.invitation",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("told_at__isnull", True)),
                        fields=["written_at"],
                        name="notice_to_be_told",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(fields=["session", "person"], name="register_by_session"),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["session", "state"], name="invitation_by_session"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("session", "person"), name="one_invitation_a_session"),
        ),
    ]
