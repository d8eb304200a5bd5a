"""What of a portrait may be told to somebody who does not work with these people: nothing that points at anybody."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Leaning, Portrait
from alongside.core.diagnosis.verdict import State
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.core.shared.small_numbers import FEWEST, told_of

TOO_FEW = NotEstimable(
    say("Fewer than {fewest} people, so this is not told.", fewest=FEWEST),
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
    if isinstance(leaning, Leaning) and leaning.people < FEWEST:
        leaning = TOO_FEW
    hidden = leaning is TOO_FEW or any(found.why is TOO_FEW for found in links.values())
    return Told(Diagnosis(links, diagnosis.reached, diagnosis.marking), steps, leaning, hidden)


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
