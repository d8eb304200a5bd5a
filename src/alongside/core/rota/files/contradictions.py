"""What contradicts itself in a problem: things that cannot both be so, or name what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from alongside.core.rota.files.pin_pairs import at_odds
from alongside.core.rota.problem import Person, Pin, Place, Problem, Session
from alongside.core.shared.errors import Place as Where
from alongside.core.shared.errors import Problem as Fault
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong with one item of one list: leaving that item out mends it."""

    kind: str
    number: int
    sentence: Sentence

    def fault(self, source: str = "") -> Fault:
        """The same with its place."""
        return Fault(Where(source, column=f"{self.kind}[{self.number}]"), self.sentence)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a problem, each item with its number; ``lost`` are keys of items that could not be read."""

    people: Sequence[tuple[int, Person]]
    sessions: Sequence[tuple[int, Session]]
    places: Sequence[tuple[int, Place]]
    pins: Sequence[tuple[int, Pin]]
    lost: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, problem: Problem) -> Lists:
        """All items of a problem."""
        return cls(
            tuple(enumerate(problem.people)),
            tuple(enumerate(problem.sessions)),
            tuple(enumerate(problem.places)),
            tuple(enumerate(problem.pins)),
            lost={},
        )


def faults_of(problem: Problem) -> tuple[Fault, ...]:
    """Everything in the problem that contradicts itself, or names what is not there; each with its place."""
    return tuple(found.fault() for found in contradictions(problem, Lists.of(problem)))


def contradictions(problem: Problem, items: Lists) -> tuple[Contradiction, ...]:
    """The same, for lists of which some items may be missing."""
    return tuple(
        chain(
            _twice("people", items.people),
            _twice("sessions", items.sessions),
            _twice("places", items.places),
            _sessions(problem, items),
            _pins(items),
        )
    )


def without(problem: Problem, items: Lists, found: Iterable[Contradiction]) -> Problem:
    """The problem of all items that are not named by these, nor about anybody or anything that is left out."""
    left_out: defaultdict[str, set[int]] = defaultdict(set)
    for each in found:
        left_out[each.kind].add(each.number)
    people = tuple(item for number, item in items.people if number not in left_out["people"])
    sessions = tuple(item for number, item in items.sessions if number not in left_out["sessions"])
    places = tuple(item for number, item in items.places if number not in left_out["places"])
    pins = tuple(item for number, item in items.pins if number not in left_out["pins"])
    keys = {person.key for person in people}, {session.key for session in sessions}
    known = tuple(pin for pin in pins if pin.person in keys[0] and pin.session in keys[1])
    return replace(problem, people=people, sessions=sessions, places=places, pins=known)


def _twice(kind: str, items: Sequence[tuple[int, Person | Session | Place]]) -> Iterator[Contradiction]:
    first: dict[str, int] = {}
    for number, item in items:
        before = first.setdefault(item.key, number)
        if before != number:
            sentence = say(
                "“{key}” is here twice: it is {first} too. Keep one, or give the other a key of its own.",
                key=item.key,
                first=f"{kind}[{before}]",
            )
            yield Contradiction(kind, number, sentence)


def _sessions(problem: Problem, items: Lists) -> Iterator[Contradiction]:
    places = {place.key for _, place in items.places} | items.lost.get("places", frozenset())
    for number, session in items.sessions:
        for sentence in chain(_outside(problem, session), _parts(session)):
            yield Contradiction("sessions", number, sentence)
        if session.place and session.place not in places:
            sentence = say(
                "“{session}” is held at “{place}”, and there is no such place in “places”.",
                session=session.key,
                place=session.place,
            )
            yield Contradiction("sessions", number, sentence)


def _outside(problem: Problem, session: Session) -> Iterator[Sentence]:
    day = problem.local_day(session)
    if day not in problem.days:
        yield say(
            "“{session}” is on {day}, outside the days that are planned, {first} to before {until}.",
            session=session.key,
            day=day,
            first=problem.days.first,
            until=problem.days.until or "",
        )


def _parts(session: Session) -> Iterator[Sentence]:
    keys: set[str] = set()
    for part in session.parts:
        if part.key in keys:
            yield say("“{session}” has the part “{part}” twice.", session=session.key, part=part.key)
        keys.add(part.key)
        if not 0 <= part.minimum <= part.ideal <= part.maximum:
            yield say(
                "“{part}” in “{session}”: the minimum ({minimum}) may not be above the ideal ({ideal}), nor that "
                "above the maximum ({maximum}).",
                part=part.key,
                session=session.key,
                minimum=part.minimum,
                ideal=part.ideal,
                maximum=part.maximum,
            )


def _pins(items: Lists) -> Iterator[Contradiction]:
    people = {person.key: person for _, person in items.people}
    sessions = {session.key: session for _, session in items.sessions}
    sound: list[tuple[int, Pin]] = []
    for number, pin in items.pins:
        if _is_lost(pin, items):
            continue
        if wrong := _unknown(pin, people, sessions) or _impossible(pin, people, sessions):
            yield Contradiction("pins", number, wrong)
        else:
            sound.append((number, pin))
    yield from (Contradiction("pins", number, sentence) for number, sentence in at_odds(sound, sessions))


def _is_lost(pin: Pin, items: Lists) -> bool:
    """Whether the pin is about somebody or something that could not be read, which has been told already."""
    lost = (items.lost.get(kind, frozenset()) for kind in ("people", "sessions"))
    return any(key in keys for key, keys in zip((pin.person, pin.session), lost, strict=True))


def _unknown(pin: Pin, people: Mapping[str, Person], sessions: Mapping[str, Session]) -> Sentence | None:
    if pin.person not in people:
        return say("There is nobody called “{person}” in “people”.", person=pin.person)
    if pin.session not in sessions:
        return say("There is no session “{session}” in “sessions”.", session=pin.session)
    if pin.part and pin.part not in sessions[pin.session].part_of:
        return say("“{session}” has no part “{part}”.", session=pin.session, part=pin.part)
    if not pin.part and pin.fixed.comes:
        return say(
            "{person} comes to “{session}”: say in which part.", person=pin.person, session=pin.session
        )
    return None


def _impossible(pin: Pin, people: Mapping[str, Person], sessions: Mapping[str, Session]) -> Sentence | None:
    if not pin.fixed.comes:
        return None
    person, part = people[pin.person], sessions[pin.session].part_of[pin.part]
    known = {"person": pin.person, "session": pin.session, "part": pin.part}
    if person.side is not part.side:
        return say("{person} has a place in “{session}” as “{part}”, which is for the other side.", **known)
    if part.fills_removed_post and person.side is Side.LAY:
        return say(
            "{person} has a place in “{session}” as “{part}”, which is the work of a removed post.", **known
        )
    return None
