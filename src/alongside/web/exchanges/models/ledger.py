"""The books: accounts of minutes, and the transfers between them. Only ``actions.posting`` writes here."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from alongside.core.reciprocity.chain import BEGINNING
from alongside.core.reciprocity.kinds import AccountKind, TransferKind
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Account(models.Model):
    """How many minutes a person, a service or a pot has given more than received, and the seal of its last entry.

    When a person is forgotten the account stays, without them. ``joined_to`` is the account that took over when
    two records were made one; nothing new is written to the older one then. The limits are this account's own.
    """

    privacy = Privacy(
        "the account of hours that a person gave and received", Erasure.FIELDS_BLANKED, "person"
    )

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k.value, k.label) for k in AccountKind])
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    service = models.ForeignKey("services.Service", models.PROTECT, null=True, blank=True, related_name="+")
    balance = models.IntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=BEGINNING, editable=False)
    lowest = models.IntegerField(null=True, blank=True)
    highest = models.IntegerField(null=True, blank=True)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lowest__isnull=True) | Q(balance__gte=F("lowest")),
                name="balance_not_below_its_limit",
            ),
            models.CheckConstraint(
                condition=Q(highest__isnull=True) | Q(balance__lte=F("highest")),
                name="balance_not_above_its_limit",
            ),
            models.CheckConstraint(
                condition=Q(kind="PERSON", service__isnull=True)
                | Q(kind__in=["SERVICE", "POT"], service__isnull=False, person__isnull=True),
                name="an_account_is_of_one_kind",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(person__isnull=False, joined_to__isnull=True),
                name="one_open_account_a_person",
            ),
            models.UniqueConstraint(
                fields=["service", "kind"], condition=Q(service__isnull=False), name="one_account_a_service"
            ),
        ]


class Transfer(models.Model):
    """Minutes that passed from one account to another: two entries of a double-entry ledger, in one row.

    Being one row, neither entry can be without the other, and they cannot differ: the books add up to nothing by
    their make. Never changed, never deleted: a trigger of the database sees to it. No words and no person are
    here; those are with the exchange or the register that it came of.
    """

    privacy = nothing_personal("minutes between two accounts; whose they are goes from the account")

    key = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=[(k.value, k.label) for k in TransferKind])
    debit = models.ForeignKey(
        Account, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )  # the guard of the table looks for both accounts, and none is ever deleted
    credit = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    minutes = models.PositiveIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    exchange = models.ForeignKey(
        "exchanges.Exchange", models.PROTECT, null=True, related_name="transfers", db_index=False
    )
    entry = models.ForeignKey(
        "delivery.RegisterEntry", models.PROTECT, null=True, related_name="+", db_index=False
    )
    reverses = models.UUIDField(null=True)
    debit_place = models.PositiveIntegerField()
    debit_balance = models.IntegerField()
    debit_before = models.CharField(max_length=64)
    credit_place = models.PositiveIntegerField()
    credit_balance = models.IntegerField()
    credit_before = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(
                fields=["exchange"], condition=Q(exchange__isnull=False), name="transfer_by_exchange"
            ),
            models.Index(fields=["entry"], condition=Q(entry__isnull=False), name="transfer_by_entry"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="minutes_that_pass_are_some"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="minutes_pass_between_two"),
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="taken_back_once"
            ),
            models.UniqueConstraint(fields=["debit", "debit_place"], name="one_debit_a_place"),
            models.UniqueConstraint(fields=["credit", "credit_place"], name="one_credit_a_place"),
        ]

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        """Refuses: transfers are posted (``exchanges.actions.post``), never saved."""
        raise TypeError("a transfer is posted, not saved")
