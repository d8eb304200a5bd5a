"""Who came: entries that are put right by reversing them, and the word of the other side."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.models.sessions import Session
from alongside.web.kit.privacy import Erasure, Privacy


class RegisterEntry(models.Model):
    """What the register says of one person at one session. Never changed: a correction reverses it."""

    privacy = Privacy(
        "that a person was at a session, and for how long",
        Erasure.FIELDS_BLANKED,
        "person",
        ("reason",),
        emptied="–",
    )

    class Attendance(models.TextChoices):
        CAME = "CAME", _("Came")
        PARTLY = "PARTLY", _("Came for part")
        EXCUSED = "EXCUSED", _("Sent word")
        NO_SHOW = "NO_SHOW", _("Did not come")
        STAND_IN = "STAND_IN", _("Stood in for someone")

    class Source(models.TextChoices):
        PHONE = "PHONE", _("Register on a phone or computer")
        SHEET = "SHEET", _("Printed sheet")
        IMPORT = "IMPORT", _("Spreadsheet")

    session = models.ForeignKey(Session, models.PROTECT, related_name="register")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="register_entries")
    role = models.ForeignKey("services.Role", models.PROTECT, related_name="register_entries")
    attendance = models.CharField(max_length=10, choices=Attendance.choices)
    minutes = models.PositiveSmallIntegerField()
    freely_chosen = models.BooleanField(default=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PHONE)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["session", "person"], name="register_by_session"),
            models.Index(fields=["recorded_at"], name="register_by_recording"),
            models.Index(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="entry_that_reverses"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="a_reversal_gives_its_reason"
            ),
        ]


class Confirmation(models.Model):
    """That the other side says the same: lay people confirm professionals and the reverse."""

    privacy = Privacy("who confirmed whose attendance", Erasure.WITH_ITS_OWNER, "entry__person")

    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="confirmation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
