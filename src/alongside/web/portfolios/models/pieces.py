"""What a learner chose from the record, and what they make of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.core.programme.terms import Evidence
from alongside.web.kit.privacy import Erasure, Privacy

KINDS = [(str(each), each.label) for each in Evidence]
OF_THE_LEARNER = "enrolment__person"


class Piece(models.Model):
    """One thing of the record that a learner chose for an item, with their comment.

    ``key`` finds it in the record again, where its ``kind`` is kept: nothing is copied, so what is redacted or
    withdrawn there is so here. Only what is worked out anew all the time is ``frozen`` as it was when it was chosen,
    and only an account of the learner's own has ``words``. ``instead``: it is of the item's alternative.
    """

    privacy = Privacy(
        "what a learner chose to show, and what they say of it", Erasure.ROW_GOES, OF_THE_LEARNER
    )
    machinery = frozenset({"key", "frozen"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey("programmes.Enrolment", models.CASCADE, related_name="pieces")
    item = models.ForeignKey("programmes.EvidenceItem", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    key = models.CharField(max_length=80)
    instead = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    words = models.TextField(blank=True)
    frozen = models.JSONField(null=True, blank=True)
    chosen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "item", "kind", "key"],
                condition=Q(taken_out_at__isnull=True),
                name="a_piece_is_chosen_once_for_an_item",
            ),
            models.CheckConstraint(
                condition=Q(kind="ACCOUNT") | Q(words=""), name="only_an_account_has_words_of_its_own"
            ),
        ]
