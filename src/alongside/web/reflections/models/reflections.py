"""Reflections, each pinned to one thing that happened; their sound, their tags, and the steps of sharing them."""

from __future__ import annotations

import uuid
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.reflection.terms import Reach, Told
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.reflections.models.circles import Circle

REACHES = [(str(each), each.label) for each in Reach]
TOLD = [(str(each), each.label) for each in Told]
SIDES = [("LAY", _("Lay")), ("PROFESSIONAL", _("Professional"))]
PINS: Final = {
    "session": "SESSION",
    "act": "ACT",
    "invitation": "DECLINED",
    "proposal": "REFUSED",
    "document": "CLAIM",
    "measure_on": "MEASURE",
}
"""The column that holds each kind of pin."""


def _pinned_by(column: str) -> Q:
    return reduce(and_, (Q(**{f"{each}__isnull": each != column}) for each in PINS))


class Reflection(models.Model):
    """What somebody thinks of one thing that happened. The words are theirs: they change, redact and withdraw them.

    Of ``session``, ``act``, ``invitation``, ``proposal``, ``document`` (with the ``finding``'s number) and
    ``measure_on`` (with ``measure_name``) one is set: the database insists. A measure is of ``service``, of ``place``,
    or where neither is set of the whole organisation. ``near_session`` is the session that the pin belongs to, ``on``
    its day, ``prompt`` the key of the question that was answered. ``taken_down_how`` is set where its person said it
    and somebody else wrote it down, with their yes; that one reads it no more than anybody.
    """

    privacy = Privacy("what a person thinks of something that happened", Erasure.ROW_GOES, "by", sealed=True)
    machinery = frozenset({"prompt", "finding", "measure_name", "changed_at", "near_session"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="reflections", db_index=False)
    side = models.CharField(max_length=12, choices=SIDES)
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    on = models.DateField()
    session = models.ForeignKey(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="reflections", db_index=False
    )
    act = models.ForeignKey("delivery.Act", models.PROTECT, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey(
        "delivery.Invitation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    proposal = models.ForeignKey("charters.Proposal", models.PROTECT, null=True, blank=True, related_name="+")
    document = models.UUIDField(null=True, blank=True)
    finding = models.PositiveIntegerField(null=True, blank=True)
    measure_name = models.CharField(max_length=40, blank=True)
    measure_on = models.DateField(null=True, blank=True)
    place = models.ForeignKey("services.Place", models.PROTECT, null=True, blank=True, related_name="+")
    near_session = models.ForeignKey(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    prompt = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    shared_with = models.CharField(max_length=8, choices=REACHES, default=Reach.ME.value)
    circle = models.ForeignKey(Circle, models.PROTECT, null=True, blank=True, related_name="reflections")
    taken_down_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_down_how = models.CharField(max_length=12, choices=TOLD, blank=True)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reflection")
        indexes = [
            models.Index(fields=["by", "-written_at"], name="reflection_by_person"),
            models.Index(fields=["service", "-on"], name="reflection_by_service"),
            models.Index(fields=["near_session", "written_at"], name="reflection_by_session"),
            models.Index(fields=["shared_with", "-written_at"], name="reflection_by_reach"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, (_pinned_by(column) for column in PINS)),
                name="a_reflection_has_one_pin",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True, finding__isnull=True)
                | Q(document__isnull=False, finding__isnull=False),
                name="a_claim_is_one_sentence",
            ),
            models.CheckConstraint(
                condition=Q(measure_on__isnull=True, measure_name="")
                | (Q(measure_on__isnull=False) & ~Q(measure_name="")),
                name="a_turn_is_of_one_measure",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(measure_on__isnull=False, service__isnull=True),
                name="of_a_place_is_a_turn_of_no_service",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=True) | Q(near_session__isnull=False, near_session=F("session")),
                name="pinned_to_a_session_is_near_it",
            ),
            models.CheckConstraint(
                condition=Q(shared_with="CIRCLE", circle__isnull=False)
                | (~Q(shared_with="CIRCLE") & Q(circle__isnull=True)),
                name="shared_with_a_circle_that_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(shared_with="SESSION") | Q(near_session__isnull=False),
                name="shared_with_people_of_a_session",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(shared_with="ME"),
                name="what_is_withdrawn_is_shared_with_nobody",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_by__isnull=True) | ~Q(taken_down_how=""),
                name="taken_down_somehow",
            ),
        ]

    @property
    def pin_kind(self) -> str:
        """What it is pinned to: SESSION, ACT, DECLINED, REFUSED, CLAIM or MEASURE."""
        return next(kind for column, kind in PINS.items() if getattr(self, column) is not None)


class Recording(models.Model):
    """A reflection as it was spoken. It leaves the database only for those who may read the reflection."""

    privacy = Privacy("what a person said, as sound", Erasure.ROW_GOES, "reflection__by", sealed=True)
    machinery = frozenset({"size", "media_type", "kept_at", "reflection"})

    reflection = models.OneToOneField(Reflection, models.CASCADE, related_name="recording")
    content = models.BinaryField()
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()


class Tag(models.Model):
    """A word under which a reflection is found again."""

    privacy = Privacy(
        "a word by which a person finds a reflection again",
        Erasure.ROW_GOES,
        "reflection__by",
        sealed=True,
    )
    machinery = frozenset({"reflection"})

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="tags", db_index=False)
    word = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reflection", "word"], name="one_tag_of_a_word")]


class ReflectionStep(models.Model):
    """That a reflection was written, shared, redacted or withdrawn, and when. The words are not in it."""

    privacy = Privacy(
        "when a person shared or withdrew a reflection", Erasure.ROW_GOES, "reflection__by", sealed=True
    )
    machinery = frozenset({"reflection"})

    class What(models.TextChoices):
        WRITTEN = "WRITTEN", _("Written")
        CHANGED = "CHANGED", _("Changed")
        SHARED = "SHARED", _("Who may read it, changed")
        REDACTED = "REDACTED", _("Words taken out")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")
        BROUGHT_BACK = "BROUGHT_BACK", _("Brought back")

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=12, choices=What.choices)
    shared_with = models.CharField(max_length=8, choices=REACHES)
    at = models.DateTimeField()


class NotNow(models.Model):
    """That somebody would rather not write about a session. They are not asked about it again."""

    privacy = Privacy("that a person did not want to write about a session", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    session = models.ForeignKey("delivery.Session", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "session"], name="not_now_once_a_session")]


class NoPrompts(models.Model):
    """That somebody wants to be asked after no session at all."""

    privacy = Privacy(
        "that a person does not want to be asked to write after sessions", Erasure.ROW_GOES, "person"
    )

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()
