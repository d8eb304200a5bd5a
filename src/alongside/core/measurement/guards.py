"""Harm guards: figures that stand beside the headline and would show harm done in its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from alongside.core.measurement.hours import Line, minutes_by
from alongside.core.participation.modes import Mode
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

FEWEST_PEOPLE = 5
"""Below this a share would point at somebody; it is not given."""

CARRIED_BY_FEW = 0.5
"""A tenth of the people carrying this share of the hours is told as a warning."""

NOTICEABLE_FALL = 0.1
"""Professional hours must fall by this share before it is told: a few minutes less are no sign of anything."""


@dataclass(frozen=True, slots=True)
class Load:
    """How the headline's hours are spread. ``share_of_busiest`` is a fraction from 0 to 1."""

    people: int
    busiest: int
    share_of_busiest: float
    fewest_for_half: int

    @property
    def sentence(self) -> Sentence:
        """What it means, fit for a screen."""
        values = {
            "busiest": self.busiest,
            "people": self.people,
            "percent": round(100 * self.share_of_busiest),
            "half": self.fewest_for_half,
        }
        return Sentence(
            "The busiest {busiest} of {people} people gave {percent}% of the hours; {half} of them gave half.",
            values,
        )

    @property
    def told_to_all(self) -> Sentence:
        """The same for those who may not know who it is: the part of a few people is theirs, so without figures."""
        if min(self.busiest, self.fewest_for_half) >= FEWEST_PEOPLE:
            return self.sentence
        if self.warns:
            return say(
                "A tenth of the people gave half of the hours or more. How much is not told: it would tell of somebody."
            )
        return say(
            "No tenth of the people gave as much as half of the hours. How much is not told: it would tell of somebody."
        )

    @property
    def warns(self) -> bool:
        """Whether too much rests on too few."""
        return self.share_of_busiest >= CARRIED_BY_FEW and self.people > self.busiest


def load(minutes_of: Mapping[str, int]) -> Load | NotEstimable:
    """The spread of headline minutes over people (only those with some). The busiest are a tenth, rounded up."""
    given = sorted((m for m in minutes_of.values() if m > 0), reverse=True)
    if len(given) < FEWEST_PEOPLE:
        return NotEstimable(
            say(
                "Fewer than {fewest} people gave hours, so a share would point at somebody.",
                fewest=FEWEST_PEOPLE,
            ),
            say("A longer period, or several services together."),
        )
    busiest = ceil(len(given) / 10)
    return Load(len(given), busiest, sum(given[:busiest]) / sum(given), _fewest_for_half(given))


def _fewest_for_half(given: list[int]) -> int:
    reached, half = 0, sum(given) / 2
    for count, minutes in enumerate(given, start=1):
        reached += minutes
        if reached >= half:
            return count
    return len(given)


def counted_by_person(lines: Iterable[Line]) -> dict[str, int]:
    """Headline minutes of each person; lines of nobody in particular, and of the erased, are left out."""
    kept = [line for line in lines if line.counts and line.person is not None]
    return {
        person: minutes for person, minutes in minutes_by(kept, lambda line: line.person).items() if person
    }


@dataclass(frozen=True, slots=True)
class Substitution:
    """Lay minutes that fill removed posts, and how staff and lay minutes moved between two spans of months."""

    service: str
    filling_posts: int
    staff_before: int
    staff_after: int
    lay_before: int
    lay_after: int

    @property
    def staff_fall_as_lay_rise(self) -> bool:
        """Whether professional hours fell noticeably where lay hours rose."""
        fell = self.staff_before - self.staff_after
        return 0 < fell >= NOTICEABLE_FALL * self.staff_before and self.lay_after > self.lay_before

    @property
    def warns(self) -> bool:
        """Whether either sign of substitution is there."""
        return self.filling_posts > 0 or self.staff_fall_as_lay_rise

    @property
    def sentence(self) -> Sentence:
        """What it means, fit for a screen."""
        if self.filling_posts > 0:
            return say(
                "People filled a post that was cut. These hours are shown as substitution and do not count."
            )
        if self.staff_fall_as_lay_rise:
            return say(
                "Professional hours fell while lay hours rose. Ask whether people are replacing staff."
            )
        return say("No sign that people are replacing staff.")


LAY_DELIVERY = {Mode.DELIVERY_ALONGSIDE, Mode.LAY_LED_DELIVERY, Mode.SUBSTITUTION, Mode.PEER_SUPPORT}


def substitution(service: str, lines: Iterable[Line], turn: date) -> Substitution:
    """One service's signs of substitution, comparing its months before ``turn`` with those from it on."""
    kept = [line for line in lines if line.service == service]
    staff = [line for line in kept if line.mode is Mode.STAFF_DELIVERY]
    lay = [line for line in kept if line.mode in LAY_DELIVERY]
    return Substitution(
        service,
        filling_posts=sum(line.minutes for line in kept if line.mode is Mode.SUBSTITUTION),
        staff_before=sum(line.minutes for line in staff if line.month < turn),
        staff_after=sum(line.minutes for line in staff if line.month >= turn),
        lay_before=sum(line.minutes for line in lay if line.month < turn),
        lay_after=sum(line.minutes for line in lay if line.month >= turn),
    )
