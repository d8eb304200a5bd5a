"""The only place that writes acts. Facts come in; mode, grade and whether it counts are derived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.participation.acts import Act as Facts
from alongside.core.participation.modes import Stratum
from alongside.core.participation.reading import written_act
from alongside.core.participation.rules import RULES_VERSION, derive
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.hours import add_to_hours
from alongside.web.delivery.models import Act, Session
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.people.queries.clock import local_day

MINUTES_OF_A_DAY = 24 * 60
MOST_MINUTES = 1_000_000
ACTS_AT_ONCE = 500
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAct:
    """One act to record: its facts, and whose, when, for how long and in what part.

    ``on`` is the local day, None where the act has none. ``minutes`` are the person's, or everybody's
    together where no one person is named. ``by`` and ``at`` say who recorded it and when, where that
    differs from the rest of what is recorded with it.
    """

    facts: Facts
    on: date | None = None
    minutes: int = 0
    what: str = ""
    service: Any = None
    person: Any = None
    role: Any = None
    session: Session | None = None
    entry: Any = None
    by: Any = None
    at: datetime | None = None


def record_act(organisation: Any, facts: Facts, *, by: Any, at: datetime, **particulars: Any) -> Act:
    """Record one act. ``particulars`` are the fields of ``NewAct``. Raises ``Refusal`` where they cannot be."""
    return record_acts(organisation, [NewAct(facts=facts, **particulars)], by=by, at=at)[0]


def record_acts(organisation: Any, new: Iterable[NewAct], *, by: Any, at: datetime) -> list[Act]:
    """Record many acts at once, all or none. Raises ``Refusal`` for the first that cannot be."""
    return replace_acts(organisation, (), new, by=by, at=at)


def reverse_act(act: Act, reason: str, *, by: Any, at: datetime) -> Act:
    """Take an act back, with a reason. Raises ``Refusal`` without one, or where it is taken back already.

    An act that a register yielded is corrected in that register; reversing it here is refused.
    """
    if act.entry_id is not None:
        raise Refusal(say("This act comes from the register of a session. Correct the register instead."))
    return replace_acts(act.organisation, [(act, reason)], (), by=by, at=at)[0]


@transaction.atomic
def replace_acts(
    organisation: Any, reversals: Iterable[tuple[Act, str]], new: Iterable[NewAct], *, by: Any, at: datetime
) -> list[Act]:
    """Take acts back, each with its reason, and record others in their place; all or none.

    Returns what was written: reversals, then new acts. It is all counted in one go, so that two people who
    do this at once wait for each other in one order.
    """
    return replace_acts_within(organisation, reversals, new, by=by, at=at)


def replace_acts_within(
    organisation: Any, reversals: Iterable[tuple[Act, str]], new: Iterable[NewAct], *, by: Any, at: datetime
) -> list[Act]:
    """The same for who is in a transaction that it stands or falls with."""
    acts = [_reversal(act, reason, by, at) for act, reason in reversals]
    for each in new:
        check_can_be_recorded(organisation, each, local_day(organisation, each.at or at))
        acts.append(_act(organisation, each, by, at))
    check_still_here(act.person_id for act in acts if act.person_id and act.entry_id is None)
    try:
        with transaction.atomic():
            written = Act.objects.bulk_create(acts, batch_size=ACTS_AT_ONCE)
    except IntegrityError as lost_the_race:
        raise Refusal(say("This act has been taken back already.")) from lost_the_race
    add_to_hours(written)
    return written


def check_can_be_recorded(organisation: Any, new: NewAct, latest: date) -> None:
    """Raises ``Refusal`` where day and minutes do not go with the facts, or lie beyond ``latest``."""
    _check_is_ours(organisation, new)
    if new.facts.dated != (new.on is not None):
        raise Refusal(say("Give the day of the act, or say that there is no dated act."))
    if new.on is not None and new.on > latest:
        raise Refusal(say("{day} has not come yet. Record what was done once it is done.", day=new.on))
    typed(new.what, LONGEST_WORDS)
    _check_minutes(new)


def _check_minutes(new: NewAct) -> None:
    if new.minutes < 0:
        raise Refusal(say("Minutes cannot be below 0. To take an act back, reverse it."))
    if new.minutes and not new.facts.happened:
        raise Refusal(say("What did not take place has no minutes. Leave them at 0."))
    most = MOST_MINUTES if new.person is None else MINUTES_OF_A_DAY
    if new.minutes > most:
        raise Refusal(say("Give at most {most} minutes for one act.", most=most))


def _check_is_ours(organisation: Any, new: NewAct) -> None:
    """A service, person or session of another organisation is a fault of the caller, not of the person."""
    for thing in (new.service, new.person, new.session and new.session.service):
        if thing is not None and thing.organisation_id != organisation.pk:
            raise ValueError(f"{thing!r} belongs to another organisation")
    if new.role is not None and new.role.service_id != getattr(new.service, "pk", None):
        raise ValueError(f"{new.role!r} is no role of the act's service")


def _act(organisation: Any, new: NewAct, by: Any, at: datetime) -> Act:
    derived = derive(new.facts)
    return Act(
        organisation=organisation,
        service=new.service,
        session=new.session,
        entry=new.entry,
        person=new.person,
        role=new.role,
        on=new.on,
        minutes=new.minutes,
        what=typed(new.what, LONGEST_WORDS),
        facts=written_act(new.facts),
        mode=str(derived.mode),
        grade=str(derived.grade or ""),
        employed_peer=derived.stratum is Stratum.EMPLOYED_PEER,
        counts=derived.counts,
        rule=derived.rule,
        rules_version=RULES_VERSION,
        recorded_by=new.by or by,
        recorded_at=new.at or at,
    )


def _reversal(act: Act, reason: str, by: Any, at: datetime) -> Act:
    why = _why_reversed(act, reason)
    same = ("organisation_id", "service_id", "session_id", "entry_id", "person_id", "role_id", "on", "what")
    same += ("facts", "mode", "grade", "employed_peer", "counts", "rule", "rules_version")
    kept = {name: getattr(act, name) for name in same}
    return Act(**kept, minutes=-act.minutes, reverses=act, reason=why, recorded_by=by, recorded_at=at)


def _why_reversed(act: Act, reason: str) -> str:
    why = typed_lines(reason, LONGEST_WORDS)
    if not why:
        raise Refusal(say("Say in a few words why this act is taken back."))
    if act.reverses_id is not None:
        raise Refusal(say("This line takes another act back already. Record the act again instead."))
    return why
