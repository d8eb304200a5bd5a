"""Texts that came in: what was understood, what came of it, and which a person has still to read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy


class InboundText(models.Model):
    """One text as it came. ``person`` is empty where the number is unknown or several people's."""

    privacy = Privacy("what a person wrote to us by text, and from which number", Erasure.ROW_GOES, "person")

    class Outcome(models.TextChoices):
        ANSWERED = "ANSWERED", _("Understood, and recorded")
        REFUSED = "REFUSED", _("Understood, but it could not be done; they were told why")
        STOPPED = "STOPPED", _("They want no more texts; none goes out")
        STARTED = "STARTED", _("They want texts again")
        ASKED_WHICH = "ASKED_WHICH", _("Understood, but several questions are open; they were asked which")
        UNCLEAR = "UNCLEAR", _("Not understood")
        NOTHING_ASKED = "NOTHING_ASKED", _("They answered, but no question is open")
        SEVERAL_PEOPLE = "SEVERAL_PEOPLE", _("Several people share this number")
        UNKNOWN_NUMBER = "UNKNOWN_NUMBER", _("From a number that we do not know")

    machinery = frozenset({"provider_id"})

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="inbound_texts")
    provider_id = models.CharField(max_length=100)
    number = models.CharField(max_length=30)
    words = models.TextField()
    received_at = models.DateTimeField()
    person = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="inbound_texts"
    )
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    answers = models.UUIDField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "received_at"],
                condition=Q(looked_at__isnull=True),
                name="text_to_be_looked_at",
            ),
            models.Index(fields=["person", "-received_at"], name="text_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "provider_id"], name="a_text_is_taken_in_once"),
        ]
