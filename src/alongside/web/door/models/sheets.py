"""Photographs of signed sheets, kept while somebody copies them into the register."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import Erasure, Privacy


class SheetPhoto(models.Model):
    """One page of a sheet, drawn anew from what was sent, so that nothing hidden is left in it."""

    privacy = Privacy(
        "a photograph of the sheet that people signed", Erasure.ROW_GOES, "session__invitations__person"
    )

    session = models.ForeignKey("delivery.Session", models.CASCADE, related_name="sheet_photos")
    picture = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    kept_until = models.DateTimeField(db_index=True)
