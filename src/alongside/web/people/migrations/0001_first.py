import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("name_cy", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COUNCIL", "Council"),
                            ("NHS", "NHS trust or practice"),
                            ("CHARITY", "Charity"),
                            ("TIME_BANK", "Time bank"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("ENGLAND", "England"),
                            ("WALES", "Wales"),
                            ("SCOTLAND", "Scotland"),
                            ("NORTHERN_IRELAND", "Northern Ireland"),
                        ],
                        default="ENGLAND",
                        max_length=20,
                    ),
                ),
                ("time_zone", models.CharField(default="Europe/London", max_length=50)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_phone", models.CharField(blank=True, max_length=30)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("is_active", models.BooleanField(default=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("language_asked_at", models.DateTimeField(blank=True, null=True)),
                ("welcomed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("name", models.CharField(db_index=True, max_length=200)),
                ("name_cy", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COUNCIL", "Council"),
                            ("NHS", "NHS trust or practice"),
                            ("CHARITY", "Charity"),
                            ("TIME_BANK", "Time bank"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("ENGLAND", "England"),
                            ("WALES", "Wales"),
                            ("SCOTLAND", "Scotland"),
                            ("NORTHERN_IRELAND", "Northern Ireland"),
                        ],
                        default="ENGLAND",
                        max_length=20,
                    ),
                ),
                ("time_zone", models.CharField(default="Europe/London", max_length=50)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_phone", models.CharField(blank=True, max_length=30)),
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
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("full_name", models.CharField(max_length=200, verbose_name="full name")),
                ("known_as", models.CharField(blank=True, max_length=100, verbose_name="known as")),
                (
                    "alias",
                    models.CharField(
                        blank=True,
                        help_text="Shown outside the service team where the name beside a role would reveal health.",
                        max_length=100,
                        verbose_name="alias",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone")),
                ("address", models.TextField(blank=True, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("STANDARD", "Standard print"),
                            ("LARGE_PRINT", "Large print"),
                            ("EASY_READ", "Easy read"),
                            ("READ_ALOUD", "Read aloud"),
                        ],
                        default="STANDARD",
                        max_length=20,
                        verbose_name="format",
                    ),
                ),
                (
                    "contact_by",
                    models.CharField(
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        default="EMAIL",
                        max_length=20,
                        verbose_name="contact by",
                    ),
                ),
                (
                    "most_asks_a_week",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="most invitations a week"
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=50, verbose_name="reference")),
                ("name_key", models.CharField(editable=False, max_length=200)),
                ("search_key", models.CharField(default="", editable=False, max_length=300)),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="known to us since")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="persons",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="people.person",
                        verbose_name="made one with",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "details",
                "indexes": [
                    models.Index(fields=["organisation", "name_key"], name="person_by_name"),
                    models.Index(fields=["organisation", "search_key"], name="person_by_search"),
                    models.Index(fields=["organisation", "email"], name="person_by_email"),
                    models.Index(fields=["organisation", "phone"], name="person_by_phone"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=("organisation", "reference"),
                        name="one_person_per_reference",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("account__isnull", False)),
                        fields=("organisation", "account"),
                        name="one_person_per_account_here",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField()),
                ("filled", models.JSONField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merges", to="people.person"
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merged_by",
                        to="people.person",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="nobody_is_merged_into_themselves",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("merged",),
                        name="merged_into_one_person_only",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPost",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COORDINATOR", "Coordinator"),
                            ("EVALUATOR", "Commissioner or evaluator"),
                            ("ADMINISTRATOR", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="post",
                    ),
                ),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical post",
                "verbose_name_plural": "historical posts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("full_name", models.CharField(max_length=200, verbose_name="full name")),
                ("known_as", models.CharField(blank=True, max_length=100, verbose_name="known as")),
                (
                    "alias",
                    models.CharField(
                        blank=True,
                        help_text="Shown outside the service team where the name beside a role would reveal health.",
                        max_length=100,
                        verbose_name="alias",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telephone")),
                ("address", models.TextField(blank=True, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("STANDARD", "Standard print"),
                            ("LARGE_PRINT", "Large print"),
                            ("EASY_READ", "Easy read"),
                            ("READ_ALOUD", "Read aloud"),
                        ],
                        default="STANDARD",
                        max_length=20,
                        verbose_name="format",
                    ),
                ),
                (
                    "contact_by",
                    models.CharField(
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        default="EMAIL",
                        max_length=20,
                        verbose_name="contact by",
                    ),
                ),
                (
                    "most_asks_a_week",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="most invitations a week"
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=50, verbose_name="reference")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="known to us since")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
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
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                        verbose_name="made one with",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical details",
                "verbose_name_plural": "historical detailss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGift",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SKILL", "Skill"),
                            ("INTEREST", "Interest"),
                            ("LIVED_EXPERIENCE", "Lived experience"),
                            ("TIME", "Time"),
                            ("PLACE", "Place"),
                            ("THING", "Thing"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="in their own words")),
                (
                    "shared_with",
                    models.CharField(
                        choices=[
                            ("NOBODY", "Only me"),
                            ("COORDINATORS", "Coordinators"),
                            ("SERVICE_TEAMS", "Service teams"),
                            ("EVERYONE", "Everyone in the organisation"),
                        ],
                        default="COORDINATORS",
                        max_length=20,
                        verbose_name="shared with",
                    ),
                ),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical gift",
                "verbose_name_plural": "historical gifts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCheck",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("REFERENCES", "References taken up"),
                            ("TRAINING", "Training for the role"),
                            ("BASIC", "Basic criminal record check"),
                            ("STANDARD", "Standard criminal record check"),
                            ("ENHANCED", "Enhanced criminal record check"),
                            ("ENHANCED_CHILDREN", "Enhanced check with children's barred list"),
                            ("ENHANCED_ADULTS", "Enhanced check with adults' barred list"),
                        ],
                        max_length=20,
                        verbose_name="check",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("CLEAR", "Nothing to prevent the role"),
                            ("CONSIDERED", "Considered and accepted"),
                            ("NOT_ACCEPTED", "Not accepted for the role"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="holds until")),
                ("reference", models.CharField(blank=True, max_length=50, verbose_name="reference")),
                ("seen_by", models.CharField(blank=True, max_length=200, verbose_name="seen by")),
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
                    "person",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical check",
                "verbose_name_plural": "historical checks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAway",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="back on")),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical time away",
                "verbose_name_plural": "historical time aways",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAvailability",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day of the week",
                    ),
                ),
                ("starts", models.TimeField(verbose_name="starts")),
                ("ends", models.TimeField(verbose_name="ends")),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical free time",
                "verbose_name_plural": "historical free times",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAccessNeed",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("need", models.CharField(max_length=200, verbose_name="need")),
                ("identified_on", models.DateField(verbose_name="identified on")),
                (
                    "flagged",
                    models.BooleanField(default=True, verbose_name="flagged wherever the person is invited"),
                ),
                (
                    "shared_with_teams",
                    models.BooleanField(default=False, verbose_name="shared with service teams"),
                ),
                ("met_how", models.CharField(blank=True, max_length=300, verbose_name="how it is met")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed on")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="last reviewed on")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "person",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical access need",
                "verbose_name_plural": "historical access needs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Gift",
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
                            ("SKILL", "Skill"),
                            ("INTEREST", "Interest"),
                            ("LIVED_EXPERIENCE", "Lived experience"),
                            ("TIME", "Time"),
                            ("PLACE", "Place"),
                            ("THING", "Thing"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="in their own words")),
                (
                    "shared_with",
                    models.CharField(
                        choices=[
                            ("NOBODY", "Only me"),
                            ("COORDINATORS", "Coordinators"),
                            ("SERVICE_TEAMS", "Service teams"),
                            ("EVERYONE", "Everyone in the organisation"),
                        ],
                        default="COORDINATORS",
                        max_length=20,
                        verbose_name="shared with",
                    ),
                ),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gifts", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "gift",
            },
        ),
        migrations.CreateModel(
            name="ErasureRequest",
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
                            ("ASKED", "Asked"),
                            ("TAKEN_BACK", "Taken back"),
                            ("KEPT", "Kept, with a reason"),
                        ],
                        default="ASKED",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_how",
                    models.CharField(
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "answered_by",
                    models.ForeignKey(
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
                        related_name="erasure_requests",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ASKED")),
                        fields=("person",),
                        name="one_open_wish_to_be_forgotten",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "KEPT"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="keeping_gives_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("CONTACT", "Being invited to sessions"),
                            ("SHARE_CONTACT", "Sharing my contact details with people I run sessions with"),
                            ("LIVED_EXPERIENCE", "Keeping what I say about my lived experience"),
                            ("EQUALITY", "Keeping what I say about age, ethnicity and disability"),
                            ("MEASURES", "Counting my part in the service's measures"),
                            ("STORY", "Using my words in public"),
                        ],
                        max_length=20,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "given_how",
                    models.CharField(
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        max_length=20,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("person", "purpose"),
                        name="one_live_consent_a_purpose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
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
                            ("REFERENCES", "References taken up"),
                            ("TRAINING", "Training for the role"),
                            ("BASIC", "Basic criminal record check"),
                            ("STANDARD", "Standard criminal record check"),
                            ("ENHANCED", "Enhanced criminal record check"),
                            ("ENHANCED_CHILDREN", "Enhanced check with children's barred list"),
                            ("ENHANCED_ADULTS", "Enhanced check with adults' barred list"),
                        ],
                        max_length=20,
                        verbose_name="check",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("CLEAR", "Nothing to prevent the role"),
                            ("CONSIDERED", "Considered and accepted"),
                            ("NOT_ACCEPTED", "Not accepted for the role"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="holds until")),
                ("reference", models.CharField(blank=True, max_length=50, verbose_name="reference")),
                ("seen_by", models.CharField(blank=True, max_length=200, verbose_name="seen by")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="people.person"
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
            ],
            options={
                "verbose_name": "check",
                "indexes": [
                    models.Index(fields=["expires_on"], name="check_by_expiry"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "checked_on"), name="one_check_a_kind_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="back on")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="away", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "time away",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("first_on"))),
                        name="away_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Availability",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day of the week",
                    ),
                ),
                ("starts", models.TimeField(verbose_name="starts")),
                ("ends", models.TimeField(verbose_name="ends")),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availability",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "free time",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="weekday_is_one_of_seven"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))),
                        name="free_time_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActedFor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("EMAIL", "E-mail"),
                            ("TEXT", "Text message"),
                            ("PHONE", "Telephone call"),
                            ("POST", "Letter"),
                            ("IN_PERSON", "In person"),
                            ("WEB", "This website"),
                        ],
                        max_length=20,
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acted_for",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-at"], name="acted_for_by_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.CharField(max_length=200, verbose_name="need")),
                ("identified_on", models.DateField(verbose_name="identified on")),
                (
                    "flagged",
                    models.BooleanField(default=True, verbose_name="flagged wherever the person is invited"),
                ),
                (
                    "shared_with_teams",
                    models.BooleanField(default=False, verbose_name="shared with service teams"),
                ),
                ("met_how", models.CharField(blank=True, max_length=300, verbose_name="how it is met")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed on")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="last reviewed on")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_needs",
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
            ],
            options={
                "verbose_name": "access need",
                "indexes": [
                    models.Index(fields=["review_on"], name="access_need_by_review"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                            ("COORDINATOR", "Coordinator"),
                            ("EVALUATOR", "Commissioner or evaluator"),
                            ("ADMINISTRATOR", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="post",
                    ),
                ),
                ("active_from", models.DateField(verbose_name="from")),
                ("active_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("active_to__isnull", True),
                            ("active_to__gt", models.F("active_from")),
                            _connector="OR",
                        ),
                        name="post_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("active_to__isnull", True)),
                        fields=("person", "kind"),
                        name="one_open_post_of_a_kind",
                    ),
                ],
            },
        ),
    ]
