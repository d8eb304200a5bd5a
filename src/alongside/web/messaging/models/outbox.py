"""The outbox: what is to be told, written in the transaction that makes it true and sent afterwards."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.core.messaging.states import Standing
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal

STANDINGS = [(str(one), one.label) for one in Standing]


class Message(models.Model):
    """One thing to tell one person, once.

    ``key`` keeps the same from being written twice; ``reference`` goes to the provider. A sender takes the row by
    writing its ``claim``, and writes ``handed_at`` before the provider is called: a row that was taken and not handed
    over can be taken by another, one that was handed over must be asked for. ``send_after`` is our own waiting,
    ``not_before`` the writer's. ``settled_at`` is empty as long as anything is to be done: few rows of many are open.
    """

    privacy = Privacy("what a person was told, when, how, and to which address", Erasure.ROW_GOES, "person")

    machinery = frozenset(
        {
            "kind",
            "not_before",
            "send_after",
            "expires_at",
            "handed_at",
            "round",
            "provider",
            "provider_id",
            "settled_at",
        }
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    about = models.UUIDField(null=True, blank=True, db_index=True)
    facts = models.JSONField(default=dict, blank=True)
    how = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=STANDINGS, default=str(Standing.WAITING))
    subject = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    not_before = models.DateTimeField()
    send_after = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)
    provider = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=100, blank=True)
    sent_to = models.CharField(max_length=254, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    told_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["settled_at", "state", "send_after"], name="message_open_or_settled"),
            models.Index(fields=["person", "-written_at"], name="message_by_person"),
        ]

    @property
    def reference(self) -> str:
        """What the provider knows it by: the same until a provider says that it could not deliver it."""
        return f"{self.public_id.hex}-{self.round}"


class Pace(models.Model):
    """How many went by a channel in the running minute: ten thousand that are due at once go out spread."""

    privacy = nothing_personal("how many messages went in a minute")

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    minute = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "channel"], name="one_pace_a_channel"),
        ]
