"""Answering a proposal: agreeing, or saying no with a reason; and taking one’s own proposal back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.charter.outcomes import check_may_answer
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.actions.applying import apply
from alongside.web.charters.actions.record import Stage, record_exercise, why_not
from alongside.web.charters.models import Proposal, ProposalVoice
from alongside.web.charters.queries.proposals import Judged, has_passed, judged, local_day
from alongside.web.charters.queries.standing import member_of
from alongside.web.delivery.actions.sessions import refuse_session
from alongside.web.people.actions import record_acted_for

NOT_ADOPTED = gettext_noop("Not adopted. The proposal says why.")
"""What the session says. The reason is its person's own words and stands with the proposal alone, so that it can
go when they do."""


@transaction.atomic
def voice_consent(
    proposal: Proposal, person: Any, *, by: Any = None, how: str = "WEB", at: datetime
) -> Proposal:
    """The person agrees. Once everybody has whose agreement it takes, it is adopted and done.

    Raises ``Refusal`` where it is decided already, their agreement is not asked for, or what is proposed
    can no longer be done.
    """
    each = _held(proposal, at)
    side = _add_voice(each, person, agrees=True, reason="", at=at)
    _note_acted_for(person, by, how, at)
    _record(each, person, side, Stage.AGREED, at)
    if not _again(each, at).outcome.is_open:
        _end(each.proposal, Proposal.State.ADOPTED, at)
        apply(each.proposal, by=person, at=at)
        _record(each, person, side, Stage.ADOPTED, at)
    return each.proposal


@transaction.atomic
def refuse(
    proposal: Proposal, person: Any, *, reason: str, by: Any = None, how: str = "WEB", at: datetime
) -> Proposal:
    """The person does not agree, and says why; that ends it, and the reason is shown to whoever proposed it.

    Raises ``Refusal`` without a reason, where it is decided already, or their answer is not asked for.
    """
    each = _held(proposal, at)
    why = why_not(reason)
    side = _add_voice(each, person, agrees=False, reason=why, at=at)
    _note_acted_for(person, by, how, at)
    _end(each.proposal, Proposal.State.REFUSED, at)
    if each.proposal.session is not None:
        refuse_session(each.proposal.session, reason=NOT_ADOPTED, by=person, at=at)
    _record(each, person, side, Stage.REFUSED, at, why)
    return each.proposal


@transaction.atomic
def withdraw(proposal: Proposal, person: Any, *, by: Any = None, how: str = "WEB", at: datetime) -> Proposal:
    """Whoever put it forward takes it back; ``by`` is whoever writes that down, where it is not the person.

    Raises ``Refusal`` where it is decided, or is somebody else's.
    """
    held = _lock(proposal)
    if held.proposed_by_id != person.pk:
        raise Refusal(say("Only the person who put this forward can take it back."))
    _check_waits(held)
    _end(held, Proposal.State.WITHDRAWN, at)
    _note_acted_for(person, by, how, at, gettext_noop("Took a proposal back"))
    if held.session is not None:
        refuse_session(
            held.session, reason=gettext_noop("Taken back by whoever put it forward."), by=person, at=at
        )
    record_exercise(
        held.service,
        held.decision,
        Stage.WITHDRAWN,
        person=person,
        side=held.side,
        subject=held.title,
        at=at,
        days_taken=_days(held, at),
        proposal=held,
        session=held.session,
    )
    return held


def _lock(proposal: Proposal) -> Proposal:
    """The proposal as it stands now; nobody else can answer it until the transaction ends."""
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    near = Proposal.objects.select_related("service__organisation", "session", "proposed_by")
    return near.prefetch_related("voices__proposal__service__organisation").get(pk=proposal.pk)


def _held(proposal: Proposal, at: datetime) -> Judged:
    held = _lock(proposal)
    _check_waits(held)
    if has_passed(held, at):
        raise Refusal(say("The day of this session has passed, so it can no longer be decided."))
    return judged([held], at)[0]


def _again(each: Judged, at: datetime) -> Judged:
    return judged([_lock(each.proposal)], at)[0]


def _check_waits(held: Proposal) -> None:
    if held.state != Proposal.State.ASKS_CONSENT:
        raise Refusal(
            say(
                "Somebody was a moment before you: this is decided already ({state}).",
                state=held.get_state_display(),
            )
        )


def _add_voice(each: Judged, person: Any, *, agrees: bool, reason: str, at: datetime) -> str:
    day = local_day(each.proposal.service.organisation, at)
    member = member_of(person, each.proposal.service, day)
    if each.proposal.voices.filter(person=person).exists():
        raise Refusal(say("You have answered this already. Thank you."))
    check_may_answer(each.core, each.outcome, member, each.charter, day)
    ProposalVoice(
        proposal=each.proposal,
        person=person,
        side=str(member.side),
        agrees=agrees,
        reason=reason,
        at=at,
    ).save()
    return str(member.side)


def _end(proposal: Proposal, state: str, at: datetime) -> None:
    proposal.state, proposal.ended_at = state, at
    proposal.save(update_fields=["state", "ended_at"])


def _days(proposal: Proposal, at: datetime) -> int:
    organisation = proposal.service.organisation
    return (local_day(organisation, at) - local_day(organisation, proposal.made_at)).days


def _record(each: Judged, person: Any, side: str, stage: str, at: datetime, reason: str = "") -> None:
    proposal = each.proposal
    record_exercise(
        proposal.service,
        proposal.decision,
        stage,
        person=person,
        side=side,
        subject=proposal.title,
        at=at,
        reason=reason,
        days_taken=_days(proposal, at),
        proposal=proposal,
        session=proposal.session,
    )


def _note_acted_for(
    person: Any, by: Any, how: str, at: datetime, what: str = gettext_noop("Answered a proposal")
) -> None:
    if by is not None and by != person:
        record_acted_for(person, by=by, what=what, how=how, at=at)
