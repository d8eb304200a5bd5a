"""What people and services offer and ask for, and the exchanges that come of it, step by step."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.reciprocity.states import State
from alongside.web.exchanges.models.ledger import Account
from alongside.web.kit.privacy import Erasure, Privacy

STATES = [(state.value, state.label) for state in State if state is not State.NEW]


class Side(models.TextChoices):
    """On which side of an exchange: whoever helps, or whoever is helped."""

    GIVER = "GIVER", _("Gives")
    RECEIVER = "RECEIVER", _("Receives")


class Listing(models.Model):
    """Something that a person or a service offers or asks for. ``taken`` guards its last place.

    ``put_up_by`` is who put it up where it is a service's.
    """

    privacy = Privacy(
        "what a person offers or asks for",
        Erasure.FIELDS_BLANKED,
        "account__person",
        ("what", "more"),
        emptied="–",
    )

    class Kind(models.TextChoices):
        OFFER = "OFFER", _("Offer")
        REQUEST = "REQUEST", _("Request")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=120)
    more = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveIntegerField()
    places = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    gift = models.ForeignKey("people.Gift", models.SET_NULL, null=True, blank=True, related_name="+")
    put_up_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["service", "closed_at", "-made_at"], name="listing_by_service")]
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="never_more_than_were_offered"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="a_listing_takes_some_time"),
        ]

    def __str__(self) -> str:
        return self.what


class Exchange(models.Model):
    """One side helps the other. Minutes pass when both say so; ``spoke_last`` is the side that is not waited for.

    ``act`` is what the organisation's record of acts says of it. The two sides are accounts, so that the bare
    fact stays when a person goes.
    """

    privacy = Privacy(
        "what a person gave or received, and when",
        Erasure.FIELDS_BLANKED,
        "giver__person",
        ("what",),
        emptied="–",
    )

    class Kind(models.TextChoices):
        HELP = "HELP", _("Help given and received")
        TO_POT = "TO_POT", _("Hours given to the pot")
        FROM_POT = "FROM_POT", _("Hours from the pot")
        IMPORTED = "IMPORTED", _("Brought in")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    service = models.ForeignKey("services.Service", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HELP)
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, related_name="exchanges")
    giver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    what = models.CharField(max_length=120)
    minutes = models.PositiveIntegerField()
    on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=STATES)
    spoke_last = models.CharField(max_length=10, choices=Side.choices)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    act = models.ForeignKey("delivery.Act", models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey("charters.Proposal", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state", "-changed_at"], name="exchange_by_state"),
            models.Index(fields=["giver", "-changed_at"], name="exchange_by_giver"),
            models.Index(fields=["receiver", "-changed_at"], name="exchange_by_receiver"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="an_exchange_takes_some_time"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="an_exchange_has_two_sides"),
            models.CheckConstraint(
                condition=~Q(state__in=["DONE_SAID", "CONFIRMED", "DISPUTED", "REVERSED"])
                | Q(on__isnull=False),
                name="what_is_done_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["listing", "giver", "receiver"],
                condition=Q(listing__isnull=False, state__in=["PROPOSED", "AGREED"]),
                name="one_open_exchange_a_yes",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ExchangeStep(models.Model):
    """One change of an exchange, kept for good: from what to what, when, by whom and how; why, where it says so."""

    privacy = Privacy(
        "what somebody said to an exchange", Erasure.FIELDS_BLANKED, "by", ("reason",), emptied="–"
    )

    exchange = models.ForeignKey(Exchange, models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=10, choices=STATES, blank=True)
    to_state = models.CharField(max_length=10, choices=STATES)
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    minutes = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    how = models.CharField(max_length=20, blank=True)
