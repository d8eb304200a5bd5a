"""What of a portrait may be told to somebody who does not work with these people: nothing that points at anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Leaning, Portrait, Quarter
from alongside.core.diagnosis.verdict import State
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
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
    steps, links = told_of(diagnosis.reached.steps), links_told(diagnosis)
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


def links_told(diagnosis: Diagnosis) -> dict[Link, LinkFound]:
    """The links as anybody may read them: those that rest on too few people without their state and figures."""
    return {link: diagnosis[link] if may_tell(diagnosis, link) else _silent(link) for link in Link}


def may_tell(diagnosis: Diagnosis, link: Link) -> bool:
    """Whether a link of a service may be told to anybody: it rests on enough people, and so does what it leaves out."""
    if link in SHARES:
        steps = told_of(diagnosis.reached.steps)
        at = tuple(SHARES).index(link)
        return steps[at] is not None and steps[at + 1] is not None
    return diagnosis[link].value is None or diagnosis[link].people >= FEWEST


def _silent(link: Link) -> LinkFound:
    return LinkFound(link, State.NOT_ENOUGH, None, None, None, 0, why=TOO_FEW)
