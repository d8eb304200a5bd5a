"""How each link of a service stands, and what that says together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.marking import OURS, Marking
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.verdict import State
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import Sentence, say

PROSE: Mapping[Link, str] = {
    Link.ASKED: "{part} of the {whole} people known were asked.",
    Link.YES: "{part} of the {whole} people asked said yes.",
    Link.CAME: "{part} of the {whole} people who said yes came.",
    Link.DELIVERED: "{part} of the {whole} people who came delivered alongside a professional.",
}

SHARE_SAID: Mapping[State, Sentence] = {
    State.WORKING: say("People get from the one to the other."),
    State.WEAK: say("People get from the one to the other, and surely fewer than was agreed to be enough."),
    State.STUCK: say("Surely fewer get from the one to the other than was agreed to be enough."),
}


MOST_MORE = 10_000
"""So many more people no service would ever have: then a number helps nobody."""


@dataclass(frozen=True, slots=True)
class LinkFound:
    """One link: its state, its value with a 95% interval, what that rests on, and how much more would settle it.

    The value is a share from 0 to 1, or an effect in the link's own units with its standard error ``se``; None where
    ``why`` tells that there is none.
    """

    link: Link
    state: State
    value: float | None
    low: float | None
    high: float | None
    people: int
    part: int | None = None
    se: float | None = None
    more_people: int = 0
    more_check_ins: int = 0
    why: NotEstimable | None = None

    @property
    def sentence(self) -> Sentence:
        """The state for a screen, with what is wanted where too little is known."""
        if self.why is not None:
            return self.why.reason
        if self.state is not State.NOT_ENOUGH:
            return SHARE_SAID[self.state] if self.link.is_share else say(self.state.explanation)
        if self.more_people > MOST_MORE:
            return say("Not enough yet, and so unsure that no number of people within reach would settle it.")
        if self.more_check_ins:
            return say(
                "Not enough yet: about {people} more people or {check_ins} more check-ins would settle it.",
                people=self.more_people, check_ins=self.more_check_ins,
            )  # fmt: skip
        if self.more_people:
            return say("Not enough yet: about {people} more people would settle it.", people=self.more_people)
        return say("Not enough yet: what is known does not settle it, though there are many people.")

    @property
    def counted(self) -> Sentence | None:
        """A share in people; None for an effect."""
        if self.part is None:
            return None
        return Sentence(PROSE[self.link], {"part": self.part, "whole": self.people})


@dataclass(frozen=True)
class Diagnosis:
    """All links of one service, or of several together, the people that the first of them count, and by which marks."""

    links: Mapping[Link, LinkFound]
    reached: Reached
    marking: Marking = OURS

    def __getitem__(self, link: Link) -> LinkFound:
        return self.links[link]

    @property
    def stuck(self) -> tuple[Link, ...]:
        """The stuck links in the order of the chain. What follows a stuck one may be stuck because of it."""
        return tuple(link for link in Link if self.links[link].state is State.STUCK)

    @property
    def first_to_mend(self) -> Link | None:
        """Where to look first: the first stuck link, or else the first that works but weakly."""
        weak = [link for link in Link if self.links[link].state is State.WEAK]
        return next(iter([*self.stuck, *weak]), None)

    @property
    def headline(self) -> Sentence:
        """The whole in one sentence."""
        first, working = self.first_to_mend, _in_state(self, State.WORKING)
        if self.stuck and first is not None:
            return say("The chain is stuck at “{link}”.", link=say(first.label))
        if first is not None:
            return say("Nothing is known to be stuck. “{link}” works, but weakly.", link=say(first.label))
        if working == len(Link):
            return say("Every link works.")
        if working:
            return say(
                "Nothing is known to be stuck: {working} of {links} links work, and of the others too little is known.",
                working=working, links=len(Link),
            )  # fmt: skip
        return say("Too little is known to say where the chain works and where it is stuck.")


def _in_state(diagnosis: Diagnosis, state: State) -> int:
    return sum(found.state is state for found in diagnosis.links.values())
