"""Services: what an organisation runs with people; its roles, places, patterns and who belongs."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.core.delivery.access import Access
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


def _in_welsh() -> bool:
    return (get_language() or "").startswith("cy")


class Place(models.Model):
    """Where sessions are held, and what somebody should know before coming.

    ``has`` names the things for access that it has (``core.delivery.access``); None where nobody said.
    """

    privacy = nothing_personal("a public place")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="places")
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    access = models.CharField(max_length=300, blank=True)
    has = models.JSONField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_place_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def has_in_words(self) -> list[str]:
        """What it has for access, as people read it."""
        return [str(_(each.label)) for each in Access if each.value in (self.has or ())]


class Service(models.Model):
    """A public service of one organisation."""

    privacy = nothing_personal("a public service")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=500, blank=True)
    sector = models.CharField(max_length=100, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_service_of_a_name")]

    def __str__(self) -> str:
        return (self.name_cy if _in_welsh() else "") or self.name


class Side(models.TextChoices):
    """On which side of the counter a role stands."""

    LAY = "LAY", _("Lay")
    PROFESSIONAL = "PROFESSIONAL", _("Professional")


class Role(models.Model):
    """A part that somebody takes in a service's sessions: its task, its side, how many it needs."""

    privacy = nothing_personal(
        "a part in a service; `alias` is shown outside the team where the title would reveal health"
    )

    class Share(models.TextChoices):
        SAME_SESSION = "SAME_SESSION", _("A professional is in the same session")
        SAME_CASE = "SAME_CASE", _("A professional shares the same case, with handover")
        SUPERVISES_ONLY = "SUPERVISES_ONLY", _("A professional only supervises")
        NONE = "NONE", _("No professional shares it")

    class Activity(models.TextChoices):
        GROUP = "GROUP", _("Leading or helping a group of adults")
        ADVICE = "ADVICE", _("Advice and information to adults")
        CARE_GROUP = "CARE_GROUP", _("Teaching or guiding adults because they receive health or social care")
        CHILDREN = "CHILDREN", _("Teaching, caring for or supervising children")
        HEALTHCARE = "HEALTHCARE", _("Healthcare to adults, by or under a professional")
        PERSONAL_CARE = "PERSONAL_CARE", _("Personal care of adults: washing, dressing, eating")
        SOCIAL_WORK = "SOCIAL_WORK", _("Social work with adults")
        HOUSEHOLD = "HOUSEHOLD", _("Running an adult’s household: cash, bills or shopping")
        CONVEYING = "CONVEYING", _("Driving adults to health or social care")

    class Output(models.TextChoices):
        SERVICE = "SERVICE", _("A service to others")
        ATTENDANCE = "ATTENDANCE", _("Taking part, no task for others")
        DESIGN = "DESIGN", _("A plan, course or other thing made")
        ASSESSMENT = "ASSESSMENT", _("A judgement of quality")
        ALLOCATION = "ALLOCATION", _("A decision on priorities or money")
        OPINION = "OPINION", _("A view")
        INFO = "INFO", _("Information given to people")

    service = models.ForeignKey(Service, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=100)
    title_cy = models.CharField(max_length=100, blank=True)
    alias = models.CharField(max_length=100, blank=True)
    reveals_health = models.BooleanField(default=False)
    side = models.CharField(max_length=12, choices=Side.choices)
    task = models.CharField(max_length=300, blank=True)
    activities = models.JSONField(default=list, blank=True)
    days_in_30 = models.PositiveSmallIntegerField(null=True, blank=True)
    overnight = models.BooleanField(default=False)
    supervised = models.BooleanField(null=True, blank=True)
    skills = models.JSONField(default=list, blank=True)
    checks = models.JSONField(default=list, blank=True)
    minimum = models.PositiveSmallIntegerField(default=1)
    ideal = models.PositiveSmallIntegerField(default=1)
    maximum = models.PositiveSmallIntegerField(default=1)
    output = models.CharField(max_length=12, choices=Output.choices, default=Output.SERVICE)
    share = models.CharField(max_length=20, choices=Share.choices, default=Share.SAME_SESSION)
    benefits_others = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "title"], name="one_role_of_a_title"),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("ideal")) & Q(ideal__lte=F("maximum")),
                name="role_minimum_ideal_maximum",
            ),
            models.CheckConstraint(
                condition=Q(days_in_30__isnull=True) | Q(days_in_30__lte=30), name="role_days_fit_into_thirty"
            ),
        ]

    def __str__(self) -> str:
        return (self.title_cy if _in_welsh() else "") or self.title

    def shown(self, *, to_team: bool) -> str:
        """The title; outside the team the alias, where the title would say something about health."""
        return str(self) if to_team or not self.reveals_health else self.alias or self.get_side_display()


class RemovedPost(models.Model):
    """A paid post that was cut: from that day, lay work in the role that fills it is substitution."""

    privacy = nothing_personal("a post, not who held it")

    service = models.ForeignKey(Service, models.PROTECT, related_name="removed_posts")
    role = models.ForeignKey(Role, models.PROTECT, related_name="fills_posts", null=True, blank=True)
    title = models.CharField(max_length=100)
    weekly_minutes = models.PositiveIntegerField(default=0)
    removed_on = models.DateField()
    restored_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()


class Pattern(models.Model):
    """A recurring session: an RFC 5545 rule in local time, so that ten o'clock stays ten o'clock."""

    privacy = nothing_personal("when a service meets")

    service = models.ForeignKey(Service, models.PROTECT, related_name="patterns")
    title = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="patterns")
    rule = models.CharField(max_length=300)
    first_on = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    time_zone = models.CharField(max_length=50, default="Europe/London")
    ended_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()


class PatternException(models.Model):
    """One occurrence that is left out, or moved to another time."""

    privacy = nothing_personal("when a service does not meet")

    pattern = models.ForeignKey(Pattern, models.CASCADE, related_name="exceptions")
    original_on = models.DateField()
    moved_on = models.DateField(null=True, blank=True)
    moved_starts = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pattern", "original_on"], name="one_exception_an_occurrence")
        ]


class Relationship(models.Model):
    """How a person is related to a service, over time; several can hold at once."""

    privacy = Privacy("how a person is related to a service; may reveal health", Erasure.ROW_GOES, "person")

    class Kind(models.TextChoices):
        USES = "USES", _("Uses the service")
        USED = "USED", _("Used the service")
        CARES_FOR = "CARES_FOR", _("Cares for someone who uses it")
        NEIGHBOUR = "NEIGHBOUR", _("Neighbour")
        PROFESSIONAL = "PROFESSIONAL", _("Professional")
        EMPLOYED_PEER = "EMPLOYED_PEER", _("Employed peer")
        OUTSIDE_VOLUNTEER = "OUTSIDE_VOLUNTEER", _("Outside volunteer")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="relationships")
    service = models.ForeignKey(Service, models.PROTECT, related_name="relationships")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["service", "kind", "active_to"], name="relationship_by_service")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service", "kind", "active_from"],
                name="one_relationship_of_a_kind_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_to__gt=F("active_from")),
                name="relationship_ends_after_it_begins",
            ),
        ]


class CharterLine(models.Model):
    """One line of a service's charter: a decision and the standing it takes (see core/charter)."""

    privacy = nothing_personal("a rule of the service")

    service = models.ForeignKey(Service, models.PROTECT, related_name="charter_lines")
    decision = models.CharField(max_length=30)
    standing = models.CharField(max_length=40)
    times = models.PositiveSmallIntegerField(default=0)
    within_months = models.PositiveSmallIntegerField(null=True, blank=True)
    active_from = models.DateTimeField()
    active_to = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "decision"],
                condition=Q(active_to__isnull=True),
                name="one_live_line_a_decision",
            )
        ]
