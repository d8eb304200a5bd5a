"""How far asking has reached: known, asked, yes, came, came again, led; and who is never asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from alongside.core.participation.named import Named
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.proportions import proportion
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.small_numbers import FEWEST, hidden_groups, told_of


class Stage(Named):
    """A step that a person has reached with a service; each counts some of those in the step before."""

    KNOWN = "KNOWN", "Known"
    ASKED = "ASKED", "Asked", "Asked at least once, or came without an invitation."
    YES = "YES", "Said yes", "Said yes at least once, or came."
    CAME = "CAME", "Came", "Came to at least one session."
    CAME_AGAIN = "CAME_AGAIN", "Came again", "Came to at least two sessions."
    LED = "LED", "Led", "Came again, and led a session."


STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one person has come with a service. Only what happened counts; refusals do not."""

    asked: bool
    said_yes: bool
    times_came: int
    led: bool

    @property
    def stage(self) -> Stage:
        """The furthest step. Whoever came is taken as asked and as having said yes, however they got there."""
        if self.times_came >= 2:
            return Stage.LED if self.led else Stage.CAME_AGAIN
        if self.times_came:
            return Stage.CAME
        return Stage.YES if self.said_yes else Stage.ASKED if self.asked else Stage.KNOWN


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of one group: how many reached it, and which share of those in the stage before."""

    stage: Stage
    people: int | None
    share: Estimate | NotEstimable | None


@dataclass(frozen=True, slots=True)
class Line:
    """The stages of one group; None for a number that is not told because it is small."""

    group: str
    steps: tuple[Step, ...]

    @property
    def never_asked(self) -> int | None:
        """How many of the group were known and never asked; None where that is not told."""
        known, asked = (self.steps[place].people for place in (0, 1))
        return None if known is None or asked is None else known - asked


TOO_FEW = NotEstimable(
    say("Fewer than {fewest} people, so the number is not told.", fewest=FEWEST),
    say("A longer period, or several services together."),
)


def reached(stages: Iterable[Stage]) -> Counter[Stage]:
    """How many reached at least each stage, given the furthest stage of each."""
    furthest = Counter(stages)
    return Counter(
        {stage: sum(furthest[later] for later in STAGES[place:]) for place, stage in enumerate(STAGES)}
    )


def line(group: str, counts: Mapping[Stage, int], *, may_see_small: bool = False) -> Line:
    """A group's line. ``counts`` holds how many reached at least each stage.

    ``may_see_small`` is for those who work with these people by name anyway. Raises ``ValueError`` where a later
    stage counts more than an earlier.
    """
    numbers = [counts.get(stage, 0) for stage in STAGES]
    if sorted(numbers, reverse=True) != numbers:
        raise ValueError(f"a later stage of {group} counts more people than an earlier")
    return line_told(group, tuple(numbers) if may_see_small else told_of(numbers))


def line_told(group: str, told: tuple[int | None, ...]) -> Line:
    """The line of a group of which is decided already what may be told: a number for each stage, None where not."""
    steps = (Step(stage, told[at], _share(told, at)) for at, stage in enumerate(STAGES))
    return Line(group, tuple(steps))


def _share(told: tuple[int | None, ...], at: int) -> Estimate | NotEstimable | None:
    """The share of the stage before; None for the first stage, and after a stage that nobody reached."""
    if at == 0 or told[at - 1] == 0:
        return None
    before, now = told[at - 1], told[at]
    return TOO_FEW if before is None or now is None else proportion(now, before)


FEWEST_TELLING = 20
"""Groups are told only where so many people said who they are: among fewer, one more could be made out."""
ROUNDED_TO = 5


def rounded(number: int) -> int:
    """To the nearest five, so that one person more or fewer does not show."""
    return ROUNDED_TO * round(number / ROUNDED_TO)


def by_group(groups: Mapping[str, Mapping[Stage, int]]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of groups that make up one whole, to the nearest five, and the names of those left out."""
    hidden = groups_left_out({group: counts.get(Stage.KNOWN, 0) for group, counts in groups.items()})
    shown = tuple(
        line(group, {stage: rounded(counts.get(stage, 0)) for stage in STAGES})
        for group, counts in groups.items()
        if group not in hidden
    )
    return shown, tuple(group for group in groups if group in hidden)


def groups_left_out(known: Mapping[str, int], also: Collection[str] = ()) -> frozenset[str]:
    """The groups of one whole that are not told, given how many are known of each; ``also`` are not in any case.

    None is told where too few said who they are, or where all who did are of one group: then the figure would
    tell everybody's answer.
    """
    if sum(known.values()) < FEWEST_TELLING or sum(number > 0 for number in known.values()) < 2:
        return frozenset(known)
    return hidden_groups(known, also=also)


def who_is_never_asked(whole: Line, lines: Iterable[Line]) -> tuple[Sentence, ...]:
    """Plainly, the groups that are asked less than everybody taken together, beyond what chance would give.

    A group is named where the upper end of its interval lies below the share of all.
    """
    overall = whole.steps[1].share
    if not isinstance(overall, Estimate):
        return ()
    return tuple(_passed_over(each, overall) for each in lines if _is_passed_over(each, overall))


def _is_passed_over(group: Line, overall: Estimate) -> bool:
    share = group.steps[1].share
    return isinstance(share, Estimate) and share.high < overall.value


def _passed_over(group: Line, overall: Estimate) -> Sentence:
    share = group.steps[1].share
    if not isinstance(share, Estimate):
        raise TypeError("only a told share can be passed over")
    return say(
        "{group}: {percent}% of {people} people were ever asked, against {overall}% of all.",
        group=group.group,
        percent=round(100 * share.value),
        people=share.n,
        overall=round(100 * overall.value),
    )
