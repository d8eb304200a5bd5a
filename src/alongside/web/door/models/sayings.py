"""What was said at the door of a session, and the tablets on which it can be said."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.door.events import What
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Kiosk(models.Model):
    """A tablet at a door, from its opening until it is closed or its time is over. ``session`` is the first of those
    that it serves; the others are ``KioskSession``."""

    privacy = nothing_personal("a tablet at the door of a session")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey("delivery.Session", models.PROTECT, related_name="kiosks")
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["session", "opened_at"], name="kiosk_by_session")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="kiosk_ends_after_it_opens"),
        ]


class KioskSession(models.Model):
    """One more session at whose door a tablet stands: of the same day, at the same place."""

    privacy = nothing_personal("that a tablet stands at the doors of several sessions")

    kiosk = models.ForeignKey(Kiosk, models.CASCADE, related_name="others")
    session = models.ForeignKey("delivery.Session", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kiosk", "session"], name="a_tablet_serves_a_session_once"),
        ]


class DoorSaying(models.Model):
    """That somebody said that they are here or go. Never changed, but for whom it means where only a name was typed.

    ``key`` was made by the device, so that what is sent twice is kept once. ``said_at`` is by the device’s clock,
    which was ``clock_off`` seconds ahead of ours.
    """

    privacy = Privacy("when a person came to a session and went", Erasure.ROW_GOES, "person")

    class How(models.TextChoices):
        PHONE = "PHONE", _("On their own phone")
        KIOSK = "KIOSK", _("On the tablet at the door")

    key = models.UUIDField(unique=True)
    session = models.ForeignKey("delivery.Session", models.PROTECT, related_name="door_sayings")
    person = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="door_sayings"
    )
    typed_name = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=3, choices=[(each.value, each.label) for each in What])
    how = models.CharField(max_length=5, choices=How.choices)
    kiosk = models.ForeignKey(Kiosk, models.SET_NULL, null=True, blank=True, related_name="sayings")
    device = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    clock_off = models.IntegerField(null=True, blank=True)
    clock_changed = models.BooleanField(default=False)
    settled_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["session", "person"], name="saying_by_session"),
            models.Index(fields=["person"], name="saying_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(typed_name=""), name="a_saying_is_somebodys"
            ),
        ]
