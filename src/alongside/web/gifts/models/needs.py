"""What people and services need."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy


class Need(models.Model):
    """Something that a person or a service needs or would like, from a day and perhaps until one.

    ``concepts`` are those of the vocabularies that its words name. A person says who may see it; what a service
    needs is seen by everybody in its organisation.
    """

    privacy = Privacy(
        "what a person needs or would like; may reveal health", Erasure.ROW_GOES, person="person"
    )

    class Kind(models.TextChoices):
        HELP = "HELP", _("Help with something")
        LEARN = "LEARN", _("Learning something")
        COMPANY = "COMPANY", _("Company")
        PEOPLE = "PEOPLE", _("People to do something together with us")
        PLACE = "PLACE", _("A place")
        THING = "THING", _("A thing")

    class SharedWith(models.TextChoices):
        NOBODY = "NOBODY", _("Only me")
        COORDINATORS = "COORDINATORS", _("Coordinators")
        SERVICE_TEAMS = "SERVICE_TEAMS", _("Service teams")
        EVERYONE = "EVERYONE", _("Everyone in the organisation")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="needs")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="needs")
    service = models.ForeignKey(
        "services.Service", models.PROTECT, null=True, blank=True, related_name="needs"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    words = models.CharField(_("in their own words"), max_length=200)
    concepts = models.JSONField(default=list, blank=True)
    shared_with = models.CharField(
        _("shared with"), max_length=20, choices=SharedWith.choices, default=SharedWith.COORDINATORS
    )
    wanted_from = models.DateField(_("from"))
    wanted_until = models.DateField(_("until"), null=True, blank=True)
    confirmed_on = models.DateField(_("last said on"))
    met_on = models.DateField(_("met on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    history = HistoricalRecords(excluded_fields=["concepts"])

    class Meta:
        verbose_name = _("need")
        indexes = [
            models.Index(fields=["organisation", "met_on", "withdrawn_on"], name="need_by_organisation")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(service__isnull=True),
                name="need_of_a_person_or_a_service",
            ),
            models.CheckConstraint(
                condition=Q(wanted_until__isnull=True) | Q(wanted_until__gte=F("wanted_from")),
                name="need_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True) | Q(withdrawn_on__isnull=True), name="need_met_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        """Whether it was neither met nor withdrawn."""
        return self.met_on is None and self.withdrawn_on is None

    @property
    def last_said_on(self) -> object:
        """When it was last said or said to hold still."""
        return self.confirmed_on
