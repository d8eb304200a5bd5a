"""The rules of a rota a second time, word by word and as slowly as they are read: what the checker must agree with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from alongside.core.rota.problem import Offer, Person, Problem, Session

TIMES = {"MOST": 9, "MATTERS": 3, "NICE": 1, "NOT": 0}
UNITS = {
    "IDEAL": 60, "NEVER_ASKED": 40, "LEAST_ASKED": 4, "CONTINUITY": 10, "BUDDY": 12, "COMPANY": 6,
    "LANGUAGE": 15, "TRAVEL": 1, "FAIR_LOAD": 3, "REST": 8,
}  # fmt: skip
Found = tuple[str, frozenset[Offer]]


STEP = timedelta(minutes=30)
"""All times of the worlds that are tried lie on half hours."""


def steps_of(problem: Problem, session: Session) -> Iterator[datetime]:
    """Each half hour of a session on the local clock."""
    now, ends = session.span.starts_at.astimezone(UTC), session.span.ends_at.astimezone(UTC)
    while now < ends:
        yield now.astimezone(problem.zone)
        now += STEP


def is_free(problem: Problem, person: Person, session: Session) -> bool:
    if person.free is None:
        return True
    return all(
        any(
            each.weekday == moment.weekday()
            and each.starts <= moment.time()
            and (moment.time() < each.until or each.until == datetime.min.time())
            for each in person.free
        )
        for moment in steps_of(problem, session)
    )


def is_away(problem: Problem, person: Person, session: Session) -> bool:
    return any(
        stretch.first <= moment.date() and (stretch.until is None or moment.date() < stretch.until)
        for moment in steps_of(problem, session)
        for stretch in person.away
    )


def day_of(problem: Problem, session: Session) -> date:
    return next(steps_of(problem, session)).date()


def week_of(problem: Problem, session: Session) -> tuple[int, int]:
    return day_of(problem, session).isocalendar()[:2]


def kept_from(problem: Problem, offer: Offer) -> set[str]:
    """The rules about one person and one part that keep this offer from being made."""
    person, session = problem.person[offer.person], problem.session[offer.session]
    part = session.part_of[offer.part]
    place = problem.place.get(session.place)
    way = person.distance_to(place) if place else None
    day = day_of(problem, session)
    held = {
        each.kind
        for each in person.checks
        if (not each.first or each.first <= day) and (not each.last or day <= each.last)
    }
    pins = {(each.part, each.fixed.value) for each in problem.pins if (each.session, each.person) == (session.key, person.key)}  # fmt: skip
    return {
        rule
        for rule, breaks in {
            "SIDE": person.side != part.side,
            "BELONGS": person.services is not None and session.service not in person.services,
            "SKILLS": not part.skills <= person.skills,
            "CHECKS": not part.checks <= held,
            "LANGUAGES": not part.languages <= person.languages,
            "ACCESS": bool(person.needs) and not (place and person.needs <= place.access),
            "FREE": not is_free(problem, person, session),
            "AWAY": is_away(problem, person, session),
            "TRAVEL": person.travels_km is not None and way is not None and way > person.travels_km,
            "REMOVED_POST": part.fills_removed_post and person.side == "LAY",
            "SETTLED": any(
                part_ in ("", part.key) and fixed in ("REFUSED", "MUST_NOT") for part_, fixed in pins
            ),
        }.items()
        if breaks
    }


def promises(problem: Problem) -> set[Offer]:
    return {Offer(each.session, each.part, each.person) for each in problem.pins if each.fixed.value in ("ACCEPTED", "KEPT")}  # fmt: skip


def broken(problem: Problem, offers: Iterable[Offer]) -> set[Found]:
    """Each rule that is broken with the offers that do so; of being in two places at once only the rule and whom."""
    plan, promised = set(offers), promises(problem)
    found = set(_pairs(problem, plan, promised))
    found |= {("LEFT_OUT", frozenset({each})) for each in promised - plan}
    twice = (each for each in _by(plan, "session", "person").values() if len(each) > 1)
    found |= {("ONE_PART", frozenset(each)) for each in twice}
    for (session, part), group in _by(plan, "session", "part").items():
        most = problem.session[session].part_of[part].maximum
        if len(group) > most and not (group <= promised):
            found.add(("MAXIMUM", frozenset(group)))
    found |= set(_apart(problem, plan, promised)) | set(_whole(problem, plan, promised))
    for (key,), group in _by(plan, "person").items():
        found |= set(_limits(problem, problem.person[key], group, promised))
    return found


def _pairs(problem: Problem, plan: set[Offer], promised: set[Offer]) -> Iterator[Found]:
    for each in plan:
        strict = {"SIDE", "REMOVED_POST", "SETTLED"}
        for rule in kept_from(problem, each) & (strict if each in promised else kept_from(problem, each)):
            yield rule, frozenset({each})


def _by(plan: set[Offer], *names: str) -> dict[tuple[str, ...], set[Offer]]:
    groups: defaultdict[tuple[str, ...], set[Offer]] = defaultdict(set)
    for each in plan:
        groups[tuple(getattr(each, name) for name in names)].add(each)
    return groups


def _apart(problem: Problem, plan: set[Offer], promised: set[Offer]) -> Iterator[Found]:
    for group in _by(plan, "session").values():
        for one, other in combinations(sorted({each.person for each in group}), 2):
            theirs = {each for each in group if each.person in (one, other)}
            named = other in problem.person[one].apart_from or one in problem.person[other].apart_from
            if named and not theirs <= promised:
                yield "APART", frozenset(theirs)


def stands(problem: Problem, plan: set[Offer], session: Session) -> bool:
    counts = Counter(each.part for each in plan if each.session == session.key)
    return all(counts[part.key] >= part.minimum for part in session.parts)


def _whole(problem: Problem, plan: set[Offer], promised: set[Offer]) -> Iterator[Found]:
    for (key,), group in _by(plan, "session").items():
        if group - promised and not stands(problem, plan, problem.session[key]):
            yield "WHOLE", frozenset(group - promised)


def _limits(problem: Problem, person: Person, group: set[Offer], promised: set[Offer]) -> Iterator[Found]:
    if any(_too_close(problem, person, *two, promised) for two in combinations(group, 2)):
        yield "ONE_PLACE", frozenset(each for each in group if each.person == person.key)
    weeks: defaultdict[tuple[int, int], set[Offer]] = defaultdict(set)
    for each in group:
        weeks[week_of(problem, problem.session[each.session])].add(each)
    limits = [(week, person.most_a_week, _count) for week in weeks.values()]
    limits += [(group, person.most_in_all, _count), (group, person.most_minutes, _minutes)]
    for some, most, measure in limits:
        if most is not None and measure(problem, some) > max(most, measure(problem, some & promised)):
            yield "OWN_LIMITS", frozenset(some)


def _count(_problem: Problem, offers: set[Offer]) -> int:
    return len(offers)


def _minutes(problem: Problem, offers: set[Offer]) -> int:
    return sum(30 * len(list(steps_of(problem, problem.session[each.session]))) for each in offers)


def _too_close(problem: Problem, person: Person, one: Offer, other: Offer, promised: set[Offer]) -> bool:
    if one.session == other.session:
        return False
    first, second = sorted(
        (problem.session[each.session].span for each in (one, other)), key=lambda span: span.starts_at.astimezone(UTC)
    )  # fmt: skip
    between = second.starts_at.astimezone(UTC) - first.ends_at.astimezone(UTC)
    rest = timedelta(0) if {one, other} <= promised else timedelta(minutes=person.rest_minutes)
    return between < rest


def cost(problem: Problem, offers: Iterable[Offer]) -> dict[str, int]:
    """What the plan falls short of, by rule, in what each rule counts; and ``FALLEN`` sessions."""
    plan = set(offers)
    counts: Counter[str] = Counter()
    counts["FALLEN"] = sum(not stands(problem, plan, each) for each in problem.sessions)
    for session in problem.sessions:
        for part in session.parts:
            there = sum((each.session, each.part) == (session.key, part.key) for each in plan)
            counts["IDEAL"] += max(0, part.ideal - there)
    asked = {each.person for each in plan}
    counts["NEVER_ASKED"] = sum(not each.past.asked and each.key not in asked for each in problem.people)
    for each in plan:
        _count_offer(problem, plan, each, counts)
    for person in problem.people:
        _count_person(problem, [each for each in plan if each.person == person.key], person, counts)
    return {rule: count for rule, count in counts.items() if count}


def _count_offer(problem: Problem, plan: set[Offer], offer: Offer, counts: Counter[str]) -> None:
    person, session = problem.person[offer.person], problem.session[offer.session]
    past, beside = person.past, {each.person for each in plan if each.session == session.key}
    if past.asked:
        ago = (problem.days.first - past.last_asked_on).days if past.last_asked_on else 999
        counts["LEAST_ASKED"] += 1 if ago >= 180 else 2 if ago >= 60 else 3
    newcomer = person.side == "LAY" and not person.buddy and sum(past.came.values()) == 0
    counts["BUDDY"] += newcomer and not any(problem.person[key].buddy for key in beside)
    wished = (person.would_be_with | person.learns_from) & {each.key for each in problem.people}
    counts["COMPANY"] += bool(wished) and not wished & beside
    counts["LANGUAGE"] += bool(session.languages) and not session.languages & person.languages
    place = problem.place.get(session.place)
    counts["TRAVEL"] += int((person.distance_to(place) or 0) if place else 0)


def _count_person(problem: Problem, theirs: list[Offer], person: Person, counts: Counter[str]) -> None:
    series = {problem.session[each.session].series for each in theirs} - {""}
    counts["CONTINUITY"] += sum(person.past.came.get(each, 0) == 0 for each in series)
    counts["FAIR_LOAD"] += sum(person.past.carried + k - 1 for k in range(1, len(theirs) + 1))
    weeks = Counter(week_of(problem, problem.session[each.session]) for each in theirs)
    counts["REST"] += sum(count - 1 for count in weeks.values())


def total(problem: Problem, counts: dict[str, int]) -> int:
    """The whole cost."""
    weighed = sum(UNITS[rule] * TIMES[problem.weights[rule].value] * counts.get(rule, 0) for rule in UNITS)  # type: ignore[index]
    return 100_000 * counts.get("FALLEN", 0) + weighed
