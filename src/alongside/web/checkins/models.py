"""Check-ins: who was asked what when, what they answered, and how often they would like to be asked."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core.checkins.sampling import Often
from alongside.core.checkins.scales import Words
from alongside.core.checkins.wording import ITEMS
from alongside.web.kit.privacy import Erasure, Privacy

CAME = [
    ("WEB", _("On this website")),
    ("PHONE", _("By telephone")),
    ("IN_PERSON", _("In person")),
    ("POST", _("On paper")),
]
"""How somebody's answers came."""
LOOKS = [
    ("STANDARD", _("Standard print")),
    ("LARGE_PRINT", _("Large print")),
    ("EASY_READ", _("Easy read")),
    ("READ_ALOUD", _("Read aloud")),
]


def _worded(words: Words) -> str:
    return words.said(get_language() or "en")


_spoken = lazy(_worded, str)
QUESTIONS = [(item.key, _spoken(item.words)) for item in ITEMS.values()]
"""The questions in the reader's language."""


class CheckIn(models.Model):
    """One check-in: a person's own in a month, or a professional's after a session. The person alone reads it.

    ``asked_at`` is empty where they came to it by themselves. ``scales`` are the keys of what is asked together.
    Answers that are taken back are deleted; that there was a check-in stays until its person goes.
    """

    privacy = Privacy(
        "how a person sees themselves and how they are, in their own answers",
        Erasure.ROW_GOES,
        "person",
        sealed=True,
    )

    machinery = frozenset({"begun_on", "until_on", "answered_on", "looks"})

    class Kind(models.TextChoices):
        OWN = "OWN", _("Own questions")
        SESSION = "SESSION", _("After a session")

    class State(models.TextChoices):
        OPEN = "OPEN", _("Waits for answers")
        ANSWERED = "ANSWERED", _("Answered")
        NOT_NOW = "NOT_NOW", _("Not this time")
        TAKEN_BACK = "TAKEN_BACK", _("Answers taken back")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="check_ins")
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="check_ins")
    session = models.ForeignKey(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="check_ins"
    )
    kind = models.CharField(max_length=7, choices=Kind.choices)
    month = models.DateField(help_text="the first day of the month that it is about")
    scales = models.JSONField(default=list)
    asked_at = models.DateTimeField(null=True, blank=True)
    begun_on = models.DateField(help_text="the local day on which it was asked or begun")
    until_on = models.DateField(help_text="the first day on which it can no longer be answered")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, blank=True)
    looks = models.CharField(max_length=12, choices=LOOKS, blank=True)
    how = models.CharField(max_length=10, choices=CAME, blank=True)
    helped_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["service", "month"], name="check_in_by_service"),
            models.Index(fields=["person", "-begun_on"], name="check_in_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month"], condition=Q(kind="OWN"), name="own_questions_once_a_month"
            ),
            models.UniqueConstraint(
                fields=["person", "session"], condition=Q(kind="SESSION"), name="one_check_in_a_session"
            ),
            models.CheckConstraint(
                condition=Q(kind="OWN", session__isnull=True) | Q(kind="SESSION", session__isnull=False),
                name="a_session_only_for_what_follows_one",
            ),
            models.CheckConstraint(
                condition=Q(state="ANSWERED", answered_at__isnull=False, answered_on__isnull=False)
                | (~Q(state="ANSWERED") & Q(answered_at__isnull=True, answered_on__isnull=True)),
                name="answered_check_ins_have_their_moment",
            ),
        ]


class Answer(models.Model):
    """One answer. What was skipped has no row."""

    privacy = Privacy("a person’s answer to one question", Erasure.ROW_GOES, "check_in__person", sealed=True)

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="answers")
    item = models.CharField(_("question"), max_length=40, choices=QUESTIONS)
    value = models.PositiveSmallIntegerField(_("answer"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "item"], name="one_answer_of_a_check_in"),
            models.CheckConstraint(condition=Q(value__lte=10), name="answers_go_up_to_ten"),
        ]


class Wish(models.Model):
    """How often somebody would like to be asked; without one, once a month."""

    privacy = Privacy("how often a person would like to be asked how they are", Erasure.ROW_GOES, "person")
    machinery = frozenset({"set_at"})

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    often = models.CharField(max_length=9, choices=[(str(each), each.label) for each in Often])
    set_at = models.DateTimeField()
