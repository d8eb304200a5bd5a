"""From a role's work to the checks it takes on a day: what the law calls for, and what it allows of the role's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.core.safeguarding.rules import Rule
from alongside.core.safeguarding.table import RULES
from alongside.core.safeguarding.terms import ANYBODY, FULLER, CheckKind, Nation, Work, work
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Requirement:
    """A check that a role takes on a day, and why. ``rule`` is None where the service itself asks for it."""

    kind: CheckKind
    rule: Rule | None = None

    @property
    def label(self) -> Sentence:
        """What people call the check."""
        return say(self.kind.label)

    @property
    def sentence(self) -> Sentence:
        """Why it is asked for: the rule with its source, its date and how sure we are."""
        if self.rule is None:
            return say("The service asks for this; no rule of law does.")
        return cited(self.rule)

    @property
    def grace_days(self) -> int:
        """For how many days after its last one it holds while its renewal is under way."""
        return 0 if self.rule is None else self.rule.grace_days


def requirements(
    activities: Iterable[str],
    nation: str,
    on: date,
    *,
    days_in_30: int | None = None,
    overnight: bool = False,
    supervised: bool | None = None,
    own: Iterable[str] = (),
) -> tuple[Requirement, ...]:
    """The checks that a role with these activities takes in that nation on that day.

    What the law calls for comes first. Of the role's ``own`` list follows what the law allows on that day and
    nothing fuller covers: never more than it allows.
    """
    done = work(activities, days_in_30=days_in_30, overnight=overnight, supervised=supervised)
    called_for = {
        rule.calls_for: Requirement(rule.calls_for, rule)
        for rule in rules_for(done, nation, on)
        if rule.calls_for is not None
    }
    open_to_ask = may_be_asked(done, nation, on)
    wanted = [CheckKind[kind] for kind in own if kind in open_to_ask]
    chosen = [kind for kind in dict.fromkeys(wanted) if not called_for.keys() & _this_or_fuller(kind)]
    return (*called_for.values(), *(Requirement(kind) for kind in chosen))


def _this_or_fuller(kind: str) -> frozenset[str]:
    return FULLER.get(kind, frozenset()) | {kind}


def rules_for(done: Work, nation: str, on: date) -> tuple[Rule, ...]:
    """The rules that hold there on that day and speak of this work."""
    return tuple(rule for rule in RULES if rule.holds(nation, on) and rule.speaks_of(done))


def may_be_asked(done: Work, nation: str, on: date) -> frozenset[str]:
    """Every kind of check that may be asked for on that day."""
    return ANYBODY.union(*(rule.opens for rule in rules_for(done, nation, on)))


def can_ask_for(kind: str, done: Work, nation: str, on: date) -> bool:
    """Whether this check may be asked for on that day."""
    return kind in may_be_asked(done, nation, on)


def check_may_ask_for(kind: str, done: Work, nation: str, on: date) -> None:
    """Raises ``Refusal``, with the rule, where the law does not allow this check for this work on that day."""
    if not can_ask_for(kind, done, nation, on):
        raise Refusal(why_not(CheckKind[kind], Nation[nation], on))


def why_not(kind: CheckKind, nation: Nation, on: date) -> Sentence:
    """Why a check may not be asked for: the rules under which it could be, and that this work meets none."""
    could = [rule for rule in RULES if rule.holds(nation, on) and kind in rule.opens]
    if not could:
        return say(
            "“{check}” may not be asked for: we know of no rule in {nation} that allows it. Ask {body}.",
            check=say(kind.label),
            nation=say(nation.label),
            body=say(nation.body),
        )
    return say(
        "“{check}” may not be asked for in this role: what was said of its work meets no rule that allows it. "
        "Asking knowingly for more than the law allows is an offence. {rules}",
        check=say(kind.label),
        rules=_one_after_another(tuple(cited(rule) for rule in could)),
    )


def unsettled(done: Work, nation: str, on: date) -> tuple[Sentence, ...]:
    """What must still be said of the work before the rules of that day can decide; empty where they can."""
    hanging = [rule for rule in RULES if rule.holds(nation, on) and rule.speaks_of(done) is None]
    asked: list[Sentence] = []
    if hanging and done.is_frequent is None:
        asked.append(say("Say on how many days in 30 one person does this."))
    if hanging and done.supervised is None and any(rule.oversight != "ANY" for rule in hanging):
        asked.append(say("Say whether somebody who is checked supervises it."))
    return tuple(asked)


def cited(rule: Rule) -> Sentence:
    """The rule as it is quoted on a screen: what it says, since when, where it was read, how sure we are."""
    if rule.source.dated is None:
        source = say("{title}", title=rule.source.title)
    else:
        source = say("{title}, {day}", title=rule.source.title, day=rule.source.dated)
    return say(
        "Rule “{rule}”, from {day}: {says} Source: {source} ({sure}).",
        rule=say(rule.name),
        day=rule.valid_from,
        says=rule.says,
        source=source,
        sure=say(rule.sure.label),
    )


def _one_after_another(sentences: tuple[Sentence, ...]) -> Sentence:
    first, *others = sentences
    return say("{first} {others}", first=first, others=_one_after_another(tuple(others))) if others else first
