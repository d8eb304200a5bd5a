"""How the load was spread when it was last worked out, so that a page need not read everybody again."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import nothing_personal


class LoadSnapshot(models.Model):
    """The spread of headline hours over people for one scope, and how much had been written by then.

    ``spread`` is empty where fewer people gave hours than may be told.
    """

    privacy = nothing_personal("numbers over at least five people, or that there are fewer")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    written = models.BigIntegerField()
    spread = models.JSONField(null=True)
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
