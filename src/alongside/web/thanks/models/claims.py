"""Claims of expenses, every step of each, and the photograph of a receipt."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.expenses.terms import Event, Kind, State, Vehicle
from alongside.web.kit.privacy import Erasure, Privacy

KINDS = [(str(each), each.label) for each in Kind]
VEHICLES = [(str(each), each.label) for each in Vehicle]
STATES = [(str(each), each.label) for each in State]
CAME = [
    ("WEB", _("On this website")),
    ("PHONE", _("By telephone")),
    ("IN_PERSON", _("In person")),
    ("POST", _("By letter")),
]
"""How somebody's word came."""
EVENTS = [(str(each), each.label) for each in Event]


class Claim(models.Model):
    """What somebody spent. Written once; only ``state`` moves, by a conditional update, with a step for each move.

    Once its person was forgotten, ``person`` is empty: day, kind and sum stay for the accounts.
    """

    privacy = Privacy(
        "what a person spent, on what and when", Erasure.FIELDS_BLANKED, "person", ("what",), emptied="–"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="claims", db_index=False
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="claims", db_index=False
    )
    session = models.ForeignKey(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="claims"
    )
    on = models.DateField()
    kind = models.CharField(max_length=12, choices=KINDS)
    what = models.CharField(max_length=200, blank=True)
    pence = models.PositiveIntegerField()
    vehicle = models.CharField(max_length=12, choices=VEHICLES, blank=True)
    tenths_of_a_mile = models.PositiveIntegerField(null=True, blank=True)
    tenths_of_a_penny = models.PositiveIntegerField(null=True, blank=True, help_text="the rate a mile")
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    how = models.CharField(max_length=20, choices=CAME)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=State.ASKED.value)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state", "at"], name="claim_by_state"),
            models.Index(fields=["person", "-on"], name="claim_by_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_claim_is_for_something"),
            models.CheckConstraint(
                condition=Q(kind="MILES", tenths_of_a_mile__isnull=False, tenths_of_a_penny__isnull=False)
                | (~Q(kind="MILES") & Q(tenths_of_a_mile__isnull=True, tenths_of_a_penny__isnull=True)),
                name="miles_have_their_rate",
            ),
        ]


class ClaimStep(models.Model):
    """One step of a claim, kept for good: who moved it where, when, and their words."""

    privacy = Privacy(
        "what was asked, answered and decided about a person's claim",
        Erasure.FIELDS_BLANKED,
        "claim__person",
        ("words",),
    )

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps")
    event = models.CharField(max_length=10, choices=EVENTS, blank=True)
    from_state = models.CharField(max_length=10, choices=STATES, blank=True)
    to_state = models.CharField(max_length=10, choices=STATES)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=500, blank=True)
    on = models.DateField(null=True, blank=True, help_text="the day on which it was paid")


class Receipt(models.Model):
    """A photograph of a receipt: drawn anew, so that nothing hidden is in it, and kept as base64 of a JPEG."""

    privacy = Privacy("a photograph of what somebody bought", Erasure.ROW_GOES, "claim__person")

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="receipt")
    content = models.TextField()
