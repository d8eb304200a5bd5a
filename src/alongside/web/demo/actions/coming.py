"""This week and the next: sessions planned, people asked, some answers in, some sessions short of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer, come_forward, offer_to_many, stand_in
from alongside.web.delivery.actions.patterns import plan_from_patterns
from alongside.web.delivery.actions.sessions import cancel_session, change_session, plan_session
from alongside.web.delivery.queries.asking import required_by
from alongside.web.delivery.queries.sessions import sessions_starting
from alongside.web.demo.actions.casting import between, can_be_asked, how_to_ask, professionals_wanted
from alongside.web.demo.actions.setting import ZONE, Setting, Staffed, at_clock
from alongside.web.demo.queries.seeds import RoleSeed

PLANNED_AHEAD = timedelta(days=27)
ASKED_AHEAD = timedelta(days=13)
SILENT = (0.12, 0.6)
"""How many have not answered yet: for today, and for the last day on which people are asked."""
TODAY = {"title": "Open morning", "title_cy": "Bore agored"}


def plan_ahead(setting: Setting) -> None:
    """Plan what the patterns give, see that there is a session today, and ask people for the next two weeks."""
    period = setting.period
    for staffed in setting.staffed:
        plan_from_patterns(
            staffed.service, until=period.today + PLANNED_AHEAD, by=setting.coordinator, at=period.now
        )
    if not any(_needs_both(_staffed(setting, each)) for each in _sessions(setting, timedelta(days=1))):
        _plan_one_today(setting)
    todays = {session.pk for session in _sessions(setting, timedelta(days=1))}
    for session in _sessions(setting, ASKED_AHEAD):
        _ask_for(setting, session, surely=session.pk in todays)


def unsettle(setting: Setting) -> None:
    """What always happens: one is called off, one is moved, somebody cannot come, somebody comes unasked."""
    later = [each for each in _sessions(setting, ASKED_AHEAD) if each.starts_at > _in_days(setting, 2)]
    if len(later) < 3:
        return
    stalled = [each for each in later if _staffed(setting, each).seed.story == "STALLED"]
    off = (stalled or later)[-1]
    reason = setting.one_of(setting.seeds.lives["reasons"], "no_professional")
    cancel_session(off, reason=reason, by=setting.coordinator, at=setting.period.now)
    later.remove(off)
    _move(setting, later.pop(len(later) // 2))
    _cannot_come(setting, later)
    _comes_unasked(setting, later)


def _sessions(setting: Setting, ahead: timedelta) -> list[Any]:
    """Sessions to come that stand."""
    begins = setting.period.now
    found = sessions_starting(setting.organisation, begins, begins + ahead)
    return [session for session in found if session.state == session.State.PLANNED]


def _in_days(setting: Setting, days: int) -> datetime:
    return setting.period.now + timedelta(days=days)


def _staffed(setting: Setting, session: Any) -> Staffed:
    return next(each for each in setting.staffed if each.service.pk == session.service_id)


def _plan_one_today(setting: Setting) -> None:
    """No service meets today by its patterns, so one that needs both sides is open for once."""
    staffed = next(each for each in setting.staffed if _needs_both(each))
    plan_session(
        staffed.service,
        title=setting.words(TODAY, "title"),
        starts_at=at_clock(setting.period.today, time(10)),
        ends_at=at_clock(setting.period.today, time(12)),
        place=staffed.place,
        by=setting.coordinator,
        at=setting.period.now,
    )


def _needs_both(staffed: Staffed) -> bool:
    return len({seed.side for seed in staffed.seed.roles if seed.minimum}) == 2


def _ask_for(setting: Setting, session: Any, *, surely: bool) -> None:
    """Ask for every role; for today's, enough people have said yes."""
    staffed = _staffed(setting, session)
    seeds = {staffed.roles[seed.title].pk: seed for seed in staffed.seed.roles}
    for line in session.roles.all():
        seed = seeds[line.role_id]
        persons = _whom_to_ask(setting, staffed, seed, session, surely=surely)
        at = setting.period.now - timedelta(
            days=setting.chance.whole(2, 6), hours=setting.chance.whole(6, 14)
        )
        asked = offer_to_many(line, persons, by=setting.coordinator, at=at)
        yes = between(staffed.story.yes, 1.0) if seed.is_lay else 0.95
        _answers(setting, session, asked.offered, yes=1.0 if surely else yes)


def _whom_to_ask(
    setting: Setting, staffed: Staffed, seed: RoleSeed, session: Any, *, surely: bool
) -> list[Any]:
    day = session.starts_at.astimezone(ZONE).date()
    if not seed.is_lay:
        wanted = professionals_wanted(setting, staffed, seed, day)
        return setting.chance.some(staffed.professionals, max(wanted, seed.minimum if surely else 0))
    free = [each for each in staffed.asked if can_be_asked(setting, each, seed, day)]
    many = setting.chance.rounded(max(seed.ideal, 1) * staffed.story.asked[1]) + surely
    chosen = setting.chance.some_weighted(free, [each.weight for each in free], many)
    return [each.person for each in chosen]


def _answers(setting: Setting, session: Any, offered: Sequence[Any], *, yes: float) -> None:
    ahead = (session.starts_at - setting.period.now) / ASKED_AHEAD
    silent = between(SILENT, min(1.0, ahead)) if yes < 1 else 0
    for invitation in offered:
        if setting.chance.happens(silent):
            continue
        at = setting.chance.later(invitation.asked_at, least=1, most=60, latest=setting.period.now)
        if setting.chance.happens(yes):
            _say_yes(setting, invitation, at)
        else:
            answer(invitation, "DECLINE", at=at, **_said_by(setting, invitation.person))


def _say_yes(setting: Setting, invitation: Any, at: datetime) -> None:
    """Yes; where all places are taken, the waiting list."""
    word = _said_by(setting, invitation.person)
    try:
        answer(invitation, "ACCEPT", at=at, **word)
    except Refusal:
        if setting.chance.happens(0.7):
            answer(invitation, "WAIT", at=at, **word)


def _said_by(setting: Setting, person: Any) -> dict[str, Any]:
    if person.email:
        return {"by": person, "how": "WEB"}
    return {"by": setting.coordinator, "how": how_to_ask(person)}


def _move(setting: Setting, session: Any) -> None:
    half = timedelta(minutes=30)
    change_session(
        session,
        starts_at=session.starts_at + half,
        ends_at=session.ends_at + half,
        by=setting.coordinator,
        at=setting.period.now,
    )


def _cannot_come(setting: Setting, sessions: Sequence[Any]) -> None:
    """One person sends word; one names somebody to stand in, where there is anybody."""
    accepted = [each for session in sessions for each in _lay_yes(session)]
    for place, invitation in enumerate(accepted[:2]):
        word, at = _said_by(setting, invitation.person), setting.period.now
        others = [] if place == 0 else _free_others(setting, invitation)
        if others:
            stand_in(invitation, setting.chance.one(others), at=at, **word)
        else:
            answer(invitation, "CANT_COME", at=at, **word)


def _lay_yes(session: Any) -> list[Any]:
    found = session.invitations.filter(state="ACCEPTED", session_role__role__side="LAY")
    return list(found.select_related("person").order_by("pk")[:1])


def _free_others(setting: Setting, invitation: Any) -> list[Any]:
    staffed = _staffed(setting, invitation.session)
    seed = next(
        each for each in staffed.seed.roles if staffed.roles[each.title].pk == invitation.session_role.role_id
    )
    known = set(invitation.session.invitations.values_list("person_id", flat=True))
    day = invitation.session.starts_at.astimezone(ZONE).date()
    free = [each for each in staffed.asked if can_be_asked(setting, each, seed, day)]
    return [
        each.person
        for each in free
        if each.person.pk not in known
        and each.person.most_asks_a_week is None
        and not _is_elsewhere(each.person, invitation.session)
    ]


def _is_elsewhere(person: Any, session: Any) -> bool:
    meanwhile = person.invitations.filter(
        session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at
    )
    return bool(meanwhile.filter(state="ACCEPTED").exists())


def _comes_unasked(setting: Setting, sessions: Sequence[Any]) -> None:
    """Somebody whom nobody ever asked comes forward, where the role takes no check."""
    for session in sessions:
        staffed = _staffed(setting, session)
        never = [each.person for each in staffed.members if each.weight == 0]
        for line in session.roles.all():
            takes_none = not required_by(line.role, session)
            is_open = line.role.side == "LAY" and takes_none and line.taken < line.maximum
            if is_open and never:
                come_forward(line, never[0], at=setting.period.now, **_said_by(setting, never[0]))
                return
