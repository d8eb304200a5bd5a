"""Referees: asked with the person's consent, answering once, read by coordinators alone."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy


class Referee(models.Model):
    """Somebody who knows a person and is asked about them. Their words are for coordinators, and go with the person."""

    privacy = Privacy("whom a person named as a referee", Erasure.ROW_GOES, "person")
    confided = ("answer_known", "answer_trust", "answer_else")
    """Words given in confidence: shown to coordinators and to nobody else, not even with all that is kept."""

    class State(models.TextChoices):
        NAMED = "NAMED", _("Named, not asked yet")
        ASKED = "ASKED", _("Asked")
        ANSWERED = "ANSWERED", _("Answered")
        TAKEN_BACK = "TAKEN_BACK", _("No longer to be asked")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="referees")
    name = models.CharField(_("name of the referee"), max_length=200)
    email = models.CharField(_("their e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("their telephone"), max_length=30, blank=True)
    relation = models.CharField(_("how they know each other"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NAMED)
    consented_at = models.DateTimeField(_("agreed to their being asked on"))
    consented_how = models.CharField(max_length=20)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked on"), null=True, blank=True)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    link_until = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    answered_how = models.CharField(max_length=20, blank=True)
    taken_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    answer_known = models.TextField(blank=True)
    answer_trust = models.TextField(blank=True)
    answer_else = models.TextField(blank=True)

    class Meta:
        verbose_name = _("referee")
        constraints = [
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="a_referee_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.name
