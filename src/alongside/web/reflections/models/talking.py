"""What others say to a reflection, and words of it that somebody would like to use."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.core.reflection.terms import Answer, Reach, Use
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.reflections.models.reflections import REACHES, SIDES, Reflection

USES = [(str(each), each.label) for each in Use]
ANSWERS = [(str(each), each.label) for each in Answer]


class Reply(models.Model):
    """What one person says to a reflection. It stays with those who could read the reflection when it was written.

    Where the reflection's person is forgotten, the reply stays with whoever wrote it.
    """

    privacy = Privacy("what a person said to somebody’s reflection", Erasure.ROW_GOES, "by", sealed=True)
    machinery = frozenset({"reflection", "shared_with", "circle"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reflection = models.ForeignKey(Reflection, models.SET_NULL, null=True, blank=True, related_name="replies")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    side = models.CharField(max_length=12, choices=SIDES)
    words = models.CharField(max_length=2000)
    shared_with = models.CharField(max_length=8, choices=REACHES, default=Reach.NETWORK.value)
    circle = models.ForeignKey("reflections.Circle", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Quote(models.Model):
    """Words of a reflection that one person would like to use, for one use; and what its person says to that.

    Whoever else asks for the same words has a row, and an answer, of their own.
    """

    privacy = Privacy(
        "words of a person’s reflection, what they may be used for, and their yes or no",
        Erasure.ROW_GOES,
        "reflection__by",
        sealed=True,
    )
    machinery = frozenset({"reflection"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="quotes")
    use = models.CharField(max_length=10, choices=USES)
    words = models.CharField(max_length=600)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ANSWERS, default=Answer.ASKED.value)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["use", "answer"], name="quote_by_use")]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "use", "words", "asked_by"], name="each_asks_for_words_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="ASKED", answered_at__isnull=True)
                | (~Q(answer="ASKED") & Q(answered_at__gte=F("asked_at"))),
                name="an_answer_has_its_moment",
            ),
        ]

    @property
    def for_what(self) -> Use:
        """What the words would be used for."""
        return Use(self.use)

    @property
    def stands(self) -> Answer:
        """What its person said to that so far."""
        return Answer(self.answer)
