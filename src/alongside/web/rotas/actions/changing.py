"""What a coordinator does to a draft by hand: keep, let change, leave out, put in, move. Nobody is told of it.

Whoever acts says which step they had seen last; where somebody else changed the same place since, nothing is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from alongside.core.rota.problem import Fixed, Problem
from alongside.core.rota.rules.hard import why_not
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.rotas.actions.steps import NOT_IN, Wanted, hold_draft, record_changes, stands_of
from alongside.web.rotas.models import Rota, RotaChange, RotaOffer, RotaStep
from alongside.web.rotas.queries.hindering import in_the_way
from alongside.web.rotas.queries.naming import named
from alongside.web.rotas.queries.problem import Planning, planning_of

State, Kind = RotaOffer.State, RotaStep.Kind
GONE: Final = say("They are no longer in the draft there. Look at it again.")


@transaction.atomic
def keep(rota: Rota, session: int, person: int, *, seen: int, by: Any, at: datetime) -> RotaStep | None:
    """Keep an offer, whatever is planned anew."""
    held, line = _held(rota, session, person, seen)
    return record_changes(held, Kind.KEPT, [Wanted(session, person, State.KEPT, line)], by=by, at=at)


@transaction.atomic
def let_change(rota: Rota, session: int, person: int, *, seen: int, by: Any, at: datetime) -> RotaStep | None:
    """Let an offer change again when it is planned anew; let somebody who was left out come back into it."""
    held, line = _held(rota, session, person, seen)
    was = stands_of(held, [(session, person)])[session, person]
    wanted = (
        Wanted(session, person, "", None)
        if was[0] == State.LEFT_OUT
        else Wanted(session, person, State.OFFERED, line)
    )
    return record_changes(held, Kind.FREED, [wanted], by=by, at=at)


@transaction.atomic
def leave_out(rota: Rota, session: int, person: int, *, seen: int, by: Any, at: datetime) -> RotaStep | None:
    """Take somebody out of a session, and leave them out when it is planned anew. It is no mark against them."""
    held, line = _held(rota, session, person, seen)
    wanted = [Wanted(session, person, State.LEFT_OUT, line)]
    return record_changes(held, Kind.LEFT_OUT, wanted, by=by, at=at)


@transaction.atomic
def put_in(
    rota: Rota,
    session: int,
    line: int,
    person: int,
    *,
    instead_of: int | None = None,
    confides: bool = True,
    seen: int,
    by: Any,
    at: datetime,
) -> RotaStep | None:
    """Put somebody into a part of a session and keep them there, perhaps in the place of another.

    Raises ``Refusal`` where a rule speaks against it, with the rule's own sentence unless it says what only
    coordinators may know (``confides``).
    """
    held = hold_draft(rota)
    _check_unchanged(held, seen, [(session, person), *([(session, instead_of)] if instead_of else [])])
    planning = planning_of(rota, at, confides=confides)
    _check_may(planning, session, line, person, without=[(session, instead_of)] if instead_of else [])
    wanted = [Wanted(session, person, State.KEPT, line)]
    if instead_of is not None:
        there = stands_of(held, [(session, instead_of)]).get((session, instead_of), NOT_IN)
        wanted.append(Wanted(session, instead_of, State.LEFT_OUT, there[1] or line))
    return record_changes(held, Kind.PUT_IN, wanted, by=by, at=at)


@transaction.atomic
def move(
    rota: Rota,
    session: int,
    person: int,
    *,
    to: int,
    line: int,
    confides: bool = True,
    seen: int,
    by: Any,
    at: datetime,
) -> RotaStep | None:
    """Have somebody offered another session instead, and keep that. Raises ``Refusal`` as ``put_in``."""
    held, _line = _held(rota, session, person, seen)
    _check_unchanged(held, seen, [(to, person)])
    _check_may(planning_of(rota, at, confides=confides), to, line, person, without=[(session, person)])
    wanted = [Wanted(to, person, State.KEPT, line)]
    if to != session:
        wanted.append(Wanted(session, person, "", None))
    return record_changes(held, Kind.MOVED, wanted, by=by, at=at)


def _held(rota: Rota, session: int, person: int, seen: int) -> tuple[Rota, int | None]:
    held = hold_draft(rota)
    _check_unchanged(held, seen, [(session, person)])
    stand = stands_of(held, [(session, person)]).get((session, person))
    if stand is None:
        raise Refusal(GONE)
    return held, stand[1]


def _check_unchanged(held: Rota, seen: int, pairs: Sequence[tuple[int, int]]) -> None:
    """Raises ``Refusal`` where a step that they had not seen changed one of these places."""
    since = RotaChange.objects.filter(step__rota=held, step__number__gt=seen, step__undone=False)
    for session, person in pairs:
        other = since.filter(session=session, person=person).select_related("step__by").last()
        if other is not None:
            raise Refusal(
                say(
                    "{who} changed that meanwhile. Nothing was done: look at the draft again.",
                    who=str(other.step.by or say("Somebody")),
                )
            )


def _check_may(
    planning: Planning, session: int, line: int, person: int, *, without: Sequence[tuple[int, int]]
) -> None:
    found = speaks_against(planning, session, line, person, without=without)
    if found:
        raise Refusal(found[0])


def speaks_against(
    planning: Planning, session: int, line: int, person: int, *, without: Sequence[tuple[int, int]] = ()
) -> tuple[Sentence, ...]:
    """Every reason why somebody cannot be put into a part of a session, beside what the draft has but ``without``."""
    there = planning.problem.session.get(str(session))
    somebody = planning.problem.person.get(str(person))
    row = planning.sessions.rows.get(str(session))
    role = next((each.role_id for each in row.lines if each.pk == line), None) if row else None
    if there is None or somebody is None or role is None or str(session) not in planning.sessions.ours:
        return (say("This can no longer be planned. Look at the draft again."),)
    part = there.part_of[str(role)]
    gone = {(str(one), str(other)) for one, other in without}
    offers = {each for each in planning.offers if (each.session, each.person) not in gone}
    problem = _unbarred(planning, session, person)
    reasons = why_not(problem, somebody, there, part)
    more = (said for _rule, said in in_the_way(problem, offers, there, part, somebody))
    return tuple(named(planning, each) for each in (*reasons, *more))


def _unbarred(planning: Planning, session: int, person: int) -> Problem:
    """The problem, where the coordinator's own wish that somebody is left out no longer holds: they say otherwise."""
    drafted = {(str(each.session), str(each.person)) for each in planning.sources.pencilled}
    if (str(session), str(person)) not in drafted:
        return planning.problem
    here = (str(session), str(person), Fixed.MUST_NOT)
    pins = tuple(pin for pin in planning.problem.pins if (pin.session, pin.person, pin.fixed) != here)
    return replace(planning.problem, pins=pins)
