"""Offers of a place, every step of each, and what people are told."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
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
    stands_in_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="invitation_by_person"),
            models.Index(fields=["session", "state"], name="invitation_by_session"),
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


class Notice(models.Model):
    """Something to tell a person about their invitation: by e-mail, or by somebody who rings or meets them.

    Written in the transaction that makes it true, told afterwards; ``told_at`` says that it was.
    """

    privacy = Privacy(
        "that a person was told something about a session", Erasure.WITH_ITS_OWNER, "invitation__person"
    )

    class Kind(models.TextChoices):
        INVITED = "INVITED", _("You are invited")
        PLACE_FREE = "PLACE_FREE", _("A place has come free")
        STAND_IN = "STAND_IN", _("Asked to stand in")
        CHANGED = "CHANGED", _("The time or place has changed")
        CANCELLED = "CANCELLED", _("The session is cancelled")
        WITHDRAWN = "WITHDRAWN", _("The invitation is withdrawn")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    how = models.CharField(max_length=20)
    facts = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["written_at"], condition=Q(told_at__isnull=True), name="notice_to_be_told"),
        ]
