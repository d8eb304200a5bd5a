"""Who may confirm an entry of the register: each side for the other, nobody for themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alongside.core.delivery.register import Confirmation, Entry, Key
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class ConfirmRule:
    """A named rule: when it stands in the way, and what is said."""

    name: str
    broken: Callable[[Entry, Key, Side], bool]
    says: Callable[[Entry], Sentence]


def _other_side(entry: Entry) -> Sentence:
    if entry.side is Side.LAY:
        return say("A professional confirms this, because it is about a lay person.")
    return say("A lay person confirms this, because it is about a professional.")


CONFIRM_RULES: tuple[ConfirmRule, ...] = (
    ConfirmRule(
        "Nobody confirms themselves",
        lambda entry, by, _: entry.person == by,
        lambda _: say("Nobody confirms their own entry. Ask somebody from the other side."),
    ),
    ConfirmRule(
        "The other side confirms",
        lambda entry, _, side: side is not entry.side.other,
        _other_side,
    ),
    ConfirmRule(
        "Only an entry is confirmed",
        lambda entry, _by, _side: entry.reverses is not None,
        lambda _: say("A correction is not confirmed. Confirm the entry that stands in its place."),
    ),
)


def check_may_confirm(entry: Entry, by: Key, side: Side) -> None:
    """Raises ``Refusal`` where this person, on this side, cannot confirm this entry."""
    for rule in CONFIRM_RULES:
        if rule.broken(entry, by, side):
            raise Refusal(rule.says(entry))


def can_confirm(entry: Entry, by: Key, side: Side) -> bool:
    """Whether this person, on this side, can confirm this entry."""
    return not any(rule.broken(entry, by, side) for rule in CONFIRM_RULES)


def confirmed_by(entry: Entry, confirmations: Iterable[Confirmation]) -> Key | None:
    """Who of the other side vouches for an entry: whoever confirmed it, or recorded it to begin with."""
    for each in confirmations:
        if each.entry == entry.key and can_confirm(entry, each.by, each.side):
            return each.by
    if entry.recorded_by is None or entry.recorded_by_side is None:
        return None
    return entry.recorded_by if can_confirm(entry, entry.recorded_by, entry.recorded_by_side) else None


def to_confirm(
    entries: Iterable[Entry], confirmations: Iterable[Confirmation], by: Key, side: Side
) -> tuple[Entry, ...]:
    """The entries that wait for somebody of the other side and that this person could confirm."""
    given = tuple(confirmations)
    return tuple(
        each for each in entries if can_confirm(each, by, side) and confirmed_by(each, given) is None
    )
