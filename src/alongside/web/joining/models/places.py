"""What is kept at the door, on the way in and on the way out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.delivery.checks import CheckStatus
from alongside.core.safeguarding.terms import CheckKind
from alongside.core.shared.sentences import Sentence, say
from alongside.web.kit.privacy import Erasure, Privacy

KINDS = [(each.value, _(each.label)) for each in CheckKind]
STATUSES = [(each.value, _(each.label)) for each in CheckStatus]


class DoorWarning(models.Model):
    """That somebody was at a session in a role whose check did not hold that day. The register stays as it was."""

    privacy = Privacy("that a check did not hold on the day of a session", Erasure.ROW_GOES, "entry__person")

    entry = models.ForeignKey("delivery.RegisterEntry", models.CASCADE, related_name="warnings")
    kind = models.CharField(_("check"), max_length=20, choices=KINDS)
    status = models.CharField(_("how it stood"), max_length=10, choices=STATUSES)
    rule = models.CharField(_("rule"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind"], name="warned_once_of_a_check_an_entry")
        ]

    @property
    def check_label(self) -> Sentence:
        """What people call the check."""
        return say(CheckKind[self.kind].label)

    @property
    def status_label(self) -> Sentence:
        """How it stood that day."""
        return say(CheckStatus[self.status].label)

    @property
    def rule_label(self) -> Sentence | None:
        """The rule that called for it; None where the service itself asked."""
        return say(self.rule) if self.rule else None


class Leaving(models.Model):
    """That somebody left, and perhaps came back. A reason is kept only where they gave one of themselves."""

    privacy = Privacy("that a person left, and whether they came back", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="leavings")
    on = models.DateField(_("left on"))
    words = models.TextField(_("what they said"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    how = models.CharField(max_length=20)
    stood_down = models.PositiveSmallIntegerField(_("invitations that were let go"), default=0)
    back_on = models.DateField(_("came back on"), null=True, blank=True)

    class Meta:
        verbose_name = _("leaving")
