"""Applications, every step of each, and sessions to try with a buddy."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy


class Application(models.Model):
    """That somebody would like to be part of something.

    What they wrote of themselves stays here until they are welcomed; then it is their person's, and goes from here.
    """

    privacy = Privacy("that a person asked to join, and what they wrote", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        APPLIED = "APPLIED", _("Applied")
        WELCOMED = "WELCOMED", _("Welcomed")
        TRIAL = "TRIAL", _("Trial arranged")
        JOINED = "JOINED", _("Joined")
        NOT_NOW = "NOT_NOW", _("Not now")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    class Came(models.TextChoices):
        WEB = "WEB", _("On this website")
        PAPER = "PAPER", _("On paper")
        PHONE = "PHONE", _("By telephone")
        IN_PERSON = "IN_PERSON", _("In person")
        PROFESSIONAL = "PROFESSIONAL", _("Through a professional")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="applications")
    person = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="applications"
    )
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="applications"
    )
    role = models.ForeignKey(
        "services.Role", models.PROTECT, null=True, blank=True, related_name="applications"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.APPLIED)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("en", _("English")), ("cy", _("Welsh"))], default="en"
    )
    words = models.TextField(_("in their own words"), blank=True)
    needs = models.CharField(_("what would help them take part"), max_length=300, blank=True)
    may_contact = models.BooleanField(_("may be invited to sessions"), default=False)
    came = models.CharField(_("how it came"), max_length=12, choices=Came.choices, default=Came.WEB)
    filled_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(_("applied on"))
    moved_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("application")
        indexes = [
            models.Index(fields=["organisation", "state", "applied_at"], name="application_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(state__in=["WELCOMED", "TRIAL", "JOINED"]),
                name="whoever_is_welcomed_is_a_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.full_name or str(_("Someone"))


class ApplicationStep(models.Model):
    """One change of an application, kept for good: from what to what, when, by whom and how."""

    privacy = Privacy("the steps of an application", Erasure.WITH_ITS_OWNER, "application__person")

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)


class Trial(models.Model):
    """A session to try: an ordinary invitation, and that it was made for an application."""

    privacy = Privacy(
        "a session that a person was invited to try", Erasure.WITH_ITS_OWNER, "application__person"
    )

    application = models.ForeignKey(Application, models.CASCADE, related_name="trials")
    invitation = models.ForeignKey("delivery.Invitation", models.CASCADE, related_name="trials")
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "invitation"], name="one_trial_an_invitation")
        ]


class Buddy(models.Model):
    """That somebody who is coming was asked to be beside a newcomer, and what they said. Never put down for it."""

    privacy = Privacy("that a person was asked to be a newcomer’s buddy", Erasure.ROW_GOES, "person")

    class Answer(models.TextChoices):
        ASKED = "ASKED", _("Asked, not answered yet")
        YES = "YES", _("Yes, gladly")
        NO = "NO", _("Not this time")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="buddies")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="buddy_for")
    answer = models.CharField(_("answer"), max_length=5, choices=Answer.choices, default=Answer.ASKED)
    asked_at = models.DateTimeField(_("asked on"))
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    answered_how = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("buddy")
        constraints = [models.UniqueConstraint(fields=["trial", "person"], name="asked_once_to_be_a_buddy")]


class NewcomersWord(models.Model):
    """What somebody said of themselves: whether they would gladly see newcomers through. Their last word stands."""

    privacy = Privacy("whether a person would gladly see newcomers through", Erasure.ROW_GOES, "person")

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="newcomers_word")
    glad = models.BooleanField(_("gladly sees newcomers through"))
    said_at = models.DateTimeField(_("said on"))
    how = models.CharField(max_length=20)
