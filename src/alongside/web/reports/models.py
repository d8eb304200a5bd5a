"""A report: what it says as data, under a seal. Once it is published the database itself refuses to change it."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import nothing_personal


class Report(models.Model):
    """An answer about one service, or all, from the month of ``first_on`` up to, not with, that of ``until_on``.

    ``content`` is what it says, ``seal`` the SHA-256 over that; ``written`` is how many entries the record held then.
    A correction is another report beside the one that it ``corrects``, with a ``reason`` and the next ``version``.
    """

    privacy = nothing_personal(
        "figures over at least five people; the links to whoever drew it up and published it go with them"
    )

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")
        DISCARDED = "DISCARDED", _("Discarded")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    service = models.ForeignKey("services.Service", models.PROTECT, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    seal = models.CharField(max_length=64)
    written = models.BigIntegerField()
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "-made_at"], name="report_by_making")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("first_on")), name="report_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state="PUBLISHED", published_at__isnull=False)
                | (~Q(state="PUBLISHED") & Q(published_at__isnull=True)),
                name="report_is_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, version=1, reason="")
                | (Q(corrects__isnull=False, version__gt=1) & ~Q(reason="")),
                name="report_that_corrects_says_why",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=~Q(state="DISCARDED"), name="one_correction_of_a_report"
            ),
        ]

    @property
    def last_month(self) -> date:
        """The first day of its last month."""
        return date(self.until_on.year - (self.until_on.month == 1), (self.until_on.month - 2) % 12 + 1, 1)

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == Report.State.DRAFT

    @property
    def is_published(self) -> bool:
        """Whether it stands for good."""
        return self.state == Report.State.PUBLISHED
