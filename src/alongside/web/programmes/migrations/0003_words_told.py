"""Who wrote down the words of somebody without an account, and how they came."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0008_count_a_services_past"),
        ("people", "0004_limits_company_and_access"),
        ("programmes", "0002_hours_together"),
    ]

    operations = [
        migrations.AddField(
            model_name="cohortpart",
            name="how",
            field=models.CharField(default="WEB", max_length=20),
        ),
        migrations.AddField(
            model_name="cohortpart",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="how",
            field=models.CharField(default="WEB", max_length=20),
        ),
        migrations.AddField(
            model_name="judgement",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="how",
            field=models.CharField(default="WEB", max_length=20),
        ),
        migrations.AddField(
            model_name="observation",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="insteadofhours",
            name="how",
            field=models.CharField(default="WEB", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="cohortpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_by__isnull", True), models.Q(("how", "WEB"), _negated=True), _connector="OR"
                ),
                name="an_answer_written_down_was_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="insteadofhours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_by__isnull", True), models.Q(("how", "WEB"), _negated=True), _connector="OR"
                ),
                name="instead_written_down_was_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_by__isnull", True), models.Q(("how", "WEB"), _negated=True), _connector="OR"
                ),
                name="a_judgement_written_down_was_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_by__isnull", True), models.Q(("how", "WEB"), _negated=True), _connector="OR"
                ),
                name="an_observation_written_down_was_told",
            ),
        ),
    ]
