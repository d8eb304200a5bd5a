"""Thank-yous: a few words to somebody after a session that was shared."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.thanks.models.claims import CAME


class ThankYou(models.Model):
    """A few words. They belong to whoever got them: that person decides who may read them, and can put them away.

    Whoever gave them is no longer named once they were forgotten; the words stay with their receiver.
    """

    privacy = Privacy("kind words that a person got, and from whom", Erasure.ROW_GOES, "to")

    class Shown(models.TextChoices):
        ME = "ME", _("Only I")
        TEAM = "TEAM", _("The people of that service")
        PUBLIC = "PUBLIC", _("Anybody: they may be used in public, without names")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.ForeignKey("people.Person", models.CASCADE, related_name="thanked")
    giver = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    session = models.ForeignKey(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="thanks"
    )
    words = models.CharField(max_length=600)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20, choices=CAME)
    at = models.DateTimeField()
    shown_to = models.CharField(max_length=6, choices=Shown.choices, default=Shown.ME)
    put_away_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    report = models.CharField(max_length=300, blank=True)
    looked_at = models.DateTimeField(
        null=True, blank=True, help_text="when a coordinator dealt with the report"
    )
    looked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["to", "-at"], name="thanks_by_receiver"),
            models.Index(fields=["session"], name="thanks_by_session"),
            models.Index(
                fields=["reported_at"],
                condition=Q(reported_at__isnull=False, looked_at__isnull=True),
                name="thanks_to_look_at",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "giver", "to"],
                condition=Q(session__isnull=False, giver__isnull=False),
                name="one_thank_you_a_session",
            ),
            models.CheckConstraint(
                condition=Q(put_away_at__isnull=True) | Q(shown_to="ME"),
                name="what_is_put_away_is_shown_to_nobody",
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True) | Q(reported_at__isnull=False),
                name="what_was_looked_at_was_reported",
            ),
        ]


class NotNow(models.Model):
    """That somebody would rather not be reminded of thanking after a session. They are not asked again."""

    privacy = Privacy("that a person put a reminder away", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    session = models.ForeignKey("delivery.Session", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "session"], name="put_away_once")]
