"""What an adopted proposal does: the session stands, the plan or the charter changes from that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from alongside.web.charters.models import Proposal
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.sessions import adopt_session
from alongside.web.services import actions as services
from alongside.web.services.queries import get_pattern, get_place, get_role


def apply(proposal: Proposal, *, by: Any, at: datetime) -> None:
    """Do what was decided. Raises ``Refusal`` where it can no longer be done, such as for a day that is past."""
    if proposal.session is not None:
        adopt_session(proposal.session, by=by, at=at)
    do = _DONE_BY.get(proposal.change.get("kind", ""))
    if do is not None:
        do(proposal, by, at)


def _change_charter(proposal: Proposal, _by: Any, at: datetime) -> None:
    services.change_charter_lines(proposal.service, [changes.line_of(proposal.change)], at=at)


def _add_times(proposal: Proposal, by: Any, at: datetime) -> None:
    pattern, kept = changes.pattern_of(proposal.change), proposal.change
    organisation = proposal.service.organisation
    services.add_pattern(
        proposal.service,
        title=kept["title"],
        place=get_place(organisation, kept["place"]) if kept["place"] else None,
        rule=pattern.rule,
        first_on=pattern.first_start.date(),
        starts=pattern.first_start.time(),
        minutes=pattern.minutes,
        time_zone=pattern.time_zone,
        by=by,
        at=at,
    )


def _end_times(proposal: Proposal, by: Any, at: datetime) -> None:
    pattern = get_pattern(proposal.service, proposal.change["pattern"])
    services.end_pattern(pattern, on=date.fromisoformat(proposal.change["on"]), by=by, at=at)


def _change_numbers(proposal: Proposal, by: Any, at: datetime) -> None:
    role = get_role(proposal.service, proposal.change["role"])
    numbers = {name: proposal.change[name] for name in ("minimum", "ideal", "maximum")}
    services.change_role(role, by=by, at=at, **numbers)


Do = Callable[[Proposal, Any, datetime], None]

_DONE_BY: dict[str, Do] = {
    changes.CHARTER_LINE: _change_charter,
    changes.NEW_TIMES: _add_times,
    changes.END_TIMES: _end_times,
    changes.ROLE_NUMBERS: _change_numbers,
}
"""Changes in words and money are carried out by people; the record says that they were adopted."""


def add_doing(kind: str, do: Do) -> None:
    """How a kind of change of an app above is done once it is adopted. Call it in the app's ``ready()``."""
    _DONE_BY[kind] = do
