"""How each person, and the organisation, would have it: quiet hours, reminders, what was stopped, what is dead."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class OrganisationHours(models.Model):
    """From when to when the organisation sends nothing, by its own clock. The same time twice is never."""

    privacy = nothing_personal("times of the day")

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="messaging_hours")
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()


class Preferences(models.Model):
    """A person's own quiet hours, and whether they want reminders."""

    privacy = Privacy("when a person does not want to be disturbed", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="messaging_preferences")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    reminders = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="one_set_of_preferences_a_person"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
        ]


class ChannelStop(models.Model):
    """That a person stopped a channel, and how and when; kept when they begin it again."""

    privacy = Privacy("which channel a person stopped, when and how", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="channel_stops")
    channel = models.CharField(max_length=20)
    stopped_at = models.DateTimeField()
    how = models.CharField(max_length=20)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel"],
                condition=Q(ended_at__isnull=True),
                name="one_live_stop_a_channel",
            ),
        ]


class DeadAddress(models.Model):
    """An address that does not work, as a provider said; until it is changed, or somebody says that it works."""

    privacy = Privacy("that an address of a person does not work", Erasure.ROW_GOES, "person")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="dead_addresses")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    since = models.DateTimeField()
    problem = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "address"],
                condition=Q(ended_at__isnull=True),
                name="an_address_is_dead_once",
            ),
        ]


class PushDevice(models.Model):
    """A device on which a person lets us show notifications."""

    privacy = Privacy("where a person's device takes notifications", Erasure.ROW_GOES, "person")

    machinery = frozenset({"endpoint", "secret"})

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="push_devices")
    endpoint = models.CharField(max_length=1000)
    key = models.CharField(max_length=120)
    secret = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "endpoint"], condition=Q(ended_at__isnull=True), name="one_device_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")),
                name="device_ends_after_it_was_added",
            ),
        ]
