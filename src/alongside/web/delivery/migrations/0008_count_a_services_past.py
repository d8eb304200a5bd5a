"""The past of a service is counted from its index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0007_never_asked_sums")]

    operations = [
        migrations.RemoveIndex(model_name="session", name="session_by_service"),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                fields=["service", "starts_at", "id", "ends_at", "state"], name="session_by_service"
            ),
        ),
    ]
