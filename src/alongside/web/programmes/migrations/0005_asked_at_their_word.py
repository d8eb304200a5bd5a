"""Who took down that a learner asks somebody what they saw, and how their word came."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_limits_company_and_access"), ("programmes", "0004_guards")]

    operations = [
        migrations.AddField(
            model_name="observation",
            name="asked_by",
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
            name="asked_how",
            field=models.CharField(default="WEB", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_by__isnull", True), models.Q(("asked_how", "WEB"), _negated=True), _connector="OR"
                ),
                name="an_observation_asked_for_another_was_told",
            ),
        ),
    ]
