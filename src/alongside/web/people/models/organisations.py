"""The bodies that run services."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import nothing_personal


class Nation(models.TextChoices):
    """Which law on checks applies."""

    ENGLAND = "ENGLAND", _("England")
    WALES = "WALES", _("Wales")
    SCOTLAND = "SCOTLAND", _("Scotland")
    NORTHERN_IRELAND = "NORTHERN_IRELAND", _("Northern Ireland")


class Organisation(models.Model):
    """A body that runs services; its people and services are kept apart from every other's."""

    privacy = nothing_personal("a body's public name and contact address")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    name_cy = models.CharField(max_length=200, blank=True)
    kind = models.CharField(
        max_length=20,
        choices=[
            ("COUNCIL", _("Council")),
            ("NHS", _("NHS trust or practice")),
            ("CHARITY", _("Charity")),
            ("TIME_BANK", _("Time bank")),
        ],
    )
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    time_zone = models.CharField(max_length=50, default="Europe/London")
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.name
