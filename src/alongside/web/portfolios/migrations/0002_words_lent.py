"""Words that others lent may stand beside what a learner shows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolios", "0001_first")]

    operations = [
        migrations.AlterField(
            model_name="piece",
            name="kind",
            field=models.CharField(
                choices=[
                    ("SESSION", "A session that they co-delivered"),
                    ("REFLECTION", "A reflection pinned to something that happened"),
                    ("OBSERVATION", "An observation by somebody who was there"),
                    ("ABSENCE", "An account of what happened when somebody could not come"),
                    ("AUDIT", "An audit of a real document"),
                    ("DIAGNOSIS", "A diagnosis of where one service is stuck"),
                    ("ROLE", "A delivery role that they built"),
                    ("MEASURE", "A measured change with its uncertainty"),
                    ("ACCOUNT", "An account in their own words, written or spoken"),
                    ("CONVERSATION", "A conversation with their two assessors"),
                    ("CREDENTIAL", "A credential from here or elsewhere"),
                    ("QUOTE", "Words that somebody lent for a portfolio"),
                ],
                max_length=12,
            ),
        ),
    ]
