"""How much somebody takes on, how far they go for it, and beside whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models.persons import Person


class OwnLimits(models.Model):
    """What a person set for themselves; nobody plans beyond it. None is no limit.

    ``travels_km`` is how far they go to a place, ``rest_minutes`` the least time between two of their sessions. The
    other three bind within a calendar week, and within any four weeks that are planned.
    """

    privacy = Privacy("how much a person takes on and how far they travel", Erasure.ROW_GOES, "person")

    person = models.OneToOneField(Person, models.CASCADE, related_name="own_limits")
    most_a_week = models.PositiveSmallIntegerField(_("most sessions a week"), null=True, blank=True)
    most_in_four_weeks = models.PositiveSmallIntegerField(
        _("most sessions in four weeks"), null=True, blank=True
    )
    most_minutes = models.PositiveSmallIntegerField(_("most minutes in four weeks"), null=True, blank=True)
    rest_minutes = models.PositiveSmallIntegerField(
        _("least minutes between two sessions"), null=True, blank=True
    )
    travels_km = models.PositiveSmallIntegerField(_("travels up to (kilometres)"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("own limits")


class Beside(models.Model):
    """With whom a person would like to be, from whom they would learn, whom they would rather not meet.

    ``words`` is how they called the other; ``other`` is that person once a coordinator knows who is meant. Of a wish
    that was taken back nothing is kept. Who must be kept apart is read by coordinators alone.
    """

    privacy = Privacy(
        "beside whom a person would like to be, or not; the names of others are told to nobody",
        Erasure.ROW_GOES,
        "person",
    )
    confided = ("words", "other")

    class Kind(models.TextChoices):
        WITH = "WITH", _("Would like to be with")
        LEARN = "LEARN", _("Would like to learn from")
        APART = "APART", _("Would rather not meet")

    person = models.ForeignKey(Person, models.CASCADE, related_name="beside")
    kind = models.CharField(_("how they put it"), max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=200)
    other = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(_("said at"))
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(_("looked up at"), null=True, blank=True)
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("wish for company")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "other"],
                condition=Q(other__isnull=False),
                name="one_wish_of_a_kind_beside_each",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("person")), name="nobody_is_beside_themselves"
            ),
        ]
