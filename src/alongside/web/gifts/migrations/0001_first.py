import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("people", "0003_gifts_found_and_confirmed"),
        ("services", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalNeed",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HELP", "Help with something"),
                            ("LEARN", "Learning something"),
                            ("COMPANY", "Company"),
                            ("PEOPLE", "People to do something together with us"),
                            ("PLACE", "A place"),
                            ("THING", "A thing"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="in their own words")),
                (
                    "shared_with",
                    models.CharField(
                        choices=[
                            ("NOBODY", "Only me"),
                            ("COORDINATORS", "Coordinators"),
                            ("SERVICE_TEAMS", "Service teams"),
                            ("EVERYONE", "Everyone in the organisation"),
                        ],
                        default="COORDINATORS",
                        max_length=20,
                        verbose_name="shared with",
                    ),
                ),
                ("wanted_from", models.DateField(verbose_name="from")),
                ("wanted_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("confirmed_on", models.DateField(verbose_name="last said on")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical need",
                "verbose_name_plural": "historical needs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="one_phrase_of_these_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhraseConcept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("concept", models.CharField(db_index=True, max_length=300)),
                (
                    "phrase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concepts",
                        to="gifts.phrase",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("phrase", "concept"), name="each_concept_of_a_phrase_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhraseWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "phrase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="gifts.phrase"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "word", "phrase"), name="each_word_of_a_phrase_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleConcept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("skill", models.CharField(max_length=100)),
                ("concept", models.CharField(db_index=True, max_length=300)),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chosen_concepts",
                        to="services.role",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("role", "skill", "concept"), name="each_concept_of_a_skill_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vocabulary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("file_name", models.CharField(max_length=200)),
                ("changed_at", models.DateTimeField()),
                ("read_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "brought_in_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vocabularies",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "title"), name="one_vocabulary_of_a_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedConcept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uri", models.CharField(max_length=300)),
                ("preferred", models.JSONField()),
                ("other", models.JSONField(default=dict)),
                ("broader", models.JSONField(default=list)),
                ("related", models.JSONField(default=list)),
                ("scheme", models.CharField(blank=True, max_length=300)),
                ("retired", models.BooleanField(default=False)),
                (
                    "vocabulary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concepts",
                        to="gifts.vocabulary",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("vocabulary", "uri"), name="one_concept_of_an_address"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VocabularyProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=300)),
                ("template", models.CharField(max_length=300)),
                ("values", models.JSONField(default=dict)),
                (
                    "vocabulary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="gifts.vocabulary",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WordGram",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gram", models.CharField(max_length=3)),
                ("word", models.CharField(db_index=True, max_length=40)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "gram", "word"), name="each_gram_of_a_word_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=20)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("SAID", "Answered"), ("PASSED", "Passed over")],
                        max_length=10,
                        verbose_name="what became of the question",
                    ),
                ),
                ("how", models.CharField(max_length=20, verbose_name="how")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers_on_gifts",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "question"), name="one_answer_a_question")
                ],
            },
        ),
        migrations.CreateModel(
            name="AskedAgain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("how", models.CharField(max_length=20, verbose_name="how")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked_again",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "asked_on"), name="asked_once_a_day_at_most")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChosenConcept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("concept", models.CharField(db_index=True, max_length=300)),
                ("label", models.CharField(max_length=200)),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "gift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chosen_concepts",
                        to="people.gift",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gift", "concept"), name="each_concept_of_a_gift_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HELP", "Help with something"),
                            ("LEARN", "Learning something"),
                            ("COMPANY", "Company"),
                            ("PEOPLE", "People to do something together with us"),
                            ("PLACE", "A place"),
                            ("THING", "A thing"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="in their own words")),
                ("concepts", models.JSONField(blank=True, default=list)),
                (
                    "shared_with",
                    models.CharField(
                        choices=[
                            ("NOBODY", "Only me"),
                            ("COORDINATORS", "Coordinators"),
                            ("SERVICE_TEAMS", "Service teams"),
                            ("EVERYONE", "Everyone in the organisation"),
                        ],
                        default="COORDINATORS",
                        max_length=20,
                        verbose_name="shared with",
                    ),
                ),
                ("wanted_from", models.DateField(verbose_name="from")),
                ("wanted_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("confirmed_on", models.DateField(verbose_name="last said on")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "indexes": [
                    models.Index(
                        fields=["organisation", "met_on", "withdrawn_on"], name="need_by_organisation"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True), ("service__isnull", True), _connector="XOR"
                        ),
                        name="need_of_a_person_or_a_service",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wanted_until__isnull", True),
                            ("wanted_until__gte", models.F("wanted_from")),
                            _connector="OR",
                        ),
                        name="need_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met_on__isnull", True), ("withdrawn_on__isnull", True), _connector="OR"
                        ),
                        name="need_met_or_withdrawn",
                    ),
                ],
            },
        ),
    ]
