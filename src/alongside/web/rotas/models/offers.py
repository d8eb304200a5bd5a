"""What a draft offers to whom, and each step by which it came to be so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal
from alongside.web.rotas.models.drafts import Rota


class RotaOffer(models.Model):
    """What a draft says of one person and one session: nobody else hears of it before it is published."""

    privacy = Privacy("that a draft means to ask a person, or not", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        OFFERED = "OFFERED", _("In the draft")
        KEPT = "KEPT", _("Kept")
        LEFT_OUT = "LEFT_OUT", _("Left out")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="offers")
    session = models.ForeignKey("delivery.Session", models.CASCADE, related_name="+")
    session_role = models.ForeignKey("delivery.SessionRole", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="rota_offers")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rota", "session", "person"], name="one_offer_a_session_in_a_rota"
            )
        ]


class RotaStep(models.Model):
    """One step of a draft. What is undone stays, and can be done again until somebody does something else."""

    privacy = nothing_personal("that a draft was changed; the link to who did it goes with them")

    class Kind(models.TextChoices):
        PLANNED = "PLANNED", _("Planned anew")
        KEPT = "KEPT", _("Kept an offer")
        FREED = "FREED", _("Let an offer change again")
        LEFT_OUT = "LEFT_OUT", _("Left somebody out")
        PUT_IN = "PUT_IN", _("Put somebody in")
        MOVED = "MOVED", _("Moved an offer")
        MENDED = "MENDED", _("Mended")
        WEIGHED = "WEIGHED", _("Changed what matters")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="done")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)
    undone_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    dropped = models.BooleanField(default=False)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rota", "number"], name="each_step_of_a_rota_once")]


class RotaChange(models.Model):
    """What one step changed about one person and one session: from what, to what ("" for not in the draft)."""

    privacy = Privacy("that a draft meant to ask a person, or not", Erasure.ROW_GOES, "person")

    STATES = [("", _("Not in the draft")), *RotaOffer.State.choices]

    step = models.ForeignKey(RotaStep, models.CASCADE, related_name="changes")
    session = models.ForeignKey("delivery.Session", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    was = models.CharField(max_length=10, choices=STATES, blank=True)
    was_in = models.ForeignKey(
        "delivery.SessionRole", models.CASCADE, null=True, blank=True, related_name="+"
    )
    becomes = models.CharField(max_length=10, choices=STATES, blank=True)
    becomes_in = models.ForeignKey(
        "delivery.SessionRole", models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "session", "person"], name="one_change_a_step")
        ]
