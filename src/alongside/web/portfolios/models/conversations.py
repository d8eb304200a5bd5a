"""Conversations of a learner with two assessors, written down by one of them and vouched for by the other."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.web.kit.privacy import Erasure, Privacy


class Conversation(models.Model):
    """That a learner asked to speak instead of write, the assessors' note of it, and whether it may be chosen."""

    privacy = Privacy("what a learner and their assessors spoke of", Erasure.ROW_GOES, "enrolment__person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey("programmes.Enrolment", models.CASCADE, related_name="conversations")
    item = models.ForeignKey("programmes.EvidenceItem", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.TextField(blank=True)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    written_side = models.CharField(max_length=12, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    seconded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "item"],
                condition=Q(seconded_at__isnull=True, taken_back_at__isnull=True),
                name="one_conversation_asked_for_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(written_at__isnull=True, words="", written_side="")
                | (Q(written_at__isnull=False) & ~Q(words="")),
                name="a_note_is_written_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(seconded_at__isnull=True) | Q(written_at__isnull=False),
                name="only_what_is_written_is_vouched_for",
            ),
        ]
