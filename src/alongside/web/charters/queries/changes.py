"""What a proposal would change, kept as plain values and said in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from alongside.core.calendar.recurrence import Pattern
from alongside.core.calendar.words import describe
from alongside.core.charter.lines import Charter, Line, changed, differences, line_from
from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NEW_TIMES = "NEW_TIMES"
END_TIMES = "END_TIMES"
ROLE_NUMBERS = "ROLE_NUMBERS"
IN_WORDS = "IN_WORDS"
MONEY = "MONEY"
CHARTER_LINE = "CHARTER_LINE"

TAKEN_AT_ONCE = frozenset({Decision.LEAD_SESSION, Decision.INVITE_PEOPLE})
"""What nobody puts forward: whoever has the standing does it."""

Change = Mapping[str, Any]


def charter_line(line: Line) -> dict[str, Any]:
    """A new line for the charter. Raises ``Refusal`` where it makes something wait that is done at once."""
    if line.decision in TAKEN_AT_ONCE and line.terms.consents:
        raise Refusal(say("Leading and inviting are done at once, so they cannot wait for others to agree."))
    return {
        "kind": CHARTER_LINE,
        "decision": str(line.decision),
        "standing": str(line.standing),
        "times": line.times,
        "within_months": line.within_months,
    }


def new_times(pattern: Pattern, *, title: str, place: Any) -> dict[str, Any]:
    """Further times at which the service meets."""
    return {
        "kind": NEW_TIMES,
        "title": title,
        "place": None if place is None else str(place.public_id),
        "place_name": "" if place is None else place.name,
        **_kept(pattern),
    }


def end_times(key: int, pattern: Pattern, on: date) -> dict[str, Any]:
    """The service stops meeting at the times of a pattern (``key`` names it), from a day."""
    return {"kind": END_TIMES, "pattern": key, "on": on.isoformat(), **_kept(pattern)}


def role_numbers(role: Any, minimum: int, ideal: int, maximum: int) -> dict[str, Any]:
    """Other numbers of people in a role, under the name that everybody may read."""
    numbers = {"minimum": minimum, "ideal": ideal, "maximum": maximum}
    title = role.alias if role.reveals_health else role.title
    return {"kind": ROLE_NUMBERS, "role": role.pk, "title": title, **numbers}


def in_words() -> dict[str, Any]:
    """A change that people carry out themselves once it is adopted."""
    return {"kind": IN_WORDS}


def money(pence: int) -> dict[str, Any]:
    """So much from the service's pot."""
    return {"kind": MONEY, "pence": pence}


def line_of(change: Change) -> Line:
    """The charter line that a change writes."""
    return line_from(change["decision"], change["standing"], change["times"], change["within_months"])


def pattern_of(change: Change) -> Pattern:
    """The times that a change adds."""
    first = datetime.combine(date.fromisoformat(change["first_on"]), time.fromisoformat(change["starts"]))
    return Pattern(change["rule"], first, change["minutes"], change["time_zone"])


def title_of(change: Change) -> Sentence:
    """What a change is called, where nobody gave it a title of their own."""
    return _CALLED[change["kind"]](change)


def own_title(title: str, change: Change) -> str | Sentence:
    """The title that somebody gave; or what the change is called, to be put into the reader's language."""
    called = title_of(change) if change.get("kind") in _CALLED else None
    return called if called is not None and str(called) == title else title


def in_sentences(change: Change, charter: Charter) -> tuple[Sentence, ...]:
    """What the change would do, for the screen. ``charter`` is the one in force when it was put forward."""
    tell = _TOLD.get(change.get("kind", ""))
    return tell(change, charter) if tell else ()


def _tell_line(change: Change, charter: Charter) -> tuple[Sentence, ...]:
    return differences(charter, changed(charter, [line_of(change)]))


def _tell_new_times(change: Change, _charter: Charter) -> tuple[Sentence, ...]:
    when = describe(pattern_of(change))[0]
    first = say("First on {day}.", day=date.fromisoformat(change["first_on"]))
    where = (say("At {place}.", place=change["place_name"]),) if change["place_name"] else ()
    return (when, first, *where)


def _tell_end_times(change: Change, _charter: Charter) -> tuple[Sentence, ...]:
    times = describe(pattern_of(change))[0]
    return (say("No longer, from {day}: {times}", day=date.fromisoformat(change["on"]), times=times),)


def _tell_role_numbers(change: Change, _charter: Charter) -> tuple[Sentence, ...]:
    return (
        say(
            "{role}: at least {minimum}, best {ideal}, at most {maximum} people in a session.",
            role=change["title"],
            minimum=change["minimum"],
            ideal=change["ideal"],
            maximum=change["maximum"],
        ),
    )


def _tell_money(change: Change, _charter: Charter) -> tuple[Sentence, ...]:
    pounds, pence = divmod(change["pence"], 100)
    amount = f"£{pounds:,}.{pence:02}" if pence else f"£{pounds:,}"
    return (say("{amount} from the service’s pot.", amount=amount),)


def _kept(pattern: Pattern) -> dict[str, Any]:
    return {
        "rule": pattern.rule,
        "first_on": pattern.first_start.date().isoformat(),
        "starts": pattern.first_start.time().isoformat("minutes"),
        "minutes": pattern.minutes,
        "time_zone": pattern.time_zone,
    }


def _call_line(change: Change) -> Sentence:
    label = Decision[change["decision"]].label
    return say("Another rule in the charter: {decision}", decision=say(label))


Call = Callable[[Change], Sentence]
Tell = Callable[[Change, Charter], tuple[Sentence, ...]]

_CALLED: dict[str, Call] = {
    CHARTER_LINE: _call_line,
    NEW_TIMES: lambda _change: say("Meet at further times"),
    END_TIMES: lambda _change: say("No longer meet at certain times"),
    ROLE_NUMBERS: lambda change: say("Other numbers of people: {role}", role=change["title"]),
}
_TOLD: dict[str, Tell] = {
    CHARTER_LINE: _tell_line,
    NEW_TIMES: _tell_new_times,
    END_TIMES: _tell_end_times,
    ROLE_NUMBERS: _tell_role_numbers,
    MONEY: _tell_money,
}


def add_change(kind: str, *, called: Call, told: Tell) -> None:
    """One more kind of change, of an app above: what it is called, and what it says. Call it in ``ready()``."""
    _CALLED[kind], _TOLD[kind] = called, told
