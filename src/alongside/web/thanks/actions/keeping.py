"""How long photographs of receipts are kept: as long as accounts are where money passed, a while where none did."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from alongside.core.expenses.terms import State
from alongside.web.thanks.models import Claim, Receipt

IN_THE_ACCOUNTS = (State.PAID.value, State.REVERSED.value)
CAME_TO_NOTHING = (State.REFUSED.value, State.WITHDRAWN.value)


@transaction.atomic
def forget_receipts(at: datetime) -> int:
    """Delete photographs whose claim ended long enough ago; returns how many. The claim and its steps stay."""
    paid = timedelta(days=settings.RECEIPTS_KEPT_DAYS)
    unpaid = timedelta(days=settings.RECEIPTS_UNPAID_KEPT_DAYS)
    return _forget(IN_THE_ACCOUNTS, at - paid) + _forget(CAME_TO_NOTHING, at - unpaid)


def _forget(states: tuple[str, ...], before: datetime) -> int:
    ended = Claim.objects.filter(state__in=states, receipt__isnull=False).annotate(last=Max("steps__at"))
    gone, _each = Receipt.objects.filter(claim__in=ended.filter(last__lt=before).values("pk")).delete()
    return gone
