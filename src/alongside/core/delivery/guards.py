"""Rules that keep people from being asked, or from accepting, where it would not be right.

Each rule has a name and two sentences: one for the person, one for those who organise. The second never
says where else somebody is going: that could reveal what they would rather keep to themselves. Some
rules guard only the asking: a person beyond their weekly number, or away, may still come if they like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from alongside.core.calendar.clashes import Commitment, away_during, clashes
from alongside.core.delivery.checks import CheckAnswer, HeldCheck, Words, lacking
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sentences import Sentence, say


class Doing(Named):
    """What is guarded."""

    ASKING = "ASKING", "Asking"
    ACCEPTING = "ACCEPTING", "Accepting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the rules look at: the session, the moment, and what is known of the person.

    ``asked_that_week`` counts the person's other invitations and promises in the week of the session;
    ``most_a_week`` is their own limit, None for none; ``invited_on`` the last local day on which they were asked to
    anything else. ``required`` holds (kind, label) of the checks that the role takes on the day of the session,
    ``because`` the rule behind each kind that a rule calls for, ``grace`` the days that a rule lets pass while a
    renewal is under way. ``commitments`` are other sessions that they have accepted.
    """

    span: Span
    now: datetime
    zone: ZoneInfo
    cancelled: bool = False
    commitments: tuple[Commitment, ...] = ()
    travel_minutes: int = 0
    required: tuple[tuple[str, Words], ...] = ()
    because: tuple[tuple[str, Sentence], ...] = ()
    grace: tuple[tuple[str, int], ...] = ()
    held: tuple[HeldCheck, ...] = ()
    away: tuple[Days, ...] = ()
    most_a_week: int | None = None
    asked_that_week: int = 0
    invited_on: date | None = None
    has_left: bool = False
    consents_to_contact: bool = True

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        if self.asked_that_week < 0 or (self.most_a_week is not None and self.most_a_week < 0):
            raise ValueError("numbers of invitations cannot be negative")

    @property
    def lacking(self) -> tuple[CheckAnswer, ...]:
        """The checks that will not hold on the local day of the session."""
        if not self.required:
            return ()
        on, today = (moment.astimezone(self.zone).date() for moment in (self.span.starts_at, self.now))
        answers = lacking(dict(self.required), self.held, on, dict(self.grace))
        return tuple(answer.said_on(today) for answer in answers)

    @property
    def rules_of_lacking(self) -> tuple[Sentence, ...]:
        """The rules behind the checks that will not hold."""
        lacking_kinds = {answer.kind for answer in self.lacking}
        return tuple(rule for kind, rule in self.because if kind in lacking_kinds)

    @property
    def rests(self) -> bool:
        """Whether they were asked on another day of the last week, and set no number of their own."""
        if self.invited_on is None or self.most_a_week is not None:
            return False
        return 0 < (self.now.astimezone(self.zone).date() - self.invited_on).days < REST_DAYS

    @property
    def clashing(self) -> tuple[Commitment, ...]:
        """What they have accepted at the same time."""
        return clashes(self.span, self.commitments, self.travel_minutes)


@dataclass(frozen=True, slots=True)
class Guard:
    """A named rule: what it guards, when it holds somebody back, and what is said to whom."""

    name: str
    guards: frozenset[Doing]
    holds_back: Callable[[Situation], bool]
    to_person: Callable[[Situation], Sentence]
    to_organiser: Callable[[Situation], Sentence]


@dataclass(frozen=True, slots=True)
class Held:
    """One rule that holds somebody back, with its two sentences."""

    name: str
    to_person: Sentence
    to_organiser: Sentence


REST_DAYS = 7
"""Nobody is asked on two days within so many, unless they set a number of their own."""

BOTH = frozenset({Doing.ASKING, Doing.ACCEPTING})
ASKING_ONLY = frozenset({Doing.ASKING})


def _always(sentence: Sentence) -> Callable[[Situation], Sentence]:
    return lambda _: sentence


def _lacking_and_why(situation: Situation) -> Sentence:
    said = say(
        "This part needs a check that will not be in date on the day: {checks}.",
        checks=tuple(answer.sentence for answer in situation.lacking),
    )
    for rule in situation.rules_of_lacking:
        said = say("{first} {others}", first=said, others=rule)
    return said


GUARDS: tuple[Guard, ...] = (
    Guard(
        "The session is cancelled",
        BOTH,
        lambda s: s.cancelled,
        _always(say("This session is cancelled. Thank you all the same.")),
        _always(say("This session is cancelled, so nobody can be invited to it.")),
    ),
    Guard(
        "The session is past",
        BOTH,
        lambda s: s.span.starts_at.astimezone(UTC) <= s.now.astimezone(UTC),
        _always(say("This session has begun or is over. Thank you all the same; there will be others.")),
        _always(say("This session has begun or is over, so nobody can be invited to it.")),
    ),
    Guard(
        "They have left",
        ASKING_ONLY,
        lambda s: s.has_left,
        _always(say("You have left. Tell us if you would like to be part of this again.")),
        _always(say("They have left, so they are not asked.")),
    ),
    Guard(
        "No consent to contact",
        ASKING_ONLY,
        lambda s: not s.consents_to_contact,
        _always(say("You have not agreed to be contacted. You can change that on your page.")),
        _always(say("They have not agreed to be contacted, so they are not asked.")),
    ),
    Guard(
        "They are away",
        ASKING_ONLY,
        lambda s: away_during(s.span, s.away, s.zone) is not None,
        _always(say("You said that you are away then. You can still come if you like.")),
        _always(say("They are away then, so they are not asked. They can still come if they like.")),
    ),
    Guard(
        "Beyond their own number a week",
        ASKING_ONLY,
        lambda s: s.most_a_week is not None and s.asked_that_week >= s.most_a_week,
        lambda s: say(
            "The most invitations you want in a week: {most}. You have those, and can still come.",
            most=s.most_a_week,
        ),
        lambda s: say(
            "The most invitations they want in a week: {most}. They have those already.", most=s.most_a_week
        ),
    ),
    Guard(
        "Asked a few days ago",
        ASKING_ONLY,
        lambda s: s.rests,
        _always(say("You were asked to something else a few days ago. You can still come if you like.")),
        lambda s: say(
            "They were asked to something else on {day}. Nobody is asked again within {days} days, unless they "
            "say themselves how many invitations they want in a week.",
            day=s.invited_on,
            days=REST_DAYS,
        ),
    ),
    Guard(
        "Coming to something else then",
        BOTH,
        lambda s: bool(s.clashing),
        lambda s: say(
            "You have said yes to something else at that time: {title}. If you would rather come here, say "
            "first that you can’t come there.",
            title=s.clashing[0].title,
        ),
        _always(say("They have said yes to something else at that time.")),
    ),
    Guard(
        "A check does not hold on that day",
        BOTH,
        lambda s: bool(s.lacking),
        lambda s: say(
            "This part needs a check that will not be in date on the day: {checks}. Ask us, and we will help "
            "you with it.",
            checks=tuple(answer.sentence for answer in s.lacking),
        ),
        _lacking_and_why,
    ),
)


def held_back(situation: Situation, doing: Doing) -> tuple[Held, ...]:
    """Every rule that holds the person back from this, in the order of the table."""
    rules = (guard for guard in GUARDS if doing in guard.guards and guard.holds_back(situation))
    return tuple(Held(rule.name, rule.to_person(situation), rule.to_organiser(situation)) for rule in rules)


def check_may_ask(situation: Situation) -> None:
    """Raises ``Refusal``, in words for those who organise, where the person should not be asked."""
    for held in held_back(situation, Doing.ASKING):
        raise Refusal(held.to_organiser)


def can_ask(situation: Situation) -> bool:
    """Whether nothing speaks against asking the person."""
    return not held_back(situation, Doing.ASKING)


def check_may_accept(situation: Situation) -> None:
    """Raises ``Refusal``, in words for the person, where they cannot accept."""
    for held in held_back(situation, Doing.ACCEPTING):
        raise Refusal(held.to_person)


def can_accept(situation: Situation) -> bool:
    """Whether nothing speaks against their accepting."""
    return not held_back(situation, Doing.ACCEPTING)
