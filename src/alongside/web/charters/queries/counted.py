"""In how many sessions people led under a charter, once they were held."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, QuerySet

from alongside.web.charters.models import ExerciseOfPower

Stage = ExerciseOfPower.Stage


def sessions_led(organisation: Any) -> QuerySet[Any]:
    """Each person with how many held sessions they led, and did not step back from: ``whose``, ``many``."""
    stepped_back = ExerciseOfPower.objects.filter(
        session=OuterRef("session"),
        person=OuterRef("person"),
        stage=Stage.STEPPED_BACK,
        pk__gt=OuterRef("pk"),
    )
    led = ExerciseOfPower.objects.filter(
        service__organisation=organisation, stage=Stage.LED, session__state="HELD", person__isnull=False
    ).exclude(Exists(stepped_back))
    on = "session__starts_at__date"
    named = led.order_by().values(whose=F("person"))
    return named.annotate(many=Count("session", distinct=True), first=Min(on), last=Max(on))
