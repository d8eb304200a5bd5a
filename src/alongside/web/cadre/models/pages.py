"""What a practitioner shows of themselves, by their own choice, and what services look for."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.core.cadre.terms import Sight
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal

SIGHTS = [(str(each), each.label) for each in Sight]


class Page(models.Model):
    """A practitioner's page. There is one only where its person wrote it; taken down, nothing of it is left.

    ``called`` is the name on it, which need not be the one that we know.
    """

    privacy = Privacy(
        "what a person shows of their practice, by their own choice", Erasure.ROW_GOES, "person"
    )
    machinery = frozenset({"changed_at"})

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="practitioner_page")
    called = models.CharField(max_length=80)
    did = models.CharField(max_length=1000)
    would_go = models.CharField(max_length=500, blank=True)
    sight = models.CharField(max_length=8, choices=SIGHTS, default=Sight.HERE.value)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sight", "called"], name="page_by_sight")]

    def __str__(self) -> str:
        return self.called


class ShownService(models.Model):
    """A service that stands on somebody's page. A service can tell of an illness, so each is chosen one by one."""

    privacy = Privacy("which services a person shows", Erasure.WITH_ITS_OWNER, "page__person")

    page = models.ForeignKey(Page, models.CASCADE, related_name="services")
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "service"], name="a_service_shown_once")]


class ShownCredential(models.Model):
    """A credential that stands on somebody's page."""

    privacy = Privacy("which credentials a person shows", Erasure.WITH_ITS_OWNER, "page__person")

    page = models.ForeignKey(Page, models.CASCADE, related_name="credentials")
    credential = models.ForeignKey("credentials.Credential", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "credential"], name="a_credential_shown_once")]


class HelpWanted(models.Model):
    """That a service looks for somebody to help it start something."""

    privacy = nothing_personal(
        "what a service would like to start; the link to whoever wrote it goes with them"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="+")
    practice = models.CharField(max_length=120)
    words = models.CharField(max_length=1000)
    sight = models.CharField(max_length=8, choices=SIGHTS, default=Sight.HERE.value)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "practice"], condition=Q(closed_at__isnull=True), name="wanted_once"
            )
        ]

    def __str__(self) -> str:
        return self.practice
