"""What can be asked about claims: whose, where each stands, and what should be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.core.expenses.policy import Line, Policy
from alongside.core.expenses.questions import TWICE, Claimed, Question, questions_about
from alongside.core.expenses.terms import Event, State
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.people.queries.clock import local_day
from alongside.web.thanks.models import Claim, ClaimStep, PolicyLine, Receipt

STANDING = (State.ASKED, State.QUERIED, State.APPROVED, State.PAID)
WITHIN = timedelta(days=366)
SHOWN_WITH = ("organisation", "person", "session__service", "written_by")


def get_claim(organisation: Any, public_id: Any) -> Claim:
    """The organisation's claim of that identity. Raises ``Http404``, for a stranger's too."""
    found = (
        Claim.objects.filter(organisation=organisation, public_id=public_id)
        .select_related(*SHOWN_WITH)
        .first()
    )
    if found is None:
        raise Http404
    return found


def claims_of(person: Any) -> QuerySet[Claim]:
    """What a person claimed, the latest first."""
    return Claim.objects.filter(person=person).select_related(*SHOWN_WITH).order_by("-on", "-pk")


def claims_in(organisation: Any, *states: str) -> QuerySet[Claim]:
    """Claims of the organisation in these states, the longest waiting first."""
    found = Claim.objects.filter(organisation=organisation, state__in=states)
    return found.select_related(*SHOWN_WITH).order_by("at", "pk")


def steps_of(claim: Claim) -> list[ClaimStep]:
    """Everything that was done about a claim, in order."""
    return list(claim.steps.select_related("by").order_by("pk"))


def paid_on(claim: Claim) -> date | None:
    """The day on which it was paid; None where it was not."""
    step = claim.steps.filter(event="PAY").order_by("-pk").first()
    return None if step is None else step.on


def receipt_of(claim: Claim) -> Receipt | None:
    """The photograph of its receipt, if one was sent."""
    return Receipt.objects.filter(claim=claim).first()


def policy_of(organisation: Any) -> tuple[Line, ...]:
    """The organisation's own lines, in the order in which they were set."""
    rows = PolicyLine.objects.filter(organisation=organisation).order_by("pk")
    words = {str(each): each for each in Policy}
    return tuple(Line(words[row.what], row.amount, row.active_from, row.source) for row in rows)


def policy_rows(organisation: Any) -> list[PolicyLine]:
    """The same with who set them, the latest first."""
    return list(PolicyLine.objects.filter(organisation=organisation).select_related("set_by").order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Looked:
    """A claim and what to look at before anybody approves it."""

    claim: Claim
    questions: tuple[Question, ...]


def looked_at(claims: Iterable[Claim]) -> list[Looked]:
    """These claims with their questions, at the cost of a few queries for all of them."""
    chosen = list(claims)
    if not chosen:
        return []
    policy = policy_of(chosen[0].organisation)
    beside = _beside(chosen)
    there = _there([*chosen, *beside])
    pictured = set(Receipt.objects.filter(claim__in=[*chosen, *beside]).values_list("claim", flat=True))
    known = [_as_claimed(each, there, pictured) for each in beside]
    by_key = {each.key: each for each in known}
    return [Looked(each, _questions(by_key[each.pk], known, policy)) for each in chosen]


def questions_on(claim: Claim) -> tuple[Question, ...]:
    """What to look at before anybody approves this one."""
    return looked_at([claim])[0].questions


def came_up_since(claims: Iterable[Claim]) -> list[Looked]:
    """These approved claims, each with whether it turned out since to be claimed twice: by two records made one, say.

    Whoever approved it with words had looked at that already.
    """
    looked = looked_at(claims)
    steps = ClaimStep.objects.filter(claim__in=[each.claim for each in looked], event=Event.APPROVE)
    answered = set(steps.exclude(words="").values_list("claim", flat=True))
    return [
        Looked(
            each.claim, tuple(q for q in each.questions if q.rule == TWICE and each.claim.pk not in answered)
        )
        for each in looked
    ]


def _questions(claim: Claimed, known: Sequence[Claimed], policy: tuple[Line, ...]) -> tuple[Question, ...]:
    near = [
        other
        for other in known
        if other.person == claim.person or (other.session is not None and other.session == claim.session)
    ]
    return questions_about(claim, near, policy)


def _beside(chosen: Sequence[Claim]) -> list[Claim]:
    """Claims of the same people and sessions that neither were refused nor taken back, and the chosen ones."""
    persons = {each.person_id for each in chosen if each.person_id}
    sessions = {each.session_id for each in chosen if each.session_id}
    earliest = min(each.on for each in chosen) - WITHIN
    near = Q(person__in=persons) | Q(session__in=sessions)
    wanted = Q(near, state__in=STANDING, on__gte=earliest) | Q(pk__in=[each.pk for each in chosen])
    return list(
        Claim.objects.filter(wanted, organisation=chosen[0].organisation_id).select_related("organisation")
    )


def _there(claims: Sequence[Claim]) -> dict[int, set[int]]:
    """Who was at each session that has a register, by its key."""
    sessions = {each.session_id for each in claims if each.session_id}
    there: dict[int, set[int]] = defaultdict(set)
    for row in holding_entries(session__in=sessions):
        there[row.session_id] |= {row.person_id} if row.attendance in WAS_THERE else set()
    return there


def _as_claimed(row: Claim, there: dict[int, set[int]], pictured: set[int]) -> Claimed:
    known = row.person_id is not None and row.session_id in there
    return Claimed(
        key=row.pk, person=row.person_id, session=row.session_id, on=row.on, kind=row.kind, what=row.what,
        pence=row.pence, asked_on=local_day(row.organisation, row.at), has_receipt=row.pk in pictured,
        was_there=row.person_id in there[row.session_id] if known else None,
    )  # fmt: skip


def sessions_to_claim_for(person: Any, at: datetime, *, most: int = 8) -> list[Any]:
    """The last sessions that somebody was at, the latest first; for which they may have had costs."""
    rows = holding_entries(
        person=person, attendance__in=WAS_THERE, session__starts_at__gte=at - timedelta(days=92)
    )
    rows = rows.select_related("session__service").order_by("-session__starts_at")
    return [row.session for row in rows[:most]]
