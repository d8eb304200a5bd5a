import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    initial = True

    dependencies = [
        ("delivery", "0001_first"),
        ("people", "0001_first"),
        ("services", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("PROPOSE_SESSION", "Propose a session"),
                            ("LEAD_SESSION", "Lead a session"),
                            ("INVITE_PEOPLE", "Invite people"),
                            ("CHANGE_PLAN", "Change the plan"),
                            ("SPEND_FROM_POT", "Spend from the pot"),
                            ("CHANGE_CHARTER", "Change the charter"),
                        ],
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("change", models.JSONField(blank=True, default=dict)),
                (
                    "side",
                    models.CharField(
                        choices=[("LAY", "Lay"), ("PROFESSIONAL", "Professional")], max_length=12
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKS_CONSENT", "Waits for agreement"),
                            ("STANDS", "Stands"),
                            ("ADOPTED", "Adopted"),
                            ("REFUSED", "Refused"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="ASKS_CONSENT",
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="services.service",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="delivery.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "state", "-made_at"], name="proposal_by_service"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "ASKS_CONSENT")),
                            models.Q(
                                models.Q(("state", "ASKS_CONSENT"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_proposal_ends_when_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExerciseOfPower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("PROPOSE_SESSION", "Propose a session"),
                            ("LEAD_SESSION", "Lead a session"),
                            ("INVITE_PEOPLE", "Invite people"),
                            ("CHANGE_PLAN", "Change the plan"),
                            ("SPEND_FROM_POT", "Spend from the pot"),
                            ("CHANGE_CHARTER", "Change the charter"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "Put forward"),
                            ("AGREED", "Agreed to"),
                            ("ADOPTED", "Adopted"),
                            ("REFUSED", "Refused"),
                            ("WITHDRAWN", "Withdrawn"),
                            ("LED", "Leads"),
                            ("STEPPED_BACK", "No longer leads"),
                            ("INVITED", "Invited people"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("LAY", "Lay"), ("PROFESSIONAL", "Professional")], max_length=12
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("days_taken", models.PositiveIntegerField(blank=True, null=True)),
                ("subject", models.CharField(max_length=200)),
                (
                    "person",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="services.service",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="delivery.session",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="charters.proposal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service", "-at"], name="exercise_by_service"),
                    models.Index(fields=["person", "-at"], name="exercise_by_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalVoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("LAY", "Lay"), ("PROFESSIONAL", "Professional")], max_length=12
                    ),
                ),
                ("agrees", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="charters.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("proposal", "person"),
                        name="one_voice_a_proposal",
                    ),
                ],
            },
        ),
    ]
