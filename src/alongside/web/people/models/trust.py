"""What people entrust to an organisation: needs, checks, consents, and others acting at their word."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.core.delivery.access import Access
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models.persons import Channel, Person


class AccessNeed(models.Model):
    """What a person needs in order to take part: identified, recorded, flagged, shared, met, reviewed.

    ``kind`` names it where it is something that places have or have not; free words stand beside it.
    """

    privacy = Privacy("what a person needs to take part; may reveal health", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_needs")
    need = models.CharField(_("need"), max_length=200)
    kind = models.CharField(
        _("of the place"),
        max_length=20,
        blank=True,
        default="",
        choices=[(each.value, _(each.label)) for each in Access],
    )
    identified_on = models.DateField(_("identified on"))
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    flagged = models.BooleanField(_("flagged wherever the person is invited"), default=True)
    shared_with_teams = models.BooleanField(_("shared with service teams"), default=False)
    met_how = models.CharField(_("how it is met"), max_length=300, blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    active_to = models.DateField(_("until"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("access need")
        indexes = [models.Index(fields=["review_on"], name="access_need_by_review")]

    def __str__(self) -> str:
        return self.need


class Check(models.Model):
    """The outcome of a check: never the certificate itself. ``expires_on`` is the last day on which it holds."""

    privacy = Privacy("outcome, date and reference of a check, and who saw it", Erasure.ROW_GOES, "person")

    class Kind(models.TextChoices):
        REFERENCES = "REFERENCES", _("References taken up")
        TRAINING = "TRAINING", _("Training for the role")
        BASIC = "BASIC", _("Basic criminal record check")
        STANDARD = "STANDARD", _("Standard criminal record check")
        ENHANCED = "ENHANCED", _("Enhanced criminal record check")
        ENHANCED_CHILDREN = "ENHANCED_CHILDREN", _("Enhanced check with children's barred list")
        ENHANCED_ADULTS = "ENHANCED_ADULTS", _("Enhanced check with adults' barred list")
        PVG = "PVG", _("Membership of the PVG scheme (Scotland)")

    class Outcome(models.TextChoices):
        CLEAR = "CLEAR", _("Nothing to prevent the role")
        CONSIDERED = "CONSIDERED", _("Considered and accepted")
        NOT_ACCEPTED = "NOT_ACCEPTED", _("Not accepted for the role")

    person = models.ForeignKey(Person, models.CASCADE, related_name="checks")
    kind = models.CharField(_("check"), max_length=20, choices=Kind.choices)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    checked_on = models.DateField(_("checked on"))
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    renewal_on = models.DateField(_("renewal asked for on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=50, blank=True)
    seen_by = models.CharField(_("seen by"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("check")
        indexes = [models.Index(fields=["expires_on"], name="check_by_expiry")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "checked_on"], name="one_check_a_kind_a_day")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Consent(models.Model):
    """A yes for one purpose, with how it was given; withdrawing it ends it and keeps the record."""

    privacy = Privacy("what a person agreed to, when and how", Erasure.ROW_GOES, "person")

    class Purpose(models.TextChoices):
        CONTACT = "CONTACT", _("Being invited to sessions")
        SHARE_CONTACT = "SHARE_CONTACT", _("Sharing my contact details with people I run sessions with")
        LIVED_EXPERIENCE = "LIVED_EXPERIENCE", _("Keeping what I say about my lived experience")
        EQUALITY = "EQUALITY", _("Keeping what I say about age, ethnicity and disability")
        MEASURES = "MEASURES", _("Counting my part in the service's measures")
        STORY = "STORY", _("Using my words in public")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given_at = models.DateTimeField()
    given_how = models.CharField(max_length=20, choices=Channel.choices)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_consent_a_purpose",
            )
        ]


class ActedFor(models.Model):
    """That somebody did something here in another person's name, at that person's word."""

    privacy = Privacy("who acted for whom, when and how", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="acted_for")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=Channel.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="acted_for_by_person")]
