"""What people put forward under the charters, what the others said, and who led sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from alongside.core.charter.lines import line_from
from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side
from alongside.web.charters import actions as charters
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.histories import record_past_invitations
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.demo.actions.casting import Diary, between, cast_session
from alongside.web.demo.actions.registers import Past
from alongside.web.demo.actions.setting import ZONE, Setting, Staffed, at_clock

LED_DAYS_BEFORE = 2
AHEAD_DAYS = 14
"""So far ahead that people can still be asked once it is adopted."""


def lead_sessions(setting: Setting, past: Sequence[Past]) -> None:
    """Here and there a lay person who has the standing takes on to lead."""
    for each in past:
        story = each.cast.staffed.seed.story
        share = between(tuple(setting.seeds.powers["leads"][story]), setting.period.share(each.cast.day))
        willing = [asked.person for asked in each.cast.coming() if asked.seed.is_lay]
        if not each.cast.cancelled and willing and setting.chance.happens(share):
            _lead(setting, each, willing)


def _lead(setting: Setting, past: Past, willing: Sequence[Any]) -> None:
    at = past.cast.starts_at - timedelta(days=LED_DAYS_BEFORE)
    for person in setting.chance.shuffled(willing):
        try:
            charters.lead(past.session, person, at=at)
        except Refusal:  # has not delivered here often enough yet
            continue
        return


def put_forward(setting: Setting, diary: Diary, days: Days) -> list[Past]:
    """What was put forward on these days; returns the sessions that came of it and lie behind us."""
    past = []
    for staffed in setting.staffed:
        for row in setting.seeds.powers["proposals"]:
            day = setting.period.day(row["when"])
            if staffed.seed.story in row["stories"] and day in days:
                proposal = _propose(setting, staffed, row, day)
                if proposal is not None:
                    _answer(setting, staffed, row, proposal)
                    past += _came_of(setting, diary, staffed, proposal)
    return past


def _propose(setting: Setting, staffed: Staffed, row: dict[str, Any], day: date) -> Any:
    person = _proposer(setting, staffed, row["by"], day)
    if person is None:
        return None
    at = at_clock(day, time(setting.chance.whole(9, 18), setting.chance.whole(0, 59)))
    words = {"title": setting.words(row, "title"), "why": setting.words(row, "why")}
    word = {} if person.email else {"by": setting.coordinator, "how": "IN_PERSON"}
    if row["decision"] == "PROPOSE_SESSION":
        return charters.propose_session(
            person, staffed.service, place=staffed.place, at=at, **_times(staffed, row, day), **words, **word
        )
    decision, change = Decision[row["decision"]], _change(row)
    return charters.propose_change(person, staffed.service, decision, change=change, at=at, **words, **word)


def _proposer(setting: Setting, staffed: Staffed, by: str, day: date) -> Any:
    if by == "PROFESSIONAL":
        return staffed.professionals[0]
    members = staffed.regulars if by == "EXPERIENCED" else staffed.newest
    here = [member.person for member in members if member.since <= day]
    return setting.chance.one(here) if here else None


def _times(staffed: Staffed, row: dict[str, Any], day: date) -> dict[str, datetime]:
    """Some days after the answer, on a weekday on which the service does not meet anyway."""
    on = day + timedelta(days=row.get("ahead", row["days"] + AHEAD_DAYS))
    starts = at_clock(on, time(staffed.seed.starts.hour - 1, staffed.seed.starts.minute))
    return {"starts_at": starts, "ends_at": starts + timedelta(minutes=staffed.seed.minutes)}


def _change(row: dict[str, Any]) -> dict[str, Any]:
    if "line" in row:
        return changes.charter_line(line_from(**row["line"]))
    return changes.money(row["pence"]) if "pence" in row else changes.in_words()


def _answer(setting: Setting, staffed: Staffed, row: dict[str, Any], proposal: Any) -> None:
    """The answer comes so many days later, unless that is still to come."""
    at = proposal.made_at + timedelta(days=row["days"], hours=setting.chance.whole(1, 5))
    if proposal.state != proposal.State.ASKS_CONSENT or at > setting.period.now:
        return
    if row["outcome"] == "REFUSED":
        charters.refuse(proposal, staffed.professionals[0], reason=setting.words(row, "reason"), at=at)
    elif row["outcome"] == "WITHDRAWN":
        charters.withdraw(proposal, proposal.proposed_by, at=at)
    elif row["outcome"] == "ADOPTED":
        _agree(setting, staffed, proposal, at)


def _agree(setting: Setting, staffed: Staffed, proposal: Any, at: datetime) -> None:
    """One of each side agrees, where their agreement is asked for."""
    for side in (Side.LAY, Side.PROFESSIONAL):
        for person in _voices(staffed, side, at.date()):
            try:
                proposal = charters.voice_consent(proposal, person, at=at)
            except Refusal:  # theirs is not the agreement that it takes
                continue
            break
        at += timedelta(minutes=setting.chance.whole(3, 50))


def _voices(staffed: Staffed, side: Side, day: date) -> Iterator[Any]:
    if side is Side.PROFESSIONAL:
        yield from staffed.professionals
    else:
        yield from (member.person for member in staffed.regulars if member.since <= day)


def _came_of(setting: Setting, diary: Diary, staffed: Staffed, proposal: Any) -> list[Past]:
    """A session that was adopted and lies behind us: people were asked to it like to any other."""
    proposal.refresh_from_db()
    session = proposal.session
    if session is None or proposal.state not in (proposal.State.STANDS, proposal.State.ADOPTED):
        return []
    session.refresh_from_db()
    if session.ends_at > setting.period.now:
        return []
    starts_at, ends_at = (moment.astimezone(ZONE) for moment in (session.starts_at, session.ends_at))
    cast = cast_session(setting, diary, staffed, starts_at, ends_at)
    if cast.cancelled:
        cancel_session(session, reason=cast.cancelled, by=setting.coordinator, at=starts_at)
    record_past_invitations({session: cast.invitations})
    return [Past(cast, session)]
