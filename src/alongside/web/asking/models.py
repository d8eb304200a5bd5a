"""What people chose to say about themselves, what asking comes to as it was last worked out, and draws by lot."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.core.asking.groups import Age, Disability, Ethnicity
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class EqualityAnswers(models.Model):
    """What a person chose to say of themselves, with consent; read by the person, and by others only pooled."""

    privacy = Privacy(
        "age band, ethnicity, disability: only with consent", Erasure.ROW_GOES, "person", sealed=True
    )

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="equality_answers")
    age = models.CharField(max_length=10, blank=True, choices=[(each.value, each.label) for each in Age])
    ethnicity = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.label) for each in Ethnicity]
    )
    disability = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.label) for each in Disability]
    )
    said_on = models.DateField()


class Reckoning(models.Model):
    """How far asking reached, or what lies untapped, as it was last worked out for one scope.

    ``figures`` are numbers of people without names; which of them may be told is decided when they are shown.
    """

    privacy = nothing_personal("numbers of people; small ones are told to coordinators alone")

    key = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    figures = models.JSONField()
    took_ms = models.PositiveIntegerField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class UntappedMonth(models.Model):
    """How many people could give something, and how many of them nobody asked, when a month was over.

    Of the whole organisation, of one service, or of those tied to the services that met at one place. Written once:
    the database refuses to change or delete it. ``may_be_told`` says whether those may read it, rounded, who work with
    none of these people: it would give nobody away beside the other scopes of the month.
    """

    privacy = nothing_personal("numbers of people; small ones are told to coordinators alone")

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    service = models.ForeignKey("services.Service", models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey("services.Place", models.CASCADE, null=True, related_name="+")
    begins_on = models.DateField()
    givers = models.PositiveIntegerField()
    untapped = models.PositiveIntegerField()
    may_be_told = models.BooleanField(default=False)
    worked_out_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "begins_on"],
                condition=Q(service__isnull=True, place__isnull=True),
                name="one_untapped_month_of_all",
            ),
            models.UniqueConstraint(
                fields=["service", "begins_on"],
                condition=Q(service__isnull=False),
                name="one_untapped_month_a_service",
            ),
            models.UniqueConstraint(
                fields=["place", "begins_on"],
                condition=Q(place__isnull=False),
                name="one_untapped_month_a_place",
            ),
            models.CheckConstraint(
                condition=Q(service__isnull=True) | Q(place__isnull=True), name="untapped_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(untapped__lte=F("givers")), name="no_more_untapped_than_can_give"
            ),
            models.CheckConstraint(condition=Q(begins_on__day=1), name="untapped_month_begins_on_its_first"),
        ]

    def __str__(self) -> str:
        return f"{self.service or self.place or self.organisation}, {self.begins_on:%Y-%m}"


class Draw(models.Model):
    """That the places of one part of a session are drawn by lot among those who would gladly come.

    The fingerprint of the seed is told when the draw is opened, the seed itself only after it.
    """

    privacy = Privacy("who opened a draw", Erasure.FIELDS_BLANKED, person="opened_by")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session_role = models.OneToOneField("delivery.SessionRole", models.PROTECT, related_name="draw")
    seed = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    closes_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opened_at")), name="draw_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True, places__isnull=True)
                | Q(drawn_at__isnull=False, places__isnull=False),
                name="drawn_for_so_many_places",
            ),
        ]


class DrawSeed(models.Model):
    """The seed of a draw that is still to come. Nobody reads it, in no page and no file, until lots are drawn."""

    privacy = Privacy("a number that nobody can guess", Erasure.NOTHING_PERSONAL, sealed=True)

    draw = models.OneToOneField(Draw, models.CASCADE, related_name="kept_seed")
    seed = models.CharField(max_length=64)


class DrawnLot(models.Model):
    """What came of a draw for one who entered it, with the odds that they had. Written once, by the draw."""

    privacy = Privacy("that a person entered a draw, and what they drew", Erasure.ROW_GOES, "person")

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="lots")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    entry = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    won = models.BooleanField()
    odds = models.FloatField()
    lot = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "entry"], name="one_lot_an_entry"),
            models.UniqueConstraint(fields=["draw", "place"], name="one_lot_a_place_in_line"),
            models.CheckConstraint(condition=Q(odds__gte=0, odds__lte=1), name="odds_are_a_share"),
        ]
