"""What held sessions and other acts came to, and the sums kept beside them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.web.delivery.models.register import RegisterEntry
from alongside.web.delivery.models.sessions import Session
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Act(models.Model):
    """The facts of one act, and the mode that the rules derive from them. Never typed, never changed.

    A reversal is an act of its own with negative minutes. ``person`` is empty where an act has no one
    person (a newsletter, a claim) or the person was erased.
    """

    privacy = Privacy(
        "that a person did something on a day",
        Erasure.FIELDS_BLANKED,
        "person",
        ("what", "reason"),
        emptied="–",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="acts", db_index=False
    )
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    entry = models.ForeignKey(
        RegisterEntry, models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="acts", db_index=False
    )
    role = models.ForeignKey(
        "services.Role", models.PROTECT, null=True, blank=True, related_name="acts", db_index=False
    )
    on = models.DateField(null=True, blank=True)
    minutes = models.IntegerField(default=0)
    what = models.CharField(max_length=300, blank=True)
    facts = models.JSONField()
    mode = models.CharField(max_length=30, editable=False)
    grade = models.CharField(max_length=1, blank=True, editable=False)
    employed_peer = models.BooleanField(default=False, editable=False)
    counts = models.BooleanField(default=False, editable=False)
    rule = models.CharField(max_length=80, editable=False)
    rules_version = models.CharField(max_length=16, editable=False)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["service", "on", "id"], name="act_by_service"),
            models.Index(fields=["service", "mode", "on", "id"], name="act_by_service_and_mode"),
            models.Index(fields=["person", "on", "id"], name="act_by_person"),
            models.Index(fields=["organisation", "on", "id"], name="act_by_organisation"),
            models.Index(fields=["organisation", "mode", "on", "id"], name="act_by_mode"),
            models.Index(
                fields=["organisation", "on", "id"],
                condition=Q(employed_peer=True),
                name="act_of_employed_peer",
            ),
            # Where most rows have none, SQLite, once it has counted that, shuns a full index for scans.
            models.Index(fields=["session"], condition=Q(session__isnull=False), name="act_by_session"),
            models.Index(fields=["entry"], condition=Q(entry__isnull=False), name="act_by_entry"),
            models.Index(fields=["reverses"], condition=Q(reverses__isnull=False), name="act_that_reverses"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(counts=False) | Q(mode="DELIVERY_ALONGSIDE", grade__in=["A", "B"]),
                name="only_delivery_alongside_counts",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="a_reversed_act_gives_its_reason"
            ),
        ]


class HoursOfMonth(models.Model):
    """Minutes of one person in one service, month and mode: kept in step with the acts, in their transaction."""

    privacy = Privacy("a person's minutes in a month", Erasure.FIELDS_BLANKED, "person")

    key = models.CharField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    month = models.DateField()
    mode = models.CharField(max_length=30)
    grade = models.CharField(max_length=1, blank=True)
    employed_peer = models.BooleanField(default=False)
    minutes = models.IntegerField(default=0)
    acts = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["service", "month"], name="hours_by_service_month"),
            models.Index(fields=["organisation", "month"], name="hours_by_organisation_month"),
            models.Index(fields=["person", "month"], name="hours_by_person_month"),
        ]


class HoursOfService(models.Model):
    """The same minutes for a whole service: what reports add up, however many people stand behind it."""

    privacy = nothing_personal("sums over everybody in a service")

    key = models.CharField(max_length=120, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    month = models.DateField()
    mode = models.CharField(max_length=30)
    grade = models.CharField(max_length=1, blank=True)
    employed_peer = models.BooleanField(default=False)
    minutes = models.IntegerField(default=0)
    acts = models.IntegerField(default=0)
    written = models.IntegerField(default=0, help_text="acts and reversals ever written here: only grows")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "month"], name="sums_by_organisation_month"),
            models.Index(fields=["service", "month"], name="sums_by_service_month"),
        ]
