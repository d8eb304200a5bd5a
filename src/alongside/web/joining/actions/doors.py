"""Opening and closing the door of an organisation, and noting that a form was sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.models import Door, Knock
from alongside.web.joining.queries import door_of
from alongside.web.kit.typed import typed_lines

LONGEST = 1000
MOST_DAYS = 60
A_DAY = timedelta(days=1)


@transaction.atomic
def set_door(
    organisation: Any,
    *,
    is_open: bool,
    welcome_within_days: int,
    words: str,
    words_cy: str,
    by: Any,
    at: datetime,
) -> Door:
    """Say whether people can apply, within how many days they are welcomed, and what they read first."""
    if not 1 <= welcome_within_days <= MOST_DAYS:
        raise Refusal(say("Give a number of days from 1 to {most}.", most=MOST_DAYS))
    door = door_of(organisation)
    door.is_open, door.welcome_within_days = is_open, welcome_within_days
    door.words, door.words_cy = typed_lines(words, LONGEST), typed_lines(words_cy, LONGEST)
    door._history_date = at
    if by is not None and by.account_id:
        door._history_user = by.account
    door.save()
    return door


def knock(places: tuple[str, str], at: datetime) -> None:
    """Note that a form was sent, from one place and in all."""
    Knock.objects.bulk_create([Knock(whence=place, at=at) for place in places])


def clear_knocks(at: datetime) -> int:
    """Forget what is older than a day; returns how many went."""
    gone, _each = Knock.objects.filter(at__lt=at - A_DAY).delete()
    return gone
