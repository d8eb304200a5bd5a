"""How somebody's word came, in words that can be read."""

from django.db import migrations, models

CAME = [
    ("WEB", "On this website"),
    ("PHONE", "By telephone"),
    ("IN_PERSON", "In person"),
    ("POST", "By letter"),
]


class Migration(migrations.Migration):
    dependencies = [("thanks", "0002_words_to_look_at")]
    operations = [
        migrations.AlterField("claim", "how", models.CharField(choices=CAME, max_length=20)),
        migrations.AlterField("thankyou", "how", models.CharField(choices=CAME, max_length=20)),
    ]
