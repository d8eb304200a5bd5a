"""Mending a published rota: somebody cannot come, and others are asked. What was accepted is never undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery.invitations import State
from alongside.core.rota.problem import Offer
from alongside.core.rota.rules.hard import why_not
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.rules.together import broken_by
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.invitations import answer, offer_to_many
from alongside.web.delivery.actions.places import hold_line
from alongside.web.delivery.queries.invitations import invitation_to
from alongside.web.people.queries import people_of
from alongside.web.rotas.actions.steps import OUT_OF_DATE, Wanted, record_changes
from alongside.web.rotas.models import Rota, RotaOffer, RotaStep, RotaTurn
from alongside.web.rotas.queries.naming import named
from alongside.web.rotas.queries.problem import Planning, planning_of

Place = tuple[int, int, int]
"""A session, a line of it and a person, by key."""


@dataclass(frozen=True, slots=True)
class Mended:
    """How many were asked, and who could not be, with the sentence why."""

    asked: int
    refused: tuple[tuple[Any, Sentence], ...]


@transaction.atomic
def mend_published(
    rota: Rota,
    *,
    leaving: tuple[int, int] | None,
    how: str = "",
    made: Sequence[Place],
    withdrawn: Sequence[Place] = (),
    confides: bool = True,
    seen: int,
    by: Any,
    at: datetime,
) -> Mended:
    """Record that somebody (``leaving``: a session and a person) cannot come, and ask those ``made``, as was shown.

    ``withdrawn`` were not asked yet, and will not be. ``seen`` is the last change that was looked at. Raises
    ``Refusal`` where anything changed meanwhile so that a rule speaks against it; then nothing is done.
    """
    held = hold_published(rota)
    if held.changes != seen:
        raise Refusal(OUT_OF_DATE)
    before = planning_of(held, at)
    _offers(before, (*made, *withdrawn))
    for line in sorted({line for _session, line, _person in made}):
        hold_line(line)
    if leaving is not None:
        _record_their_word(before, leaving, by=by, how=how, at=at)
    planning = planning_of(held, at, confides=confides)
    _check_possible(planning, made, withdrawn)
    record_changes(held, RotaStep.Kind.MENDED, _wanted(planning, leaving, made, withdrawn), by=by, at=at)
    _let_turns_rest(held, withdrawn, at)
    return _ask(held, planning, made, by=by, at=at)


def hold_published(rota: Rota) -> Rota:
    """The rota, held until the transaction ends. Raises ``Refusal`` where it is not published."""
    held = Rota.objects.select_for_update().get(pk=rota.pk)
    if held.state != Rota.State.PUBLISHED:
        raise Refusal(say("This rota is not published. Change the draft itself."))
    held.organisation = rota.organisation
    return held


def _record_their_word(
    planning: Planning, leaving: tuple[int, int], *, by: Any, how: str, at: datetime
) -> None:
    """Their own word, written down: a yes is given back, an invitation declined; neither is a fault."""
    session, key = leaving
    row = planning.sessions.rows.get(str(session))
    person = people_of(planning.rota.organisation).filter(pk=key).first()
    if row is None or person is None:
        raise Refusal(OUT_OF_DATE)
    settled = [each for each in planning.sources.settled if (each.session, each.person) == leaving]
    if not settled or settled[0].state not in (State.ACCEPTED, State.OFFERED):
        return
    line = next((each for each in row.lines if each.role_id == settled[0].role), None)
    invitation = invitation_to(hold_line(line.pk).session, person) if line is not None else None
    if invitation is None or not how:
        raise Refusal(OUT_OF_DATE)
    what = "CANT_COME" if invitation.state == State.ACCEPTED else "DECLINE"
    answer(invitation, what, by=by, how=how, at=at)


def _check_possible(planning: Planning, made: Sequence[Place], withdrawn: Sequence[Place]) -> None:
    """Raises ``Refusal`` where a rule speaks against what is to be, with its sentence."""
    new, less = _offers(planning, made), _offers(planning, withdrawn)
    if not less <= planning.offers - planning.problem.promised or new & planning.offers:
        raise Refusal(OUT_OF_DATE)
    problem = planning.problem
    for each in sorted(new):
        session = problem.session[each.session]
        reasons = why_not(problem, problem.person[each.person], session, session.part_of[each.part])
        if reasons:
            raise Refusal(named(planning, reasons[0]))
    for broken in broken_by(Plan.of(problem, (planning.offers - less) | new)):
        if broken.rule is not HardRule.WHOLE and new & set(broken.offers):
            raise Refusal(named(planning, broken.sentence))


def _offers(planning: Planning, places: Sequence[Place]) -> frozenset[Offer]:
    found = set()
    for session, line, person in places:
        row = planning.sessions.rows.get(str(session))
        role = next((each.role_id for each in row.lines if each.pk == line), None) if row else None
        known = str(session) in planning.sessions.ours and str(person) in planning.problem.person
        if role is None or not known:
            raise Refusal(OUT_OF_DATE)
        found.add(Offer(str(session), str(role), str(person)))
    return frozenset(found)


def _wanted(
    planning: Planning,
    leaving: tuple[int, int] | None,
    made: Sequence[Place],
    withdrawn: Sequence[Place],
) -> list[Wanted]:
    wanted = [Wanted(session, person, RotaOffer.State.OFFERED, line) for session, line, person in made]
    wanted += [Wanted(session, person, "", None) for session, _line, person in withdrawn]
    if leaving is not None:
        there = RotaOffer.objects.filter(rota=planning.rota, session=leaving[0], person=leaving[1]).first()
        if there is not None:
            wanted.append(Wanted(*leaving, RotaOffer.State.LEFT_OUT, there.session_role_id))
    return wanted


def _let_turns_rest(held: Rota, withdrawn: Sequence[Place], at: datetime) -> None:
    for _session, line, person in withdrawn:
        waiting = RotaTurn.objects.filter(rota=held, session_role=line, person=person)
        waiting.filter(state=RotaTurn.State.WAITING).update(state=RotaTurn.State.NOT_NEEDED, settled_at=at)


def _ask(held: Rota, planning: Planning, made: Sequence[Place], *, by: Any, at: datetime) -> Mended:
    of_line: dict[int, list[int]] = defaultdict(list)
    for _session, line, person in made:
        of_line[line].append(person)
    asked, refused = 0, []
    for line, keys in sorted(of_line.items()):
        people = list(people_of(planning.rota.organisation).filter(pk__in=keys))
        done = offer_to_many(hold_line(line), people, by=by, at=at)
        for invitation in done.offered:
            _keep_turn(held, line, invitation.person_id, at)
        asked += len(done.offered)
        refused += list(done.refused)
    return Mended(asked, tuple(refused))


def _keep_turn(held: Rota, line: int, person: int, at: datetime) -> None:
    """Their place in the line, so that the page of who is asked tells of them."""
    turns = RotaTurn.objects.filter(rota=held, session_role=line)
    last = turns.order_by("-place").values_list("place", flat=True).first() or 0
    asked = {"state": RotaTurn.State.ASKED, "settled_at": at, "why": None}
    RotaTurn.objects.update_or_create(
        rota=held, session_role_id=line, person_id=person,
        defaults=asked, create_defaults={**asked, "place": last + 1, "planned": True, "wave": 0},
    )  # fmt: skip
