"""Whoever asks for words has a wish of their own: two people may ask for the same ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reflections", "0003_taken_down")]

    operations = [
        migrations.RemoveConstraint(model_name="quote", name="words_are_asked_for_once"),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                fields=("reflection", "use", "words", "asked_by"), name="each_asks_for_words_once"
            ),
        ),
    ]
