"""When people were last asked, worked out beforehand so that the order of asking need not read every invitation."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class LastAsked(models.Model):
    """When a person was last invited to anything, and when they last were asked or came. See ``AskedUpTo``."""

    privacy = Privacy("when a person was last asked, or came", Erasure.ROW_GOES, "person")

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="last_asked")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    latest_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "latest_at"], name="last_asked_by_organisation")]


class AskedUpTo(models.Model):
    """Up to which moment ``LastAsked`` was worked out; whatever is younger is looked up when it is needed."""

    privacy = nothing_personal("a moment")

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="+")
    worked_out_at = models.DateTimeField()


class NeverAskedSums(models.Model):
    """How many lay people of each service were never asked, as it was last worked out for a day.

    ``people`` are numbers by the service's key; ``up_to`` is the last row of each record that was read for them.
    """

    privacy = nothing_personal("numbers of people")

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="+")
    on = models.DateField()
    worked_out_at = models.DateTimeField()
    up_to = models.JSONField()
    people = models.JSONField()


class OwnWords(models.Model):
    """How an invitation to a service's sessions is put in one language. Never changed: the last one stands."""

    privacy = Privacy("who wrote how people are asked", Erasure.FIELDS_BLANKED, person="written_by")

    service = models.ForeignKey("services.Service", models.PROTECT, related_name="own_words")
    language = models.CharField(max_length=2)
    words = models.TextField(blank=True)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["service", "language", "-written_at"], name="own_words_by_service")]
