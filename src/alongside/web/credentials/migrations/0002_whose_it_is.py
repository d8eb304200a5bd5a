"""Whether a credential from elsewhere is made out to whoever brought it; of those kept before, nobody looked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credentials", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="brought",
            name="holder",
            field=models.CharField(
                choices=[
                    ("NAMED", "Made out to you"),
                    ("NOT_SAID", "The credential does not say whose it is"),
                    (
                        "NOT_COMPARED",
                        "The credential names its holder in a way that cannot be compared with what is known of you",
                    ),
                    ("ANOTHER", "Made out to somebody else"),
                    ("UNSEEN", "Kept before it was looked at whose it is: bring it once more"),
                ],
                default="UNSEEN",
                max_length=20,
            ),
        ),
    ]
