import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0005_sums_of_services"),
        ("people", "0002_trust_and_search"),
        ("services", "0002_exceptions_keep_their_history"),
    ]

    operations = [
        migrations.AlterField(
            model_name="act",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="delivery.registerentry",
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="role",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="services.role",
            ),
        ),
        migrations.AlterField(
            model_name="act",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="delivery.session",
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("employed_peer", True)),
                fields=["organisation", "on", "id"],
                name="act_of_employed_peer",
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("session__isnull", False)), fields=["session"], name="act_by_session"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("entry__isnull", False)), fields=["entry"], name="act_by_entry"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                condition=models.Q(("reverses__isnull", False)), fields=["reverses"], name="act_that_reverses"
            ),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                condition=models.Q(("reverses__isnull", False)),
                fields=["reverses"],
                name="entry_that_reverses",
            ),
        ),
    ]
