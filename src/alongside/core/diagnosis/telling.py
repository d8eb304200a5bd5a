"""What of a portrait may be told to somebody who does not work with these people: nothing that points at anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alongside.core.asking.funnel import rounded
from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.harms import Guarded, unreturned
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Leaning, Portrait, Quarter
from alongside.core.diagnosis.verdict import State
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.proportions import proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST, FEWEST_IN_POST, is_small, told_of

TOO_FEW = NotEstimable(
    say("Fewer than {fewest} people, so this is not told.", fewest=FEWEST),
    say("A longer period, or several services together."),
)
SIDE_TOO_FEW = NotEstimable(
    say("So few different people stood on one side that this is not told: it would tell of somebody."),
    say("A longer period, or several services together."),
)


@dataclass(frozen=True)
class Told:
    """The links, the people at each step (None where that is not told), and how far sessions rest on either side.

    A link that rests on too few people is there without its state and figures; ``hidden`` says that there are such.
    """

    diagnosis: Diagnosis
    steps: tuple[int | None, ...]
    leaning: Leaning | NotEstimable
    hidden: bool


def told(portrait: Portrait, *, may_see_small: bool) -> Told:
    """What may be told of a portrait; all of it to those who work with these people by name anyway."""
    diagnosis, leaning = portrait.diagnosis, portrait.leaning
    if may_see_small:
        return Told(diagnosis, diagnosis.reached.steps, leaning, hidden=False)
    steps, links = steps_told(diagnosis.reached.steps), links_told(diagnosis)
    if not leaning_may_be_told(leaning):
        leaning = SIDE_TOO_FEW
    hidden = leaning is SIDE_TOO_FEW or any(found.why is TOO_FEW for found in links.values())
    return Told(Diagnosis(links, diagnosis.reached, diagnosis.marking), steps, leaning, hidden)


def leaning_may_be_told(leaning: Leaning | NotEstimable) -> bool:
    """Whether reliance may be told to anybody: of each side that was there at all there are enough people.

    What the sessions could not do without one side is a figure about that side: six people of whom one is a lay person
    would tell of that one. What they could do without the other tells of the side that is left.
    """
    if isinstance(leaning, NotEstimable):
        return True
    return sides_may_be_told(leaning.lay, leaning.professionals)


def sides_may_be_told(lay: int, professionals: int) -> bool:
    """Whether so many different people on either side are enough for what rests on them to be told."""
    return lay >= FEWEST and not is_small(professionals, fewest=FEWEST_IN_POST)


def quarters_told(quarters: Sequence[Quarter]) -> frozenset[int]:
    """The quarters, by their first month, whose reliance may be told beside the year that they make up.

    Where one alone would be left out it could be had from the year and the others, so another is left out with it: the
    one of the fewest lay people.
    """
    known = [each for each in quarters if isinstance(each.leaning, Leaning)]
    told = [each for each in known if leaning_may_be_told(each.leaning)]
    if len(known) - len(told) == 1 and told:
        told.remove(min(told, key=lambda each: (each.leaning.lay, each.month)))  # type: ignore[union-attr]
    return frozenset(each.month for each in told)


def whole_gives_away(people: Sequence[int], hidden: Sequence[bool]) -> bool:
    """Whether a number of all services together would tell of those that are not told, had from the others.

    ``people`` of each service, and whether that is ``hidden``.
    """
    behind = [number for number, is_hidden in zip(people, hidden, strict=True) if is_hidden and number]
    return bool(behind) and (len(behind) < 2 or is_small(sum(behind)))


def steps_told(steps: Sequence[int]) -> tuple[int | None, ...]:
    """The people at each step as anybody may read them: to the nearest five, and None where that is not told.

    To the nearest five, so that the figures of two days, of a year and the next, or of all services and each, cannot
    be taken from one another until one person is left.
    """
    return tuple(None if number is None else rounded(number) for number in told_of(steps))


def links_told(diagnosis: Diagnosis) -> dict[Link, LinkFound]:
    """The links as anybody may read them: those that rest on too few people without their state and figures.

    People are told to the nearest five, and shares are of these.
    """
    return {link: _roughly(diagnosis[link]) if may_tell(diagnosis, link) else _silent(link) for link in Link}


def said_to_all(sentence: Sentence) -> Sentence:
    """A sentence as anybody may read it: a number of people in it to the nearest five, or that they are few."""
    number = sentence.values.get("people")
    if not isinstance(number, int):
        return sentence
    few = say("fewer than {fewest}", fewest=FEWEST)
    return Sentence(
        sentence.template, {**sentence.values, "people": few if is_small(number) else rounded(number)}
    )


def why_to_all(why: NotEstimable) -> NotEstimable:
    """Why there is no number, as anybody may read it."""
    return NotEstimable(said_to_all(why.reason), why.would_settle)


def _roughly(found: LinkFound) -> LinkFound:
    people = 0 if is_small(found.people) else rounded(found.people)
    if found.part is None or found.value is None:
        return replace(found, people=people, why=found.why and why_to_all(found.why))
    part = rounded(found.part)
    share, more = proportion(part, people), found.more_people and max(FEWEST, rounded(found.more_people))
    return replace(
        found, people=people, part=part, value=share.value, low=share.low, high=share.high, more_people=more
    )


def guard_told(guard: Guarded) -> Guarded | None:
    """A harm guard as anybody may read it; None for one of too few people.

    People are told to the nearest five and a share is of these; a mean is told to one decimal, and not how many more
    people would settle it, from which it could be had.
    """
    if not guard.may_be_told:
        return None
    if guard.value is None or guard.low is None or guard.high is None:
        return guard
    people = rounded(guard.people)
    if guard.part is None:
        mean, low, high = (round(each, 1) for each in (guard.value, guard.low, guard.high))
        return replace(guard, people=people, value=mean, low=low, high=high, more_people=0)
    roughly = unreturned(people, rounded(guard.part))
    return replace(
        roughly, sign=guard.sign, more_people=roughly.more_people if roughly.sign is guard.sign else 0
    )


def guards_told(whole: Sequence[Guarded], of_each: Iterable[Sequence[Guarded]] = ()) -> list[Guarded | None]:
    """The guards of all services together as anybody may read them, beside those of each service.

    A guard of the whole is not told either where it would tell of those that are not, had from the others.
    """
    apart = [{guard.harm: guard for guard in each} for each in of_each]
    return [
        None
        if _gives_away(guard, [each[guard.harm] for each in apart if guard.harm in each])
        else guard_told(guard)
        for guard in whole
    ]


def _gives_away(whole: Guarded, of_each: Sequence[Guarded]) -> bool:
    if whole_gives_away([each.people for each in of_each], [not each.may_be_told for each in of_each]):
        return True
    told = [each for each in of_each if each.may_be_told and each.value is not None]
    left = [whole.people - sum(each.people for each in told)]
    left.append((whole.part or 0) - sum(each.part or 0 for each in told))
    return bool(told) and any(is_small(abs(number)) for number in left)


def may_tell(diagnosis: Diagnosis, link: Link) -> bool:
    """Whether a link of a service may be told to anybody: it rests on enough people, and so does what it leaves out."""
    if link in SHARES:
        steps = told_of(diagnosis.reached.steps)
        at = tuple(SHARES).index(link)
        return steps[at] is not None and steps[at + 1] is not None
    return diagnosis[link].value is None or diagnosis[link].people >= FEWEST


def _silent(link: Link) -> LinkFound:
    return LinkFound(link, State.NOT_ENOUGH, None, None, None, 0, why=TOO_FEW)
