"""What was worked out and is kept, so that a page need not read everybody again; the key of the facts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.diagnosis.links import Link
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class LoadSnapshot(models.Model):
    """The spread of headline hours over people for one scope, and how much had been written by then.

    ``spread`` is empty where fewer people gave hours than may be told.
    """

    privacy = nothing_personal("numbers over at least five people, or that there are fewer")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    written = models.BigIntegerField()
    spread = models.JSONField(null=True)
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class FactsKey(models.Model):
    """The key under which an organisation's facts are given pseudonyms. It never leaves the database."""

    privacy = nothing_personal("a key: who has it and a list of people could tell whose facts are whose")

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class KeptChain(models.Model):
    """The chain of one service, or of all together where ``service`` is empty, as it was last worked out."""

    privacy = nothing_personal("figures over the people of a service; who reads it sees no small ones")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    service = models.ForeignKey("services.Service", models.CASCADE, null=True, related_name="+")
    portrait = models.JSONField()
    first_on = models.DateField()
    until_on = models.DateField()
    data_version = models.CharField(max_length=64)
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class KeptQuarter(models.Model):
    """How the links of one service, or of all together, stood in the year up to the end of a quarter.

    A quarter that is over is worked out once more and then stays as it was told, whatever is corrected later.
    ``until_on`` is the first day of the first month left out; ``reliance`` is of the quarter's own three months, empty
    where the quarter was kept before that was.
    """

    privacy = nothing_personal("figures over the people of a service; who reads it sees no small ones")

    key = models.CharField(max_length=100, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    service = models.ForeignKey("services.Service", models.CASCADE, null=True, related_name="+")
    begins_on = models.DateField()
    until_on = models.DateField()
    diagnosis = models.JSONField()
    reliance = models.JSONField(null=True)
    data_version = models.CharField(max_length=64)
    worked_out_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "service", "begins_on"], name="quarter_of_a_chain")]

    def __str__(self) -> str:
        return self.key


class OwnMark(models.Model):
    """That an organisation set its own marks for a link, or went back to ours (all three empty). Never changed.

    ``little`` and ``enough`` are shares from 0 to 1; ``matters`` is in the link's own units.
    """

    privacy = Privacy("who set a mark of the chain", Erasure.FIELDS_BLANKED, "by", ("reason",), emptied="–")

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    link = models.CharField(_("link"), max_length=30, choices=[(str(link), link.label) for link in Link])
    little = models.FloatField(null=True)
    enough = models.FloatField(null=True)
    matters = models.FloatField(null=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "link", "-set_at"], name="mark_by_link")]
        constraints = [
            models.CheckConstraint(
                condition=Q(little__isnull=True, enough__isnull=True)
                | Q(matters__isnull=True, little__gt=0, little__lt=F("enough"), enough__lte=1),
                name="lower_mark_below_the_upper",
            ),
            models.CheckConstraint(
                condition=Q(matters__isnull=True) | Q(matters__gt=0), name="what_matters_is_above_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.link
