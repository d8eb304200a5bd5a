"""The work of planning in the background."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import nothing_personal
from alongside.web.rotas.models.drafts import Rota


class RotaRun(models.Model):
    """One time that a draft is planned. ``claimed_at`` is the last sign of work on it.

    ``cost`` and ``bound`` are those of the best plan so far; the bound is what no plan can go below. ``problem`` is a
    sentence that says why it came to nothing. Where somebody's place in a session is to be filled anew, and nothing
    else changed that need not be, ``lost_session`` and ``lost_person`` say which.
    """

    privacy = nothing_personal("figures of some work; the link to who asked for it goes with them")

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting for its turn")
        PLANNING = "PLANNING", _("Being planned")
        DONE = "DONE", _("Planned")
        STOPPED = "STOPPED", _("Stopped")
        FAILED = "FAILED", _("Came to nothing")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    seconds = models.PositiveSmallIntegerField()
    stop = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    taken = models.FloatField(default=0)
    cost = models.BigIntegerField(null=True, blank=True)
    bound = models.BigIntegerField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)
    standing = models.PositiveIntegerField(null=True, blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)
    lost_session = models.ForeignKey(
        "delivery.Session", models.CASCADE, null=True, blank=True, related_name="+"
    )
    lost_person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    problem = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rota"],
                condition=Q(state__in=["WAITING", "PLANNING"]),
                name="a_rota_is_planned_once_at_a_time",
            )
        ]
