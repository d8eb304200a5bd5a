"""Words that somebody said and the office wrote down: nobody needs an account to teach, assess or observe."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ToldTo(models.Model):
    """Who wrote a row's words down where that was not whoever said them, and how the words came."""

    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20, default="WEB")

    class Meta:
        abstract = True

    @property
    def was_told(self) -> bool:
        """Whether somebody of the office wrote it down; it stays so when they are forgotten."""
        return self.how != "WEB"


WRITTEN_DOWN = Q(written_by__isnull=True) | ~Q(how="WEB")
"""Whoever wrote down another's word said how it came."""
