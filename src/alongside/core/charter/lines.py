"""A charter: one line for every decision, valid from birth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.charter.terms import TERMS, Decision, Standing, Terms
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

MOST_TIMES = 100
MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """The standing that one decision takes. ``times`` counts sessions delivered here, ``within_months`` back.

    Raises ``Refusal`` with a sentence where the number is missing, out of bounds, or not asked for.
    """

    decision: Decision
    standing: Standing
    times: int = 0
    within_months: int | None = None

    def __post_init__(self) -> None:
        if self.terms.uses_times:
            _check_numbers(self)
        elif self.times or self.within_months:
            raise Refusal(
                say(
                    "{decision}: this kind of standing takes no number of times.",
                    decision=say(self.decision.label),
                )
            )

    @property
    def terms(self) -> Terms:
        """What its kind of standing comes to."""
        return TERMS[self.standing]

    @property
    def sentence(self) -> Sentence:
        """Who can do this, in a sentence."""
        if not self.terms.uses_times:
            return _PLAIN[self.standing]
        return say(_COUNTED[self.standing].template, times=self.times_in_words)

    @property
    def times_in_words(self) -> Sentence:
        """How often, such as “3 times in the last 12 months”."""
        often = say("once") if self.times == 1 else say("{n} times", n=self.times)
        if self.within_months is None:
            return often
        if self.within_months == 1:
            return say("{often} in the last month", often=often)
        return say("{often} in the last {months} months", often=often, months=self.within_months)


@dataclass(frozen=True, slots=True)
class Charter:
    """Every decision with the standing it takes, in the order of ``Decision``.

    Raises ``Refusal`` where a decision is missing or stands twice, or where one side could change the
    charter without the other.
    """

    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        decisions = [line.decision for line in self.lines]
        for decision in Decision:
            if decisions.count(decision) != 1:
                raise Refusal(
                    say(
                        "The charter needs exactly one line for this: {decision}.",
                        decision=say(decision.label),
                    )
                )
        if not self.line(Decision.CHANGE_CHARTER).terms.is_joint:
            raise Refusal(say("Changing the charter always takes a lay person and a professional, both."))
        order = {decision: place for place, decision in enumerate(Decision)}
        object.__setattr__(self, "lines", tuple(sorted(self.lines, key=lambda line: order[line.decision])))

    def line(self, decision: Decision) -> Line:
        """The line about this decision."""
        return next(line for line in self.lines if line.decision is decision)


def line_from(decision: str, standing: str, times: int = 0, within_months: int | None = None) -> Line:
    """The line that these stored words write. Raises ``Refusal`` for a word that is not in the tables."""
    if decision not in Decision.__members__:
        raise Refusal(say("The charter knows no decision “{word}”.", word=decision))
    if standing not in Standing.__members__:
        raise Refusal(say("The charter knows no standing “{word}”.", word=standing))
    return Line(Decision[decision], Standing[standing], times, within_months)


def charter_with(lines: Iterable[Line]) -> Charter:
    """The default charter with these lines in the place of its own."""
    return changed(DEFAULT_CHARTER, lines)


def changed(charter: Charter, lines: Iterable[Line]) -> Charter:
    """The charter with these lines in the place of its own. Raises ``Refusal`` where none comes of it."""
    new = tuple(lines)
    decided = {line.decision for line in new}
    return Charter((*new, *(line for line in charter.lines if line.decision not in decided)))


def differences(before: Charter, after: Charter) -> tuple[Sentence, ...]:
    """One sentence for each line that is not the same in both."""
    pairs = zip(before.lines, after.lines, strict=True)
    return tuple(
        say(
            "{decision}. Until now: {before} From now: {after}",
            decision=say(new.decision.label),
            before=old.sentence,
            after=new.sentence,
        )
        for old, new in pairs
        if old != new
    )


_PLAIN = {
    Standing.ANYONE: say("Anyone connected with the service."),
    Standing.JOINT: say("Anyone may propose it; it takes the agreement of a lay person and a professional."),
}
_COUNTED = {
    Standing.DELIVERED: say("Whoever has delivered here {times}.", times=""),
    Standing.DELIVERED_OR_PROFESSIONAL: say(
        "Whoever has delivered here {times}, and every professional here.", times=""
    ),
    Standing.DELIVERED_OR_ASK: say(
        "Whoever has delivered here {times}. Anyone else may propose it; it then takes the agreement of a "
        "lay person and a professional.",
        times="",
    ),
    Standing.JOINT_DELIVERED: say(
        "Anyone may propose it; it takes the agreement of a lay person who has delivered here {times}, and "
        "of a professional.",
        times="",
    ),
}


def _check_numbers(line: Line) -> None:
    decision = say(line.decision.label)
    if not 1 <= line.times <= MOST_TIMES:
        raise Refusal(
            say("{decision}: say how many times, from 1 to {most}.", decision=decision, most=MOST_TIMES)
        )
    if line.within_months is not None and not 1 <= line.within_months <= MOST_MONTHS:
        raise Refusal(
            say(
                "{decision}: say how many months back, from 1 to {most}.", decision=decision, most=MOST_MONTHS
            )
        )


DEFAULT_CHARTER = Charter(
    (
        Line(Decision.PROPOSE_SESSION, Standing.DELIVERED_OR_ASK, 3, 12),
        Line(Decision.LEAD_SESSION, Standing.DELIVERED_OR_PROFESSIONAL, 3),
        Line(Decision.INVITE_PEOPLE, Standing.DELIVERED_OR_PROFESSIONAL, 1),
        Line(Decision.CHANGE_PLAN, Standing.JOINT),
        Line(Decision.SPEND_FROM_POT, Standing.JOINT_DELIVERED, 3, 12),
        Line(Decision.CHANGE_CHARTER, Standing.JOINT_DELIVERED, 3),
    )
)
"""The charter that a service has until it gives itself another."""
