"""Placements: a piece of work that two services share, carried from the one to the other by somebody."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.core.cadre.terms import Outcome, Voice
from alongside.web.cadre.models.pages import HelpWanted
from alongside.web.kit.privacy import Erasure, Privacy

OUTCOMES = [(str(each), each.label) for each in Outcome]
VOICES = [(str(each), each.label) for each in Voice]


class Placement(models.Model):
    """A practice that somebody carries from one service to another, once all three said yes.

    ``called`` is what the carrier is called where the network sees it. When they are forgotten, that practice
    went from here to there stays known, and nobody's name with it.
    """

    privacy = Privacy(
        "that a person carries a practice between two services",
        Erasure.FIELDS_BLANKED,
        "carrier",
        ("called",),
    )
    machinery = frozenset({"wanted"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="placements"
    )
    called = models.CharField(max_length=80, blank=True)
    source = models.ForeignKey("services.Service", models.PROTECT, related_name="+")
    target = models.ForeignKey("services.Service", models.PROTECT, related_name="+")
    practice = models.CharField(max_length=120)
    words = models.CharField(max_length=1000, blank=True)
    wanted = models.ForeignKey(HelpWanted, models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=F("target")), name="between_two_services"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(began_at__isnull=False), name="ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.practice


class Answer(models.Model):
    """What one of the three says to a placement, and whether the network may see it."""

    privacy = Privacy("who spoke for whom in a placement", Erasure.FIELDS_BLANKED, "by")

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="answers")
    voice = models.CharField(max_length=8, choices=VOICES)
    yes = models.BooleanField()
    in_network = models.BooleanField(default=False)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["placement", "voice"], name="each_voice_once")]


class Note(models.Model):
    """A line of a placement's record, in the words of whoever wrote it. It is theirs to take back."""

    privacy = Privacy("what a person wrote into a placement’s record", Erasure.ROW_GOES, "by")

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="notes")
    on = models.DateField()
    words = models.CharField(max_length=1000)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
