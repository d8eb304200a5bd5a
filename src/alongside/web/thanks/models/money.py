"""The accounts of expenses, what went to the finance office, and what the organisation pays up to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.core.expenses.policy import Policy
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal
from alongside.web.thanks.models.claims import Claim

POLICIES = [(str(each), each.label) for each in Policy]


class Entry(models.Model):
    """A sum that is owed since a claim was approved, or that takes one back. Only ever added."""

    privacy = Privacy(
        "what an organisation owes a person for expenses",
        Erasure.FIELDS_BLANKED,
        "claim__person",
        ("reason",),
        emptied="–",
    )

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="entries")
    pence = models.IntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(pence__gt=0), name="a_claim_is_owed_once"),
            # Said of the sum, and not of the link, which an import sets last.
            models.CheckConstraint(
                condition=Q(pence__gt=0, reverses__isnull=True) | (Q(pence__lt=0) & ~Q(reason="")),
                name="what_takes_back_is_negative_and_says_why",
            ),
        ]


class Export(models.Model):
    """One list for the finance office. Which entries are on it never changes."""

    privacy = nothing_personal("that a list was made")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")


class ExportLine(models.Model):
    """That an entry is on a list: on one, ever."""

    privacy = nothing_personal("a link between two rows")

    export = models.ForeignKey(Export, models.PROTECT, related_name="lines")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="exported")


class Download(models.Model):
    """That a list was fetched, so that a second time shows."""

    privacy = nothing_personal("when a list was fetched")

    export = models.ForeignKey(Export, models.PROTECT, related_name="downloads")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")


class PolicyLine(models.Model):
    """A rate or limit of the organisation, from a day on. Of two from one day the later written holds."""

    privacy = nothing_personal("what an organisation pays up to")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=POLICIES)
    amount = models.PositiveIntegerField(
        help_text="tenths of a penny a mile, pence, or days: as its kind says"
    )
    active_from = models.DateField()
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()
