"""A text may be answered by asking which question it means."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_first")]
    operations = [
        migrations.AlterField(
            "inboundtext",
            "outcome",
            models.CharField(
                max_length=15,
                choices=[
                    ("ANSWERED", "Understood, and recorded"),
                    ("REFUSED", "Understood, but it could not be done; they were told why"),
                    ("STOPPED", "They want no more texts; none goes out"),
                    ("STARTED", "They want texts again"),
                    ("ASKED_WHICH", "Understood, but several questions are open; they were asked which"),
                    ("UNCLEAR", "Not understood"),
                    ("NOTHING_ASKED", "They answered, but no question is open"),
                    ("SEVERAL_PEOPLE", "Several people share this number"),
                    ("UNKNOWN_NUMBER", "From a number that we do not know"),
                ],
            ),
        ),
    ]
