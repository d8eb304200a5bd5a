import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_limits_company_and_access"),
        ("reflections", "0002_meetings_as_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="reflection",
            name="taken_down_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="reflection",
            name="taken_down_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("PHONE", "By telephone"),
                    ("PAPER", "On paper"),
                    ("FACE_TO_FACE", "Face to face"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="reflection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_down_by__isnull", True),
                    models.Q(("taken_down_how", ""), _negated=True),
                    _connector="OR",
                ),
                name="taken_down_somehow",
            ),
        ),
    ]
