"""What people bring, and when they are free to bring it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models.persons import Person


class Gift(models.Model):
    """Something a person has to give. Lived experience is shared only with whom the person says.

    ``search_key`` is the words as they are compared. ``confirmed_on`` is when its person last said that they give
    it (where empty, the day it begins); ``asked_on`` when they were last asked whether it still holds.
    """

    privacy = Privacy(
        "what a person can and likes to do; lived experience may reveal health", Erasure.ROW_GOES, "person"
    )

    class Kind(models.TextChoices):
        SKILL = "SKILL", _("Skill")
        INTEREST = "INTEREST", _("Interest")
        LIVED_EXPERIENCE = "LIVED_EXPERIENCE", _("Lived experience")
        TIME = "TIME", _("Time")
        PLACE = "PLACE", _("Place")
        THING = "THING", _("Thing")

    class SharedWith(models.TextChoices):
        NOBODY = "NOBODY", _("Only me")
        COORDINATORS = "COORDINATORS", _("Coordinators")
        SERVICE_TEAMS = "SERVICE_TEAMS", _("Service teams")
        EVERYONE = "EVERYONE", _("Everyone in the organisation")

    person = models.ForeignKey(Person, models.CASCADE, related_name="gifts")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    words = models.CharField(_("in their own words"), max_length=200)
    shared_with = models.CharField(
        _("shared with"), max_length=20, choices=SharedWith.choices, default=SharedWith.COORDINATORS
    )
    active_from = models.DateField(_("from"))
    active_to = models.DateField(_("until"), null=True, blank=True)
    search_key = models.CharField(max_length=200, default="", editable=False, db_index=True)
    confirmed_on = models.DateField(_("last said on"), null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["search_key"])

    class Meta:
        verbose_name = _("gift")

    def __str__(self) -> str:
        return self.words

    @property
    def last_said_on(self) -> date:
        """When its person last said that they give it."""
        return self.confirmed_on or self.active_from


class Availability(models.Model):
    """A stretch of a weekday (Monday is 0) when a person is generally free, in local time."""

    privacy = Privacy("when a person is generally free", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="availability")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))
    active_from = models.DateField(_("from"))
    active_to = models.DateField(_("until"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("free time")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_one_of_seven"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="free_time_ends_after_it_starts"),
        ]


class Away(models.Model):
    """Days on which a person is not to be asked. Half-open; no reason is kept."""

    privacy = Privacy("days on which a person is away", Erasure.ROW_GOES, "person")

    person = models.ForeignKey(Person, models.CASCADE, related_name="away")
    first_on = models.DateField(_("first day"))
    until_on = models.DateField(_("back on"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("time away")
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("first_on")), name="away_ends_after_it_begins")
        ]
