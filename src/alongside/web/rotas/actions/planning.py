"""Having a draft planned in the background. Whatever happens to that work, the draft stays as it was until its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from alongside.core.intake.keeping import as_plain
from alongside.core.rota.problem import Offer
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.engines.planning import (
    Planned,
    PlanningBroke,
    PlanningStopped,
    Progress,
    mend_apart,
    plan_apart,
)
from alongside.web.rotas.actions.drafting import begin_rota
from alongside.web.rotas.actions.steps import Wanted, hold_draft, record_changes
from alongside.web.rotas.models import Rota, RotaOffer, RotaRun, RotaStep
from alongside.web.rotas.queries.drafts import AT_WORK, has_broken_off, last_run
from alongside.web.rotas.queries.problem import Planning, planning_of

SECONDS: Final = 8
MOST_SECONDS: Final = 60
MANY: Final = 150
"""With so many sessions it is given a minute."""
SIGN_OF_LIFE: Final = timedelta(milliseconds=500)
SEED: Final = 7
BROKE: Final = say("Planning broke off. The draft is as it was before. Plan it again.")
CHANGED: Final = say(
    "The draft was changed by hand while it was being planned. What was done by hand stands, and nothing else was "
    "changed. Plan it again."
)
NOTHING: Final = say("There is no session in these weeks that is still to come. Plan sessions first.")

State = RotaRun.State

planning_waits = Signal()
"""Sent, with ``run`` (its key), once the transaction stands after which a draft waits to be planned."""


@transaction.atomic
def ask_to_plan(rota: Rota, *, instead_of: tuple[int, int] | None = None, by: Any, at: datetime) -> RotaRun:
    """Have the draft planned anew: what is kept stays, and who was left out stays out.

    With ``instead_of``, a session and a person (by key), only that person's place there is filled anew, and as little
    else changes as can be. Raises ``Refusal`` where it is being planned already, is no draft any more, or has nothing
    to plan.
    """
    held = hold_draft(rota)
    before = last_run(held)
    if has_broken_off(before, at):
        RotaRun.objects.filter(pk=before.pk, state__in=AT_WORK).update(
            state=State.FAILED, ended_at=at, problem=as_plain(BROKE)
        )
    sessions = planning_of(held, at).sessions.ours
    if not sessions:
        raise Refusal(NOTHING)
    seconds = SECONDS if len(sessions) < MANY else MOST_SECONDS
    lost = dict(zip(("lost_session_id", "lost_person_id"), instead_of or (), strict=False))
    try:
        with transaction.atomic():
            run = RotaRun.objects.create(rota=held, asked_by=by, asked_at=at, seconds=seconds, **lost)
    except IntegrityError as already:
        raise Refusal(say("It is being planned already.")) from already
    transaction.on_commit(lambda: planning_waits.send(sender=RotaRun, run=run.pk))
    return run


@transaction.atomic
def begin_and_plan(
    organisation: Any, services: Sequence[Any], *, first_on: date, weeks: int, by: Any, at: datetime
) -> Rota:
    """Begin a draft and have it planned. Raises ``Refusal`` as ``begin_rota`` and ``ask_to_plan``."""
    rota = begin_rota(organisation, services, first_on=first_on, weeks=weeks, by=by, at=at)
    ask_to_plan(rota, by=by, at=at)
    return rota


@transaction.atomic
def stop_planning(rota: Rota, *, at: datetime) -> bool:
    """Have planning stopped: the draft stays as it was before; what waits for its turn is stopped at once. Returns
    whether there was anything to stop.
    """
    live = RotaRun.objects.select_for_update().filter(rota=rota, state__in=AT_WORK)
    waited = live.filter(state=State.WAITING).update(state=State.STOPPED, stop=True, ended_at=at)
    return bool(waited + live.filter(state=State.PLANNING).update(stop=True))


def plan_run(run: RotaRun, *, at: datetime, command: tuple[str, ...] = ()) -> None:
    """Plan a draft that waits for it. Does nothing where somebody else is at it, or it was stopped."""
    claimed = RotaRun.objects.filter(pk=run.pk, state=State.WAITING, stop=False)
    if not claimed.update(state=State.PLANNING, claimed_at=at):
        return
    rota = run.rota
    rota.refresh_from_db()
    seen, planning = rota.changes, planning_of(rota, at)
    try:
        if run.lost_session_id is not None:
            _record_mended(run, planning, mended(planning, run.lost_session_id, run.lost_person_id), seen)
        else:
            _record_plan(run, planning, _planned(run, planning, command), seen)
    except PlanningStopped:
        _end(run, State.STOPPED)
    except Refusal as refusal:
        _end(run, State.FAILED, refusal.sentence)
    except PlanningBroke:
        _end(run, State.FAILED, BROKE)
    except Exception:
        _end(run, State.FAILED, BROKE)
        raise  # so that it stands in the log of the worker


def _planned(run: RotaRun, planning: Planning, command: tuple[str, ...]) -> Planned:
    return plan_apart(
        planning.problem,
        seconds=run.seconds,
        seed=SEED,
        start=planning.offers or None,
        on_progress=_noting(run),
        cancelled=_stopped(run),
        command=command,
    )


def mended(planning: Planning, session: int, person: int | None) -> frozenset[Offer]:
    """The offers once somebody's place in a session is filled anew. Raises ``Refusal`` where they have none there."""
    lost = [each for each in planning.offers if (each.session, each.person) == (str(session), str(person))]
    if not lost:
        raise Refusal(say("They are no longer in the draft there. Look at it again."))
    return mend_apart(planning.problem, planning.offers, lost)[0]


def _noting(run: RotaRun) -> Callable[[Progress], None]:
    """What keeps how far the work is, at most twice a second."""
    last = timezone.now()

    def note(progress: Progress) -> None:
        nonlocal last
        now = timezone.now()
        if now - last < SIGN_OF_LIFE:
            return
        last = now
        told: dict[str, Any] = {"claimed_at": now, "taken": progress.seconds}
        if progress.cost is not None:
            told |= {name: getattr(progress, name) for name in ("cost", "bound", "standing", "reached")}
        RotaRun.objects.filter(pk=run.pk).update(**told)

    return note


def _stopped(run: RotaRun) -> Callable[[], bool]:
    """Whether somebody asked for it to stop; looked up at most twice a second."""
    last, stop = timezone.now(), False

    def stopped() -> bool:
        nonlocal last, stop
        now = timezone.now()
        if now - last >= SIGN_OF_LIFE:
            last, stop = now, RotaRun.objects.filter(pk=run.pk, stop=True).exists()
        return stop

    return stopped


@transaction.atomic
def _record_plan(run: RotaRun, planning: Planning, found: Planned, seen: int) -> None:
    """Put the plan into the draft as one step. Raises ``Refusal`` where somebody changed it by hand meanwhile."""
    held, now = _unchanged(run, seen), timezone.now()
    record_changes(held, RotaStep.Kind.PLANNED, wanted_of(planning, found.offers), by=run.asked_by, at=now)
    RotaRun.objects.filter(pk=run.pk).update(
        state=State.DONE, ended_at=now, claimed_at=now, taken=found.seconds, cost=found.cost, bound=found.bound,
        gap=found.gap,
    )  # fmt: skip


@transaction.atomic
def _record_mended(run: RotaRun, planning: Planning, offers: frozenset[Offer], seen: int) -> None:
    """Likewise, with the one whose place it was left out of that session."""
    held, now = _unchanged(run, seen), timezone.now()
    session, person = run.lost_session_id, run.lost_person_id
    line = RotaOffer.objects.get(rota=held, session=session, person=person).session_role_id
    others = [
        each for each in wanted_of(planning, offers) if (each.session, each.person) != (session, person)
    ]
    wanted = [*others, Wanted(session, person, RotaOffer.State.LEFT_OUT, line)]
    record_changes(held, RotaStep.Kind.MENDED, wanted, by=run.asked_by, at=now)
    RotaRun.objects.filter(pk=run.pk).update(state=State.DONE, ended_at=now, claimed_at=now)


def _unchanged(run: RotaRun, seen: int) -> Rota:
    """The draft, where nobody changed it meanwhile. Whoever stopped it was told that it stays as it was."""
    held = hold_draft(run.rota)
    if RotaRun.objects.select_for_update().get(pk=run.pk).stop:
        raise PlanningStopped
    if held.changes != seen:
        raise Refusal(CHANGED)
    return held


def wanted_of(planning: Planning, offers: frozenset[Offer]) -> Iterator[Wanted]:
    """What the draft offers from now on; what is kept or left out is none of the plan's business."""
    drafted = {(each.session, each.person): each.state for each in planning.sources.pencilled}
    lines = lines_of(planning)
    fixed = {pair for pair, state in drafted.items() if state != RotaOffer.State.OFFERED}
    planned = {}
    for each in offers - planning.problem.promised:
        if each.session in planning.sessions.ours:
            planned[int(each.session), int(each.person)] = lines[int(each.session), int(each.part)]
    for session, person in sorted(drafted.keys() - planned.keys() - fixed):
        if str(session) in planning.sessions.ours:
            yield Wanted(session, person, "", None)
    for (session, person), line in sorted(planned.items()):
        if (session, person) not in fixed:
            yield Wanted(session, person, RotaOffer.State.OFFERED, line)


def lines_of(planning: Planning) -> dict[tuple[int, int], int]:
    """The key of the line of each session and role."""
    return {(row.pk, line.role_id): line.pk for row in planning.sources.sessions for line in row.lines}


def _end(run: RotaRun, state: str, why: Sentence | None = None) -> None:
    now = timezone.now()
    RotaRun.objects.filter(pk=run.pk, state__in=AT_WORK).update(
        state=state, ended_at=now, problem=as_plain(why) if why is not None else None
    )
