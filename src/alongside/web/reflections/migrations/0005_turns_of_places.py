"""A turn of a measure can be of a place."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reflections", "0004_each_asks_for_words"), ("services", "0003_place_access")]
    operations = [
        migrations.AddField(
            model_name="reflection",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="services.place",
            ),
        ),
        migrations.AddConstraint(
            model_name="reflection",
            constraint=models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(measure_on__isnull=False, service__isnull=True),
                name="of_a_place_is_a_turn_of_no_service",
            ),
        ),
    ]
