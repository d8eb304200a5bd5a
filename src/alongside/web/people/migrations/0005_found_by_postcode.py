"""People are found by where they live: whom to ask begins with the neighbours of a place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index only."""

    dependencies = [("people", "0004_limits_company_and_access")]

    operations = [
        migrations.AddIndex(
            "person", models.Index(fields=["organisation", "postcode"], name="person_by_postcode")
        )
    ]
