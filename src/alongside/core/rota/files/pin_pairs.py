"""Two pins that cannot both stand: which two, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from alongside.core.rota.problem import Pin, Session
from alongside.core.shared.sentences import Sentence, say

Numbered = tuple[int, Pin]


def at_odds(pins: Sequence[Numbered], sessions: Mapping[str, Session]) -> Iterator[tuple[int, Sentence]]:
    """The number of each pin that an earlier one, or a no, contradicts, and the sentence that names the two."""
    of_two: defaultdict[tuple[str, str], list[Numbered]] = defaultdict(list)
    of_person: defaultdict[str, list[Numbered]] = defaultdict(list)
    for number, pin in pins:
        of_two[pin.session, pin.person].append((number, pin))
        if pin.fixed.comes:
            of_person[pin.person].append((number, pin))
    for group in of_two.values():
        yield from _yes_and_no(group)
        yield from _two_parts(group)
    for group in of_person.values():
        yield from _overlapping(group, sessions)


def _yes_and_no(group: Sequence[Numbered]) -> Iterator[tuple[int, Sentence]]:
    refusals = [each for each in group if not each[1].fixed.comes]
    for number, pin in group:
        if not pin.fixed.comes:
            continue
        for other, no in refusals:
            if no.part in ("", pin.part):
                yield number, _contradict(number, pin, other, no)
                break


def _contradict(number: int, pin: Pin, other: int, no: Pin) -> Sentence:
    return say(
        "pins[{number}] and pins[{other}] contradict each other: for {person} and “{session}” one says “{yes}”, the "
        "other “{no}”. Keep the one that is true.",
        number=number,
        other=other,
        person=pin.person,
        session=pin.session,
        yes=say(pin.fixed.label),
        no=say(no.fixed.label),
    )


def _two_parts(group: Sequence[Numbered]) -> Iterator[tuple[int, Sentence]]:
    comes = [each for each in group if each[1].fixed.comes]
    for number, pin in comes[1:]:
        first, before = comes[0]
        if pin.part != before.part:
            sentence = say(
                "pins[{first}] and pins[{number}] contradict each other: {person} has two parts in “{session}”, "
                "“{part}” and “{other_part}”. Keep one.",
                first=first,
                number=number,
                person=pin.person,
                session=pin.session,
                part=before.part,
                other_part=pin.part,
            )
            yield number, sentence


def _overlapping(
    group: Sequence[Numbered], sessions: Mapping[str, Session]
) -> Iterator[tuple[int, Sentence]]:
    """Each promise that begins before another, in the order of their starts, has ended."""
    in_order = sorted(group, key=lambda each: sessions[each[1].session].span.starts_at.timestamp())
    latest: Numbered | None = None
    for number, pin in in_order:
        span = sessions[pin.session].span
        if latest and latest[1].session != pin.session and sessions[latest[1].session].span.overlaps(span):
            yield number, _both(latest, (number, pin))
        if latest is None or span.ends_at.timestamp() > sessions[latest[1].session].span.ends_at.timestamp():
            latest = (number, pin)


def _both(one: Numbered, other: Numbered) -> Sentence:
    return say(
        "pins[{first}] and pins[{number}] contradict each other: {person} comes to “{session}” and to "
        "“{other_session}”, which overlap. Ask which it is.",
        first=one[0],
        number=other[0],
        person=one[1].person,
        session=one[1].session,
        other_session=other[1].session,
    )
