"""Offers of a place, and every step of each."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.models.sessions import Session, SessionRole
from alongside.web.kit.privacy import Erasure, Privacy


class Invitation(models.Model):
    """An offer of a place to a person. It is answered, or not; it never assigns."""

    privacy = Privacy("that a person was asked, and what they answered", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        OFFERED = "OFFERED", _("Invited")
        ACCEPTED = "ACCEPTED", _("Coming")
        DECLINED = "DECLINED", _("Not this time")
        NO_ANSWER = "NO_ANSWER", _("No answer")
        WAITING = "WAITING", _("On the waiting list")
        CANT_COME = "CANT_COME", _("Can’t come after all")
        WITHDRAWN = "WITHDRAWN", _("Invitation withdrawn")
        STOOD_DOWN = "STOOD_DOWN", _("Session cancelled")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session_role = models.ForeignKey(SessionRole, models.CASCADE, related_name="invitations")
    session = models.ForeignKey(Session, models.CASCADE, related_name="invitations")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="invitations")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_how = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    lot = models.PositiveIntegerField(null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="invitation_by_person"),
            models.Index(fields=["session", "state"], name="invitation_by_session"),
            models.Index(fields=["asked_at"], name="invitation_by_asking"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_invitation_a_session"),
        ]


class InvitationStep(models.Model):
    """One change of an invitation, kept for good: from what to what, when, by whom and how."""

    privacy = Privacy("who answered for whom, and how", Erasure.WITH_ITS_OWNER, "invitation__person")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="steps")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20)
