"""Work done in the background: once a day, asking about what is old, and putting the index right."""

from __future__ import annotations

from datetime import timedelta

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.gifts.actions.ageing import ask_again
from alongside.web.gifts.actions.index import index_again
from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.people.actions import gifts_kept
from alongside.web.people.queries.itself import organisations

A_ROUND = timedelta(days=1)


@task()
def keep_gifts_in_step() -> dict[str, int]:
    """Ask those who may be asked today; make findable what went astray. Comes round every day."""
    at, asked = timezone.now(), 0
    for organisation in organisations():
        index_again(organisation)
        asked += ask_again(organisation, at=at)
    _plan_next_round()
    return {"asked": asked}


@receiver(gifts_kept, dispatch_uid="gifts.plan_rounds")
def _begin_rounds(**_signal: object) -> None:
    _plan_next_round()


@register_round
def _plan_next_round() -> None:
    """Have a round in a day, unless one is due already."""
    plan_within(keep_gifts_in_step, A_ROUND)
