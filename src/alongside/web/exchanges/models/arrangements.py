"""How a service takes part in giving and receiving hours, and how far accounts may go in an organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import nothing_personal


class Arrangement(models.Model):
    """A service that chose reciprocity. From ``sessions_from`` on its held sessions pass minutes by rule."""

    privacy = nothing_personal("how a service has arranged giving and receiving")

    class Shows(models.TextChoices):
        BALANCES = "BALANCES", _("Hours given, hours received and the balance")
        COUNTS = "COUNTS", _("Hours given and hours received only")

    service = models.OneToOneField("services.Service", models.PROTECT, related_name="+")
    shows = models.CharField(max_length=10, choices=Shows.choices, default=Shows.COUNTS)
    sessions_from = models.DateField(null=True, blank=True)
    sessions_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()


class BookRules(models.Model):
    """The limits that an organisation sets for people's accounts, in minutes; None leaves that side open."""

    privacy = nothing_personal("limits for everybody")

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="+")
    lowest = models.IntegerField(null=True, blank=True)
    highest = models.IntegerField(null=True, blank=True)
    history = HistoricalRecords()
