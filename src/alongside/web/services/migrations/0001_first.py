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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pattern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("rule", models.CharField(max_length=300)),
                ("first_on", models.DateField()),
                ("starts", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("time_zone", models.CharField(default="Europe/London", max_length=50)),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalPlace",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("access", models.CharField(blank=True, max_length=300)),
                ("closed_on", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "verbose_name": "historical place",
                "verbose_name_plural": "historical places",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalService",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("name_cy", models.CharField(blank=True, max_length=200)),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("sector", models.CharField(blank=True, max_length=100)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "verbose_name": "historical service",
                "verbose_name_plural": "historical services",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPatternException",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("original_on", models.DateField()),
                ("moved_on", models.DateField(blank=True, null=True)),
                ("moved_starts", models.TimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
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
            ],
            options={
                "verbose_name": "historical pattern exception",
                "verbose_name_plural": "historical pattern exceptions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("access", models.CharField(blank=True, max_length=300)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="one_place_of_a_name"),
                ],
            },
        ),
        migrations.AddField(
            model_name="pattern",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="patterns",
                to="services.place",
            ),
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("name_cy", models.CharField(blank=True, max_length=200)),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("sector", models.CharField(blank=True, max_length=100)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="one_service_of_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("title_cy", models.CharField(blank=True, max_length=100)),
                ("alias", models.CharField(blank=True, max_length=100)),
                ("reveals_health", models.BooleanField(default=False)),
                (
                    "side",
                    models.CharField(
                        choices=[("LAY", "Lay"), ("PROFESSIONAL", "Professional")], max_length=12
                    ),
                ),
                ("task", models.CharField(blank=True, max_length=300)),
                ("activities", models.JSONField(blank=True, default=list)),
                ("skills", models.JSONField(blank=True, default=list)),
                ("checks", models.JSONField(blank=True, default=list)),
                ("minimum", models.PositiveSmallIntegerField(default=1)),
                ("ideal", models.PositiveSmallIntegerField(default=1)),
                ("maximum", models.PositiveSmallIntegerField(default=1)),
                (
                    "output",
                    models.CharField(
                        choices=[
                            ("SERVICE", "A service to others"),
                            ("ATTENDANCE", "Taking part, no task for others"),
                            ("DESIGN", "A plan, course or other thing made"),
                            ("ASSESSMENT", "A judgement of quality"),
                            ("ALLOCATION", "A decision on priorities or money"),
                            ("OPINION", "A view"),
                            ("INFO", "Information given to people"),
                        ],
                        default="SERVICE",
                        max_length=12,
                    ),
                ),
                (
                    "share",
                    models.CharField(
                        choices=[
                            ("SAME_SESSION", "A professional is in the same session"),
                            ("SAME_CASE", "A professional shares the same case, with handover"),
                            ("SUPERVISES_ONLY", "A professional only supervises"),
                            ("NONE", "No professional shares it"),
                        ],
                        default="SAME_SESSION",
                        max_length=20,
                    ),
                ),
                ("benefits_others", models.BooleanField(default=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("service", "title"), name="one_role_of_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__lte", models.F("ideal")), ("ideal__lte", models.F("maximum"))
                        ),
                        name="role_minimum_ideal_maximum",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RemovedPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("weekly_minutes", models.PositiveIntegerField(default=0)),
                ("removed_on", models.DateField()),
                ("restored_on", models.DateField(blank=True, null=True)),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fills_posts",
                        to="services.role",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removed_posts",
                        to="services.service",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Relationship",
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
                            ("USES", "Uses the service"),
                            ("USED", "Used the service"),
                            ("CARES_FOR", "Cares for someone who uses it"),
                            ("NEIGHBOUR", "Neighbour"),
                            ("PROFESSIONAL", "Professional"),
                            ("EMPLOYED_PEER", "Employed peer"),
                            ("OUTSIDE_VOLUNTEER", "Outside volunteer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("active_from", models.DateField()),
                ("active_to", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relationships",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relationships",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "kind", "active_to"], name="relationship_by_service"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "service", "kind", "active_from"),
                        name="one_relationship_of_a_kind_from_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("active_to__isnull", True),
                            ("active_to__gt", models.F("active_from")),
                            _connector="OR",
                        ),
                        name="relationship_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="pattern",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="patterns", to="services.service"
            ),
        ),
        migrations.CreateModel(
            name="HistoricalRole",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("title", models.CharField(max_length=100)),
                ("title_cy", models.CharField(blank=True, max_length=100)),
                ("alias", models.CharField(blank=True, max_length=100)),
                ("reveals_health", models.BooleanField(default=False)),
                (
                    "side",
                    models.CharField(
                        choices=[("LAY", "Lay"), ("PROFESSIONAL", "Professional")], max_length=12
                    ),
                ),
                ("task", models.CharField(blank=True, max_length=300)),
                ("activities", models.JSONField(blank=True, default=list)),
                ("skills", models.JSONField(blank=True, default=list)),
                ("checks", models.JSONField(blank=True, default=list)),
                ("minimum", models.PositiveSmallIntegerField(default=1)),
                ("ideal", models.PositiveSmallIntegerField(default=1)),
                ("maximum", models.PositiveSmallIntegerField(default=1)),
                (
                    "output",
                    models.CharField(
                        choices=[
                            ("SERVICE", "A service to others"),
                            ("ATTENDANCE", "Taking part, no task for others"),
                            ("DESIGN", "A plan, course or other thing made"),
                            ("ASSESSMENT", "A judgement of quality"),
                            ("ALLOCATION", "A decision on priorities or money"),
                            ("OPINION", "A view"),
                            ("INFO", "Information given to people"),
                        ],
                        default="SERVICE",
                        max_length=12,
                    ),
                ),
                (
                    "share",
                    models.CharField(
                        choices=[
                            ("SAME_SESSION", "A professional is in the same session"),
                            ("SAME_CASE", "A professional shares the same case, with handover"),
                            ("SUPERVISES_ONLY", "A professional only supervises"),
                            ("NONE", "No professional shares it"),
                        ],
                        default="SAME_SESSION",
                        max_length=20,
                    ),
                ),
                ("benefits_others", models.BooleanField(default=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical role",
                "verbose_name_plural": "historical roles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRemovedPost",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("title", models.CharField(max_length=100)),
                ("weekly_minutes", models.PositiveIntegerField(default=0)),
                ("removed_on", models.DateField()),
                ("restored_on", models.DateField(blank=True, null=True)),
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
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.role",
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
                "verbose_name": "historical removed post",
                "verbose_name_plural": "historical removed posts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRelationship",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("USES", "Uses the service"),
                            ("USED", "Used the service"),
                            ("CARES_FOR", "Cares for someone who uses it"),
                            ("NEIGHBOUR", "Neighbour"),
                            ("PROFESSIONAL", "Professional"),
                            ("EMPLOYED_PEER", "Employed peer"),
                            ("OUTSIDE_VOLUNTEER", "Outside volunteer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("active_from", models.DateField()),
                ("active_to", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical relationship",
                "verbose_name_plural": "historical relationships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPattern",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("rule", models.CharField(max_length=300)),
                ("first_on", models.DateField()),
                ("starts", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("time_zone", models.CharField(default="Europe/London", max_length=50)),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical pattern",
                "verbose_name_plural": "historical patterns",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CharterLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("decision", models.CharField(max_length=30)),
                ("standing", models.CharField(max_length=40)),
                ("times", models.PositiveSmallIntegerField(default=0)),
                ("within_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("active_from", models.DateTimeField()),
                ("active_to", models.DateTimeField(blank=True, null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charter_lines",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("active_to__isnull", True)),
                        fields=("service", "decision"),
                        name="one_live_line_a_decision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PatternException",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("original_on", models.DateField()),
                ("moved_on", models.DateField(blank=True, null=True)),
                ("moved_starts", models.TimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="services.pattern",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pattern", "original_on"), name="one_exception_an_occurrence"
                    )
                ],
            },
        ),
    ]
