"""Links by which a learner lets others read their portfolio, for as long as they like."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.web.kit.privacy import Erasure, Privacy


class Link(models.Model):
    """A link that anybody may read by until it ends or is taken back, and how much is told by it."""

    privacy = Privacy("that a learner shows their portfolio by a link", Erasure.ROW_GOES, "enrolment__person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey("programmes.Enrolment", models.CASCADE, related_name="portfolio_links")
    names_services = models.BooleanField(default=False)
    tells_words = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
