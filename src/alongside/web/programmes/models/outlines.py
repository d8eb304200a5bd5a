"""A programme as data: versions of it, each with modules, outcomes, the evidence of each, and what is met for."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core.programme.terms import ASKED_FOR, Meeting
from alongside.web.kit.privacy import nothing_personal

KINDS = [(str(each), each.label) for each in ASKED_FOR]
MEETINGS = [(str(each), each.label) for each in Meeting]


def in_readers_language(row: Any, name: str) -> str:
    """A field in the reader's language; in English where the Welsh is not written."""
    welsh = (get_language() or "").startswith("cy")
    return str((getattr(row, f"{name}_cy") if welsh else "") or getattr(row, name))


class Programme(models.Model):
    """What one organisation runs, through all its versions."""

    privacy = nothing_personal("what can be learned; the link to whoever began it goes with them")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="programmes")
    code = models.CharField(max_length=40)
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_programme_of_a_code")
        ]


class Version(models.Model):
    """One version. Changed only while it is a draft: a learner keeps the version that they began."""

    privacy = nothing_personal("what can be learned; the links to who made and published it go with them")

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=1000)
    summary_cy = models.CharField(max_length=1000, blank=True)
    most_recognised = models.PositiveSmallIntegerField(null=True, blank=True)
    changed = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_version_of_a_number"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="DRAFT"), name="one_draft_of_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(state="PUBLISHED", published_at__isnull=False)
                | Q(state="DRAFT", published_at__isnull=True),
                name="version_is_published_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return in_readers_language(self, "name")

    @property
    def summed_up(self) -> str:
        """What it is, in the reader's language."""
        return in_readers_language(self, "summary")


class Module(models.Model):
    """A part of a version: its credits, all the hours that it takes, and how many of them are asked for together.

    Where it asks for hours ``together``, ``instead`` says what counts for who cannot come.
    """

    privacy = nothing_personal("what can be learned")

    version = models.ForeignKey(Version, models.CASCADE, related_name="modules")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    summary_cy = models.CharField(max_length=1000, blank=True)
    credits = models.PositiveSmallIntegerField(default=0)
    hours = models.PositiveSmallIntegerField()
    together = models.PositiveSmallIntegerField(null=True, blank=True)
    instead = models.CharField(max_length=300, blank=True)
    instead_cy = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_module_of_a_code")]

    def __str__(self) -> str:
        return in_readers_language(self, "name")

    @property
    def summed_up(self) -> str:
        """What it is about, in the reader's language."""
        return in_readers_language(self, "summary")

    @property
    def says_instead(self) -> str:
        """What counts instead of hours together, in the reader's language."""
        return in_readers_language(self, "instead")


class Outcome(models.Model):
    """What somebody can do once they have reached it."""

    privacy = nothing_personal("what can be learned")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    module = models.ForeignKey(Module, models.CASCADE, related_name="outcomes")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    says = models.CharField(max_length=300)
    says_cy = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=["module", "code"], name="one_outcome_of_a_code")]

    def __str__(self) -> str:
        return in_readers_language(self, "says")


class EvidenceItem(models.Model):
    """What shows an outcome, and the other way of showing it: there always is one."""

    privacy = nothing_personal("what can be learned")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    many = models.PositiveSmallIntegerField(default=1)
    says = models.CharField(max_length=300)
    says_cy = models.CharField(max_length=300, blank=True)
    other_kind = models.CharField(max_length=12, choices=KINDS)
    other_many = models.PositiveSmallIntegerField(default=1)
    other = models.CharField(max_length=300)
    other_cy = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(many__gte=1, other_many__gte=1), name="evidence_is_at_least_one_thing"
            ),
            models.CheckConstraint(condition=~Q(other=""), name="every_item_has_an_alternative"),
        ]

    def __str__(self) -> str:
        return in_readers_language(self, "says")

    @property
    def alternative(self) -> str:
        """The other way, in the reader's language."""
        return in_readers_language(self, "other")


class PlannedMeeting(models.Model):
    """What a module's cohorts meet for, and how often."""

    privacy = nothing_personal("what is met for")

    module = models.ForeignKey(Module, models.CASCADE, related_name="meetings")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MEETINGS)
    title = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120, blank=True)
    many = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(many__gte=1, minutes__gte=1), name="a_meeting_takes_time")
        ]

    def __str__(self) -> str:
        return in_readers_language(self, "title")
