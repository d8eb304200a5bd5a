"""Proposals, and how each stands by the charter that was in force when it was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.charter import outcomes
from alongside.core.charter.lines import Charter, Line
from alongside.core.charter.members import DoneAct, Member
from alongside.core.charter.outcomes import Outcome, check_may_answer, outcome_of
from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.charters.models import Proposal, ProposalVoice
from alongside.web.charters.queries.standing import Deliveries, deliveries
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import charters_over_time, kinds_by_service, side_by_kinds

SHOWN_WITH = ("service__organisation", "proposed_by", "session__place")


@dataclass(frozen=True, slots=True)
class Judged:
    """An open proposal, how it stands today, and by which charter."""

    proposal: Proposal
    outcome: Outcome
    core: outcomes.Proposal
    charter: Charter

    @property
    def line(self) -> Line:
        """The line of the charter that it falls under."""
        return self.charter.line(self.core.decision)


def get_proposal(organisation: Any, pk: int) -> Proposal:
    """The organisation's proposal of that number. Raises ``Http404``, for a stranger's too."""
    return get_object_or_404(_shown(Proposal.objects.filter(service__organisation=organisation)), pk=pk)


def proposal_about(session: Any) -> Proposal | None:
    """The proposal that a session came of; None for one that was simply planned."""
    return Proposal.objects.filter(session=session).first()


def open_proposals(service: Any) -> QuerySet[Proposal]:
    """Proposals of the service that wait for agreement, the oldest first."""
    waiting = Proposal.objects.filter(service=service, state=Proposal.State.ASKS_CONSENT)
    return _shown(waiting).order_by("made_at", "pk")


def open_in(organisation: Any) -> QuerySet[Proposal]:
    """Proposals that wait for agreement in any service of the organisation, the oldest first."""
    waiting = Proposal.objects.filter(service__organisation=organisation, state=Proposal.State.ASKS_CONSENT)
    return _shown(waiting).order_by("made_at", "pk")


def proposals_by(person: Any) -> QuerySet[Proposal]:
    """What a person has put forward, the latest first."""
    return _shown(Proposal.objects.filter(proposed_by=person)).order_by("-made_at", "-pk")


def has_passed(proposal: Proposal, now: datetime) -> bool:
    """Whether the session that an open proposal is about would have begun by now."""
    waiting = proposal.state == Proposal.State.ASKS_CONSENT
    return waiting and proposal.session is not None and proposal.session.starts_at <= now


def judged(proposals: Iterable[Proposal], now: datetime) -> list[Judged]:
    """How these open proposals stand; a constant number of queries for all of them."""
    chosen = list(proposals)
    if not chosen:
        return []
    done = deliveries({each.service_id for each in chosen}, _people_in(chosen))
    charters = charters_over_time({each.service_id for each in chosen})
    return [_judge(each, charters.at(each.service_id, each.made_at), done, now) for each in chosen]


def waiting_for(person: Any, now: datetime) -> list[Judged]:
    """The open proposals that take this person's answer, in all services to which they belong today."""
    day = local_day(person.organisation, now)
    kinds = kinds_by_service(person, day)
    waiting = Proposal.objects.filter(service__in=list(kinds), state=Proposal.State.ASKS_CONSENT)
    found = judged(_shown(waiting.exclude(proposed_by=person)).order_by("made_at", "pk"), now)
    if not found:
        return []
    done = deliveries(kinds, [person.pk])
    return [
        each
        for each in found
        if not has_passed(each.proposal, now)
        and is_asked(
            each, _member(person.pk, side_by_kinds(kinds[each.proposal.service_id]), each, done), day
        )
    ]


def is_asked(each: Judged, member: Member, day: date) -> bool:
    """Whether the answer of this member is one that the proposal takes."""
    try:
        check_may_answer(each.core, each.outcome, member, each.charter, day)
    except Refusal:
        return False
    return True


def as_answer(voice: ProposalVoice, acts: tuple[DoneAct, ...]) -> outcomes.Answer:
    """A voice as the core hears it."""
    member = Member(_key(voice.person_id, voice.pk), Side(voice.side), acts=acts)
    on = local_day(voice.proposal.service.organisation, voice.at)
    return outcomes.Answer(member, voice.agrees, on, voice.reason or ("" if voice.agrees else "–"))


def _judge(proposal: Proposal, charter: Charter, done: Deliveries, now: datetime) -> Judged:
    organisation = proposal.service.organisation
    acts = done.of(proposal.proposed_by_id, proposal.service_id, known_at=proposal.made_at)
    proposer = Member(_key(proposal.proposed_by_id, proposal.pk), Side(proposal.side), acts=acts)
    core = outcomes.Proposal(Decision(proposal.decision), proposer, local_day(organisation, proposal.made_at))
    answers = [
        as_answer(voice, done.of(voice.person_id, proposal.service_id, known_at=voice.at))
        for voice in proposal.voices.all()
    ]
    outcome = outcome_of(core, answers, charter, local_day(organisation, now))
    return Judged(proposal, outcome, core, charter)


def _member(person: int, side: Side, each: Judged, done: Deliveries) -> Member:
    return Member(person, side, acts=done.of(person, each.proposal.service_id))


def _people_in(proposals: list[Proposal]) -> set[int]:
    proposers = {each.proposed_by_id for each in proposals}
    voices = {voice.person_id for each in proposals for voice in each.voices.all()}
    return {person for person in proposers | voices if person is not None}


def _key(person: int | None, row: int) -> int | str:
    return person if person is not None else f"gone {row}"


def _shown(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    voices = ProposalVoice.objects.select_related("person", "proposal__service__organisation").order_by(
        "at", "pk"
    )
    return proposals.select_related(*SHOWN_WITH).prefetch_related(Prefetch("voices", voices))
