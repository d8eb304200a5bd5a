"""Credentials of people: those issued here, and those they bring from elsewhere."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.credentials.holders import Holder
from alongside.core.credentials.terms import Outcome
from alongside.web.credentials.models.batches import Batch
from alongside.web.credentials.models.issuing import Achievement, SigningKey, StatusList
from alongside.web.kit.privacy import Erasure, Privacy


class Credential(models.Model):
    """One credential issued here. It belongs to its person: what they downloaded holds without us.

    When the person is forgotten, our copy of the words goes and the place on the status list stays, so that their
    own copy can still be verified. ``closed_at`` ends it: withdrawn, or followed by a newer one.
    """

    privacy = Privacy(
        "a credential that a person was given, with the name on it and what showed it",
        Erasure.FIELDS_BLANKED,
        "person",
        ("holder", "why", "document", "reason"),
    )

    class State(models.TextChoices):
        OFFERED = "OFFERED", _("Offered")
        ACCEPTED = "ACCEPTED", _("Accepted")
        DECLINED = "DECLINED", _("Declined")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    achievement = models.ForeignKey(Achievement, models.PROTECT, related_name="credentials")
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, blank=True, related_name="credentials")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="credentials")
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="credentials")
    place = models.PositiveIntegerField()
    holder = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True)
    document = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    shown = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    valid_until = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-issued_at"], name="credential_by_person"),
            models.Index(fields=["organisation", "state"], name="credential_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["status_list", "place"], name="a_place_of_its_own"),
            models.UniqueConstraint(
                fields=["achievement", "person"],
                condition=Q(closed_at__isnull=True, person__isnull=False),
                name="each_achievement_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(closed_at__isnull=False),
                name="what_is_withdrawn_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(shown=False) | Q(state="ACCEPTED"), name="only_what_was_accepted_is_shown"
            ),
        ]


class Brought(models.Model):
    """A credential issued elsewhere that a person keeps here: what came of verifying it, and whose it says it is."""

    privacy = Privacy("a credential of others that a person brought", Erasure.ROW_GOES, "person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="brought")
    name = models.CharField(max_length=300)
    issuer = models.CharField(max_length=500)
    document = models.TextField()
    fingerprint = models.CharField(max_length=64)
    outcome = models.CharField(max_length=20, choices=[(each.value, _(each.label)) for each in Outcome])
    holder = models.CharField(
        max_length=20, choices=[(each.value, _(each.label)) for each in Holder], default=Holder.UNSEEN.value
    )
    verified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "fingerprint"], name="brought_once"),
        ]
