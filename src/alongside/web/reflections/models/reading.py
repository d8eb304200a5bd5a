"""Reading lists: reflections and pages that somebody put together, for themselves or for others."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.reflections.models.circles import Circle
from alongside.web.reflections.models.reflections import Reflection


class ReadingList(models.Model):
    """A list of things worth reading. Its person keeps it; a circle reads it where they say so."""

    privacy = Privacy("what a person put together to read", Erasure.ROW_GOES, "by", sealed=True)
    machinery = frozenset({"made_at"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    circle = models.ForeignKey(Circle, models.SET_NULL, null=True, blank=True, related_name="reading_lists")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class ReadingItem(models.Model):
    """One thing on a list: a reflection, which each reader sees only where it was shared with them, or a page."""

    privacy = Privacy(
        "what a person put on a reading list, and why", Erasure.ROW_GOES, "reading_list__by", sealed=True
    )
    machinery = frozenset({"reading_list", "reflection", "added_at"})

    reading_list = models.ForeignKey(ReadingList, models.CASCADE, related_name="items")
    reflection = models.ForeignKey(Reflection, models.CASCADE, null=True, blank=True, related_name="on_lists")
    title = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    why = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reflection__isnull=False, address="")
                | (Q(reflection__isnull=True) & ~Q(title="")),
                name="a_reflection_or_something_else",
            ),
            models.UniqueConstraint(
                fields=["reading_list", "reflection"],
                condition=Q(reflection__isnull=False),
                name="once_on_a_list",
            ),
        ]
