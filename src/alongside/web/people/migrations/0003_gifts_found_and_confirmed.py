"""Gifts can be found by their words as they are compared, and know when they were last said."""

from django.db import migrations, models
from django.db.models import F

from alongside.core.vocabulary.words import folded


def fill(apps, _schema_editor):
    gifts = apps.get_model("people", "Gift")
    gifts.objects.filter(confirmed_on=None).update(confirmed_on=F("active_from"))
    waiting = []
    for gift in gifts.objects.filter(search_key="").only("pk", "words").iterator(chunk_size=2000):
        gift.search_key = folded(gift.words)[:200]
        waiting.append(gift)
        if len(waiting) == 2000:
            gifts.objects.bulk_update(waiting, ["search_key"])
            waiting = []
    gifts.objects.bulk_update(waiting, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_check_renewal")]

    operations = [
        migrations.AddField(
            "gift", "search_key", models.CharField(db_index=True, default="", editable=False, max_length=200)
        ),
        migrations.AddField(
            "gift", "confirmed_on", models.DateField(blank=True, null=True, verbose_name="last said on")
        ),
        migrations.AddField(
            "historicalgift",
            "confirmed_on",
            models.DateField(blank=True, null=True, verbose_name="last said on"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
