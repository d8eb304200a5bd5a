"""Making links by which a portfolio is read, and taking them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.portfolios.models import Link

LONGEST_DAYS = 365


@transaction.atomic
def make_link(
    enrolment: Any, *, days: int, names_services: bool = False, tells_words: bool = False, at: datetime
) -> Link:
    """Make a link that holds for so many days. Raises ``Refusal`` for none, and for over a year."""
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(say("Choose between 1 and {most} days.", most=LONGEST_DAYS))
    return Link.objects.create(
        enrolment=enrolment, names_services=names_services, tells_words=tells_words, made_at=at,
        expires_at=at + timedelta(days=days),
    )  # fmt: skip


@transaction.atomic
def take_back_link(link: Link, *, at: datetime) -> bool:
    """Take a link back at once; False where that was done before."""
    return bool(Link.objects.filter(pk=link.pk, taken_back_at__isnull=True).update(taken_back_at=at))
