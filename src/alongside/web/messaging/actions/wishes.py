"""What a person says about messages to them, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext_noop

from alongside.core.messaging.channels import SENT
from alongside.web.messaging.actions.stopping import set_preferences, start_channel, stop_channel
from alongside.web.messaging.queries.reaching import stops_of
from alongside.web.people.actions import record_acted_for
from alongside.web.people.actions.acting import about_somebody


@about_somebody
def record_wishes(
    person: Any,
    *,
    reminders: bool,
    quiet_from: time | None,
    quiet_until: time | None,
    stopped: Iterable[str],
    by: Any,
    at: datetime,
    how: str,
) -> None:
    """Keep what the person wants; a channel that is no longer among the stopped begins again.

    Raises ``Refusal`` for quiet hours with one end, or a channel that cannot be stopped.
    """
    set_preferences(person, quiet_from=quiet_from, quiet_until=quiet_until, reminders=reminders)
    wanted, before = set(stopped), set(stops_of(person))
    for channel in sorted(wanted - before):
        stop_channel(person, channel, how=how, at=at, by=by)
    for channel in sorted((before - wanted) & SENT):
        start_channel(person, channel, how=how, at=at)
    if by is not None and by.pk != person.pk:
        record_acted_for(person, by=by, what=gettext_noop("Changed how we write to them"), how=how, at=at)
