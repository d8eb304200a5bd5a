"""Standing under any charter: declining never lowers it, delivering never does, reversing never raises it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.charter.lines import Charter, Line
from alongside.core.charter.members import DoneAct, Member, days_delivered, times_between
from alongside.core.charter.outcomes import Answer, Outcome, Proposal, State, outcome_of
from alongside.core.charter.standing import can_propose, standing_of
from alongside.core.charter.terms import TERMS, Decision, Standing
from alongside.core.delivery.invitations import By, Event, check_transition
from alongside.core.delivery.invitations import State as InvitationState
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

TODAY = date(2026, 6, 9)
recent = st.integers(0, 900).map(lambda ago: TODAY - timedelta(days=ago))


@st.composite
def lines(draw: st.DrawFn, decision: Decision) -> Line:
    kinds = [kind for kind in Standing if decision is not Decision.CHANGE_CHARTER or TERMS[kind].is_joint]
    kind = draw(st.sampled_from(kinds))
    if not TERMS[kind].uses_times:
        return Line(decision, kind)
    return Line(decision, kind, draw(st.integers(1, 6)), draw(st.none() | st.integers(1, 24)))


charters = st.tuples(*(lines(decision) for decision in Decision)).map(Charter)
done = st.lists(st.tuples(recent, st.booleans(), st.booleans()), max_size=8).map(
    lambda facts: tuple(
        DoneAct(key, on, counts, occasion=on.toordinal() * 2 + evening)
        for key, (on, counts, evening) in enumerate(facts)
    )
)
people = st.sampled_from(
    (("A", Side.LAY), ("B", Side.LAY), ("C", Side.LAY), ("D", Side.PROFESSIONAL), ("E", Side.PROFESSIONAL))
)
members = st.builds(lambda person, acts: Member(*person, True, acts), people, done)


def powers(member: Member, charter: Charter) -> list[tuple[bool, bool, bool]]:
    return [(each.may_propose, each.stands, each.may_agree) for each in standing_of(member, TODAY, charter)]


def at_least(more: list[tuple[bool, bool, bool]], less: list[tuple[bool, bool, bool]]) -> bool:
    return all(a >= b for one, other in zip(more, less, strict=True) for a, b in zip(one, other, strict=True))


def live(answers: list[Event], on: date, key: int) -> tuple[DoneAct, ...]:
    """One invitation, answered so; whoever ends by coming has delivered."""
    state = InvitationState.NOT_ASKED
    for event, by in [(Event.OFFER, By.ORGANISER), *((answer, By.PERSON) for answer in answers)]:
        try:
            state = check_transition(state, event, by).state
        except Refusal:
            continue
    return (DoneAct(key, on, True, key),) if state is InvitationState.ACCEPTED else ()


said_yes = st.lists(st.sampled_from((Event.ACCEPT, Event.DECLINE, Event.CANT_COME)), max_size=4)
said_no = st.sampled_from(
    ([Event.DECLINE], [Event.ACCEPT, Event.CANT_COME], [], [Event.DECLINE, Event.DECLINE])
)


@given(
    charters,
    st.lists(st.tuples(recent, said_yes), max_size=6),
    st.lists(st.tuples(recent, said_no), max_size=6),
)
def test_declining_never_lowers_standing(
    charter: Charter, answered: list[tuple[date, list[Event]]], declined: list[tuple[date, list[Event]]]
) -> None:
    acts = [act for key, (on, words) in enumerate(answered) for act in live(words, on, key)]
    also = [act for key, (on, words) in enumerate(declined, start=100) for act in live(words, on, key)]
    without = Member("A", Side.LAY, acts=tuple(acts))
    with_refusals = Member("A", Side.LAY, acts=(*acts, *also))
    assert also == []
    assert standing_of(with_refusals, TODAY, charter) == standing_of(without, TODAY, charter)


@given(charters, members, recent)
def test_delivering_once_more_never_lowers_and_reversing_it_takes_just_that_away(
    charter: Charter, member: Member, on: date
) -> None:
    more = DoneAct(90, on, True, occasion=90)
    undone = DoneAct(91, on, True, occasion=90, reverses=90)
    richer = Member(member.person, member.side, True, (*member.acts, more))
    reversed_ = Member(member.person, member.side, True, (*member.acts, more, undone))
    assert at_least(powers(richer, charter), powers(member, charter))
    assert powers(reversed_, charter) == powers(member, charter)


@given(charters, st.builds(Member, st.just("A"), st.just(Side.LAY), st.just(True), done))
def test_the_promised_sessions_truly_give_what_is_promised(charter: Charter, member: Member) -> None:
    for each in standing_of(member, TODAY, charter):
        promised = re.search(r"Deliver (\d+) more", str(each.more))
        if promised is None:
            continue
        missing = int(promised[1])
        just_short = deliver(member, missing - 1)
        enough = deliver(member, missing)
        line = charter.line(each.decision)
        before, after = (
            next(x for x in standing_of(m, TODAY, charter) if x.decision is each.decision)
            for m in (just_short, enough)
        )
        assert before.delivered == line.times - 1
        assert before.more is not None
        assert after.more is None
        assert (after.stands, after.may_agree) > (each.stands, each.may_agree) or after.stands


def deliver(member: Member, times: int) -> Member:
    more = tuple(DoneAct(1000 + n, TODAY, True, occasion=1000 + n) for n in range(times))
    return Member(member.person, member.side, member.connected, (*member.acts, *more))


@given(done, recent, st.none() | st.integers(1, 36), st.sets(st.integers(0, 7)))
def test_times_are_what_crossing_out_and_counting_finds(
    acts: tuple[DoneAct, ...], on: date, months: int | None, crossed: set[int]
) -> None:
    reversals = [DoneAct(100 + a.key, a.on, a.counts, a.occasion, a.key) for a in acts if a.key in crossed]  # type: ignore[operator]
    seen: list[object] = []
    for act in acts:
        in_time = months is None or act.on > on - relativedelta(months=months)
        if act.key not in crossed and act.counts and act.on <= on and in_time and act.occasion not in seen:
            seen.append(act.occasion)
    assert times_between(days_delivered((*acts, *reversals)), on, months) == len(seen)


answers = st.lists(
    st.builds(
        lambda member, agrees, ahead: Answer(
            member, agrees, TODAY + timedelta(days=ahead), "" if agrees else "No."
        ),
        members,
        st.booleans(),
        st.integers(0, 20),
    ),
    max_size=6,
)


def by_asking_each_day(proposal: Proposal, given_: list[Answer], charter: Charter, today: date) -> Outcome:
    """A second answer: ask for the outcome at the end of each day, and stop on the first that is no longer open."""
    day = proposal.made_on
    while day < today:
        so_far = outcome_of(proposal, [a for a in given_ if a.given_on <= day], charter, day)
        if not so_far.is_open:
            return so_far
        day += timedelta(days=1)
    return outcome_of(proposal, given_, charter, today)


@given(charters, st.sampled_from(Decision), members, answers)
def test_an_outcome_is_what_those_who_waited_day_by_day_saw(
    charter: Charter, decision: Decision, proposer: Member, given_: list[Answer]
) -> None:
    proposal = Proposal(decision, proposer, TODAY)
    if not can_propose(proposer, decision, TODAY, charter):
        return
    today = TODAY + timedelta(days=20)
    outcome = outcome_of(proposal, given_, charter, today)
    assert outcome == by_asking_each_day(proposal, given_, charter, today)
    assert 0 <= outcome.days <= 20
    assert (outcome.state is State.REFUSED) == bool(outcome.reason)
    sides = {member_side(proposer, given_, person) for person in outcome.agreed_by}
    if outcome.state is State.ADOPTED:
        assert sides == set(Side)


def member_side(proposer: Member, given_: list[Answer], person: object) -> Side:
    everybody = [proposer, *(answer.member for answer in given_ if answer.agrees)]
    return next(member.side for member in everybody if member.person == person)
