"""Putting something forward. By the charter it stands at once, or asks for agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.charter.outcomes import Outcome, State
from alongside.core.charter.standing import check_may_propose
from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.actions.applying import apply
from alongside.web.charters.actions.record import Stage, record_exercise
from alongside.web.charters.models import Proposal
from alongside.web.charters.queries.proposals import judged, local_day
from alongside.web.charters.queries.standing import member_of
from alongside.web.delivery.actions import sessions
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import record_acted_for
from alongside.web.services.queries import charter_of

LONGEST_TITLE = 200
LONGEST_WHY = 500


@transaction.atomic
def propose_session(
    person: Any,
    service: Any,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: Any = None,
    roles: Mapping[Any, tuple[int, int, int]] | None = None,
    why: str = "",
    by: Any = None,
    how: str = "WEB",
    at: datetime,
) -> Proposal:
    """Put a session forward. Where the charter lets it stand, it is planned; otherwise it waits for agreement.

    ``by`` is whoever writes it down, where that is not the person. Raises ``Refusal`` where the person has
    no standing, or the session could not be planned.
    """
    _check_may_propose(person, service, Decision.PROPOSE_SESSION, at)
    session = sessions.propose_session(
        service,
        proposed_by=person,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        roles=roles,
        at=at,
    )
    return _put_forward(
        person,
        service,
        Decision.PROPOSE_SESSION,
        title=title,
        why=why,
        session=session,
        by=by,
        how=how,
        at=at,
    )


@transaction.atomic
def propose_change(
    person: Any,
    service: Any,
    decision: Decision,
    *,
    title: str,
    change: Mapping[str, Any],
    why: str = "",
    by: Any = None,
    how: str = "WEB",
    at: datetime,
) -> Proposal:
    """Put a change of the plan, of the charter, or a sum from the pot forward (see ``queries.changes``).

    Raises ``Refusal`` where the person has no standing, or the change could not be made as things are now.
    """
    _check_may_propose(person, service, decision, at)
    return _put_forward(
        person, service, decision, title=title, why=why, change=dict(change), by=by, how=how, at=at
    )


def _check_may_propose(person: Any, service: Any, decision: Decision, at: datetime) -> None:
    if service.closed_on is not None:
        raise Refusal(say("This service closed on {day}. Its record stays as it is.", day=service.closed_on))
    day = local_day(service.organisation, at)
    check_may_propose(member_of(person, service, day), decision, day, charter_of(service, at))


def _put_forward(
    person: Any,
    service: Any,
    decision: Decision,
    *,
    title: str,
    why: str,
    by: Any,
    how: str,
    at: datetime,
    **what: Any,
) -> Proposal:
    name = _named(title)
    side = member_of(person, service, local_day(service.organisation, at)).side
    proposal = Proposal(
        service=service,
        decision=str(decision),
        title=name,
        why=typed_lines(why, LONGEST_WHY),
        proposed_by=person,
        side=str(side),
        made_at=at,
        **what,
    )
    proposal.save()
    _record(proposal, Stage.PROPOSED, at)
    _note_acted_for(person, by, how, proposal, at)
    outcome = judged([proposal], at)[0].outcome
    if not outcome.is_open:
        _stand(proposal, outcome, at)
    return proposal


def _stand(proposal: Proposal, outcome: Outcome, at: datetime) -> None:
    """Nobody else need agree: it is done now."""
    apply(proposal, by=proposal.proposed_by, at=at)
    proposal.state = Proposal.State.STANDS if outcome.state is State.STANDS else Proposal.State.ADOPTED
    proposal.ended_at = at
    proposal.save(update_fields=["state", "ended_at"])
    _record(proposal, Stage.ADOPTED, at, days_taken=0)


def _record(proposal: Proposal, stage: str, at: datetime, days_taken: int | None = None) -> None:
    record_exercise(
        proposal.service,
        proposal.decision,
        stage,
        person=proposal.proposed_by,
        side=proposal.side,
        subject=proposal.title,
        at=at,
        days_taken=days_taken,
        proposal=proposal,
        session=proposal.session,
    )


def _named(title: str) -> str:
    name = typed(title, LONGEST_TITLE)
    if not name:
        raise Refusal(say("Say in a few words what you put forward."))
    return name


def _note_acted_for(person: Any, by: Any, how: str, proposal: Proposal, at: datetime) -> None:
    if by is not None and by != person:
        record_acted_for(person, by=by, what=Decision(proposal.decision).label, how=how, at=at)
