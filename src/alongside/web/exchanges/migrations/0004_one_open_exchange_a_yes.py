"""The same yes twice is one exchange, whoever says it how often."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0003_who_put_it_up")]
    operations = [
        migrations.AddConstraint(
            "exchange",
            models.UniqueConstraint(
                fields=["listing", "giver", "receiver"],
                condition=models.Q(listing__isnull=False, state__in=["PROPOSED", "AGREED"]),
                name="one_open_exchange_a_yes",
            ),
        ),
    ]
