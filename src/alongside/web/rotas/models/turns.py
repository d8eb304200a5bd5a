"""Who is asked when, once a rota is published: a line of people for each part, and the waves in which it moves on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal
from alongside.web.rotas.models.drafts import Rota


class RotaWave(models.Model):
    """One round of asking for one part of a session. ``sure`` is how many had said yes when the rota was published."""

    privacy = nothing_personal("on which day people are asked for a part")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="waves")
    session_role = models.ForeignKey("delivery.SessionRole", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    asks_at = models.DateTimeField()
    is_last = models.BooleanField(default=False)
    sure = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["done_at", "asks_at"], name="rota_wave_by_asking")]
        constraints = [
            models.UniqueConstraint(
                fields=["rota", "session_role", "number"], name="each_wave_of_a_part_once"
            )
        ]


class RotaTurn(models.Model):
    """One person's place in the line for a part. ``planned`` are those of the plan itself, before all others.

    ``wave`` is the one in which they were asked; ``why`` what a guard said to asking them.
    """

    privacy = Privacy("that a person's turn to be asked would come", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        WAITING = "WAITING", _("Asked if too few say yes")
        ASKED = "ASKED", _("Asked")
        HELD_BACK = "HELD_BACK", _("Not asked")
        NOT_NEEDED = "NOT_NEEDED", _("Was not needed")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="turns")
    session_role = models.ForeignKey("delivery.SessionRole", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    planned = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    wave = models.PositiveSmallIntegerField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    why = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rota", "session_role", "person"], name="one_turn_a_part_in_a_rota"
            )
        ]
