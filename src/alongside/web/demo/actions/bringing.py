"""What people bring and need: gifts, free time, days away, access needs, and what they agreed to."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from alongside.web.demo.actions.setting import Setting, at_clock
from alongside.web.people import actions as people

GIFT_KINDS = {"SKILL": 40, "INTEREST": 25, "LIVED_EXPERIENCE": 15, "TIME": 10, "PLACE": 4, "THING": 6}
SHARED_WITH = {"COORDINATORS": 50, "SERVICE_TEAMS": 30, "EVERYONE": 15, "NOBODY": 5}
FREE = ((time(9), time(12)), (time(13), time(17)), (time(18), time(21)), (time(9), time(21)))
AGREES = {"CONTACT": 0.94, "MEASURES": 0.85, "SHARE_CONTACT": 0.35, "LIVED_EXPERIENCE": 0.25, "STORY": 0.08}
NEEDS = 0.13
AWAY_BEFORE, AWAY_NOW = 0.1, 0.04


def record_what_people_bring(setting: Setting) -> None:
    """All of it, person by person."""
    asked = {member.person.pk for staffed in setting.staffed for member in staffed.asked}
    working = {person.pk for staffed in setting.staffed for person in staffed.professionals}
    for person in setting.people:
        told_at = _told_at(setting, person)
        agreed = _consents(setting, person, told_at, must=person.pk in asked | working)
        if person.pk in working:
            continue
        _gifts(setting, person, told_at, agreed)
        _free_time(setting, person, told_at)
        _needs(setting, person, told_at)
        _away(setting, person, told_at)


def _told_at(setting: Setting, person: Any) -> datetime:
    """When they told it: some days after they became known."""
    came = at_clock(person.joined_on, time(setting.chance.whole(9, 16), setting.chance.whole(0, 59)))
    return setting.chance.later(came, least=1, most=200, latest=setting.period.now - timedelta(hours=6))


def _word(setting: Setting, person: Any) -> dict[str, Any]:
    """Whose hand wrote it down: their own, or the coordinator's at their word."""
    if person.email:
        return {"by": person, "how": "WEB"}
    return {"by": setting.coordinator, "how": "PHONE" if person.phone else "IN_PERSON"}


def _consents(setting: Setting, person: Any, at: datetime, *, must: bool) -> set[str]:
    agreed = set()
    for purpose, share in AGREES.items():
        if setting.chance.happens(share) or (must and purpose == "CONTACT"):
            people.give_consent(person, purpose, at=at, **_word(setting, person))
            agreed.add(purpose)
    if "STORY" in agreed and setting.chance.happens(0.3):
        latest = setting.period.now - timedelta(hours=2)
        gone = setting.chance.later(at, least=24, most=2000, latest=latest)
        people.withdraw_consent(person, "STORY", at=gone, **_word(setting, person))
    return agreed


def _gifts(setting: Setting, person: Any, at: datetime, agreed: set[str]) -> None:
    words = setting.seeds.lives["gifts_cy" if person.language == "cy" else "gifts"]
    kinds = {setting.chance.weighted(GIFT_KINDS) for _each in range(setting.chance.whole(0, 3))}
    for kind in sorted(kinds & words.keys()):
        if kind == "LIVED_EXPERIENCE" and kind not in agreed:
            continue
        people.record_gift(
            person,
            kind=kind,
            words=setting.chance.one(words[kind]),
            shared_with=setting.chance.weighted(SHARED_WITH),
            at=at,
            **_word(setting, person),
        )


def _free_time(setting: Setting, person: Any, at: datetime) -> None:
    if not setting.chance.happens(0.6):
        return
    for weekday in setting.chance.some(range(7), setting.chance.whole(1, 3)):
        starts, ends = setting.chance.one(FREE)
        people.record_availability(
            person, weekday=weekday, starts=starts, ends=ends, at=at, **_word(setting, person)
        )


def _needs(setting: Setting, person: Any, at: datetime) -> None:
    if not setting.chance.happens(NEEDS):
        return
    row = setting.chance.one(setting.seeds.lives["needs"])
    review = at.date() + timedelta(days=setting.chance.whole(150, 500))
    people.record_need(
        person,
        need=row["need"],
        met_how=row["met_how"],
        identified_on=at.date(),
        shared_with_teams=setting.chance.happens(0.7),
        review_on=review,
        at=at,
        **_word(setting, person),
    )


def _away(setting: Setting, person: Any, at: datetime) -> None:
    """Somebody who was away for a while, or is away now."""
    today, period = setting.period.today, setting.period
    if setting.chance.happens(AWAY_BEFORE):
        first = period.day(setting.chance.whole(5, 85) / 100)
    elif setting.chance.happens(AWAY_NOW):
        first = today + timedelta(days=setting.chance.whole(-4, 6))
    else:
        return
    until = first + timedelta(days=setting.chance.whole(5, 21))
    people.record_away(person, first_on=first, until_on=until, at=at, **_word(setting, person))
    setting.away.setdefault(person.pk, []).append((first, until))
