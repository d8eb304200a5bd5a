import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0003_notices"),
        ("people", "0001_first"),
        ("services", "0001_first"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="act",
            name="act_by_service",
        ),
        migrations.RemoveIndex(
            model_name="act",
            name="act_by_person",
        ),
        migrations.RemoveIndex(
            model_name="act",
            name="act_by_organisation",
        ),
        migrations.AlterField(
            model_name="act",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="people.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="acts",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="service",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="services.service",
            ),
        ),
        migrations.AlterField(
            model_name="hoursofmonth",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="hoursofmonth",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="hoursofmonth",
            name="service",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="services.service",
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["service", "on", "id"], name="act_by_service"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["service", "mode", "on", "id"], name="act_by_service_and_mode"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["person", "on", "id"], name="act_by_person"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["organisation", "on", "id"], name="act_by_organisation"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["organisation", "mode", "on", "id"], name="act_by_mode"),
        ),
    ]
