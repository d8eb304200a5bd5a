"""Forms that were already submitted, so that a second press of the button does nothing twice."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import nothing_personal


class SubmittedForm(models.Model):
    """One rendered form's key, and where the person was sent when it was first submitted."""

    privacy = nothing_personal("a random key and a path inside this application; cleared after a day")

    key = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=300)
    redirect_to = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.path
