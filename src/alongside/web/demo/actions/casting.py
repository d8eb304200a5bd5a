"""Who is asked to one session of the past, what each said, and whether it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from alongside.core.delivery.invitations import State
from alongside.web.delivery.actions.histories import PastInvitation, PastStep
from alongside.web.demo.actions.setting import Member, Setting, Staffed, at_clock
from alongside.web.demo.queries.seeds import RoleSeed

ASKED_DAYS_BEFORE = (7, 12)
REGULARS_SAY_YES_MORE = 0.08
PROFESSIONALS_SAY_YES = 0.96
LOOKS_IN = 0.04
NO_ANSWER_OF_NO = 0.45
CANT_COME = 0.05
STAND_IN_FOUND = 0.6
WAITS = 0.7


@dataclass(slots=True, eq=False)
class Asked:
    """Somebody who was asked, and every step since."""

    person: Any
    seed: RoleSeed
    role: Any
    steps: list[PastStep] = field(default_factory=list)
    stands_in_for: Any = None

    @property
    def state(self) -> State:
        """How the invitation stands now."""
        return self.steps[-1].state

    @property
    def said_at(self) -> datetime:
        """When the last step was taken."""
        return self.steps[-1].at

    def becomes(self, state: State, at: datetime, by: Any = None, how: str = "") -> None:
        """The next step."""
        self.steps.append(PastStep(state=state, at=at, by=by, how=how))


@dataclass(slots=True, eq=False)
class Cast:
    """One session of the past: who was asked, and why it was cancelled, if it was."""

    staffed: Staffed
    starts_at: datetime
    ends_at: datetime
    asked: list[Asked] = field(default_factory=list)
    cancelled: str = ""

    @property
    def day(self) -> date:
        """The local day."""
        return self.starts_at.date()

    def coming(self, seed: RoleSeed | None = None) -> list[Asked]:
        """Those who said yes and did not take it back, in one role or in all."""
        return [each for each in self.asked if each.state is State.ACCEPTED and seed in (None, each.seed)]

    @property
    def invitations(self) -> tuple[PastInvitation, ...]:
        """As the record takes them."""
        return tuple(
            PastInvitation(
                person=each.person, role=each.role, steps=tuple(each.steps), stands_in_for=each.stands_in_for
            )
            for each in self.asked
        )


class Diary:
    """Who is busy on which day, and how often each was asked in a week."""

    def __init__(self) -> None:
        self._days: set[tuple[int, date]] = set()
        self._weeks: dict[tuple[int, int, int], int] = {}

    def is_free(self, person: Any, day: date) -> bool:
        """Whether somebody can be asked for that day."""
        most = person.most_asks_a_week
        full = most is not None and self._weeks.get((person.pk, *day.isocalendar()[:2]), 0) >= most
        return not full and (person.pk, day) not in self._days

    def note(self, person: Any, day: date) -> None:
        """They were asked for that day."""
        self._days.add((person.pk, day))
        week = (person.pk, *day.isocalendar()[:2])
        self._weeks[week] = self._weeks.get(week, 0) + 1


def between(pair: tuple[float, float], share: float) -> float:
    """What holds at that point of the period."""
    return pair[0] + (pair[1] - pair[0]) * share


def cast_session(
    setting: Setting, diary: Diary, staffed: Staffed, starts_at: datetime, ends_at: datetime
) -> Cast:
    """Ask people to a session, hear what they say, and see whether it can be held."""
    cast = Cast(staffed, starts_at, ends_at)
    for seed, role in staffed.parts:
        if seed.is_lay:
            _ask_lay(setting, diary, cast, seed, role)
        else:
            _ask_professionals(setting, diary, cast, seed, role)
    _some_cannot_come(setting, diary, cast)
    cast.cancelled = _why_cancelled(setting, cast)
    _close(cast)
    return cast


def can_be_asked(setting: Setting, member: Member, seed: RoleSeed, day: date) -> bool:
    """Whether nothing speaks against asking this member to take a role on a day."""
    person = member.person
    away = any(first <= day < until for first, until in setting.away.get(person.pk, ()))
    takes_one = bool(seed.checks_on(setting.seed.nation, [day]))
    unchecked = takes_one and member.checked_until is not None and member.checked_until < day
    other_kind = bool(seed.asked) and member.kind not in seed.asked
    left = person.left_on is not None and person.left_on <= day
    return member.weight > 0 and member.since <= day and not (away or unchecked or other_kind or left)


def how_to_ask(person: Any) -> str:
    """By e-mail, or by telephone or in person where they have none."""
    return "EMAIL" if person.email else "PHONE" if person.phone else "IN_PERSON"


def _ask_lay(setting: Setting, diary: Diary, cast: Cast, seed: RoleSeed, role: Any) -> None:
    chance, staffed = setting.chance, cast.staffed
    free = [
        member
        for member in staffed.asked
        if can_be_asked(setting, member, seed, cast.day) and diary.is_free(member.person, cast.day)
    ]
    share = setting.period.share(cast.day)
    many = max(seed.minimum, chance.rounded(max(seed.ideal, 1) * between(staffed.story.asked, share)))
    chosen = chance.some_weighted(free, [member.weight for member in free], many)
    said = [(_ask(setting, diary, cast, member.person, seed, role), member) for member in chosen]
    for asked, member in said:
        yes = between(staffed.story.yes, share) + REGULARS_SAY_YES_MORE * member.is_regular
        _hear(setting, cast, asked, yes)
    _keep_to_places(setting, cast, seed)


def _ask_professionals(setting: Setting, diary: Diary, cast: Cast, seed: RoleSeed, role: Any) -> None:
    chance, wanted = setting.chance, professionals_wanted(setting, cast.staffed, seed, cast.day)
    free = [each for each in cast.staffed.professionals if diary.is_free(each, cast.day)]
    for person in chance.shuffled(free):
        if len(cast.coming(seed)) >= wanted:
            return
        _hear(setting, cast, _ask(setting, diary, cast, person, seed, role), PROFESSIONALS_SAY_YES)


def professionals_wanted(setting: Setting, staffed: Staffed, seed: RoleSeed, day: date) -> int:
    """How many professionals are asked; one who shares the case or supervises only looks in now and then."""
    if seed.ideal == 0:
        return int(setting.chance.happens(LOOKS_IN))
    factor = between(staffed.story.professionals, setting.period.share(day))
    return min(seed.maximum, setting.chance.rounded(seed.ideal * factor))


def _ask(setting: Setting, diary: Diary, cast: Cast, person: Any, seed: RoleSeed, role: Any) -> Asked:
    days = setting.chance.whole(*ASKED_DAYS_BEFORE)
    clock = time(setting.chance.whole(9, 16), setting.chance.whole(0, 59))
    asked = Asked(person, seed, role)
    asked.becomes(
        State.OFFERED,
        at_clock(cast.day - timedelta(days=days), clock),
        setting.coordinator,
        how_to_ask(person),
    )
    diary.note(person, cast.day)
    cast.asked.append(asked)
    return asked


def _hear(setting: Setting, cast: Cast, asked: Asked, yes: float) -> None:
    chance = setting.chance
    latest = cast.starts_at - timedelta(hours=30)
    at = chance.later(asked.said_at, least=0.2, most=96, latest=latest)
    if chance.happens(yes):
        asked.becomes(State.ACCEPTED, at, **_said_by(setting, asked.person))
    elif not chance.happens(NO_ANSWER_OF_NO):
        asked.becomes(State.DECLINED, at, **_said_by(setting, asked.person))


def _said_by(setting: Setting, person: Any) -> dict[str, Any]:
    if person.email:
        return {"by": person, "how": "WEB"}
    return {"by": setting.coordinator, "how": how_to_ask(person)}


def _keep_to_places(setting: Setting, cast: Cast, seed: RoleSeed) -> None:
    """Whoever says yes when all places are taken waits, or says no after all."""
    in_turn = sorted(cast.coming(seed), key=lambda each: each.said_at)
    for asked in in_turn[seed.maximum :]:
        late = asked.steps.pop()
        becomes = State.WAITING if setting.chance.happens(WAITS) else State.DECLINED
        asked.becomes(becomes, late.at, late.by, late.how)


def _some_cannot_come(setting: Setting, diary: Diary, cast: Cast) -> None:
    for asked in cast.coming():
        if asked.seed.is_lay and setting.chance.happens(CANT_COME):
            at = cast.starts_at - timedelta(hours=setting.chance.whole(4, 28))
            asked.becomes(State.CANT_COME, at, **_said_by(setting, asked.person))
            _fill(setting, diary, cast, asked, at)


def _fill(setting: Setting, diary: Diary, cast: Cast, leaving: Asked, at: datetime) -> None:
    """The first in the line is offered the place; without a line somebody may stand in."""
    said_at = at + timedelta(minutes=setting.chance.whole(5, 170))
    line = [each for each in cast.asked if each.seed is leaving.seed and each.state is State.WAITING]
    if line:
        first = min(line, key=lambda each: each.said_at)
        first.becomes(State.OFFERED, at)
        first.becomes(State.ACCEPTED, said_at, **_said_by(setting, first.person))
    elif setting.chance.happens(STAND_IN_FOUND):
        _find_stand_in(setting, diary, cast, leaving, at, said_at)


def _find_stand_in(
    setting: Setting, diary: Diary, cast: Cast, leaving: Asked, at: datetime, said_at: datetime
) -> None:
    free = [
        member.person
        for member in cast.staffed.asked
        if can_be_asked(setting, member, leaving.seed, cast.day) and diary.is_free(member.person, cast.day)
    ]
    if not free:
        return
    asked = Asked(setting.chance.one(free), leaving.seed, leaving.role, stands_in_for=leaving.person)
    asked.becomes(State.OFFERED, at, leaving.person, how_to_ask(asked.person))
    asked.becomes(State.ACCEPTED, said_at, **_said_by(setting, asked.person))
    diary.note(asked.person, cast.day)
    cast.asked.append(asked)


def _why_cancelled(setting: Setting, cast: Cast) -> str:
    reasons, chance = setting.seeds.lives["reasons"], setting.chance
    for seed in cast.staffed.seed.roles:
        if len(cast.coming(seed)) < seed.minimum:
            return setting.one_of(reasons, "too_few" if seed.is_lay else "no_professional")
    if chance.happens(between(cast.staffed.story.cancelled, setting.period.share(cast.day))):
        return setting.one_of(reasons, "other")
    return "" if cast.coming() else setting.one_of(reasons, "too_few")


def _close(cast: Cast) -> None:
    """Whoever never answered has no answer; where it was cancelled, everybody who was asked is stood down."""
    called_off = cast.starts_at - timedelta(hours=3)
    for asked in cast.asked:
        if cast.cancelled and asked.state in (State.OFFERED, State.ACCEPTED, State.WAITING):
            asked.becomes(State.STOOD_DOWN, called_off, asked.steps[0].by, "WEB")
        elif asked.state is State.OFFERED:
            asked.becomes(State.NO_ANSWER, cast.starts_at)
