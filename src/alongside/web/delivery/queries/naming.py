"""From names as people write them, one a line, to the persons meant, or what is unclear about each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from alongside.core.shared.sentences import Sentence, say
from alongside.web.people.queries import find_people
from alongside.web.people.queries.finding import folded

MOST_NAMED = 4


def people_named(
    organisation: Any, lines: Iterable[str], on: date, *, within: Iterable[int] | None = None
) -> tuple[list[Any], list[Sentence]]:
    """The persons whom the lines mean, each once, and a sentence for each line that is not clear.

    A line may hold any words of a name, or a telephone number, e-mail address or reference. ``within``
    keeps to these persons (by key).
    """
    found: dict[int, Any] = {}
    unclear: list[Sentence] = []
    for line in lines:
        meant = _meant(organisation, line, on, within)
        if len(meant) == 1:
            found[meant[0].pk] = meant[0]
        else:
            unclear.append(_unclear(line, meant))
    return list(found.values()), unclear


def _meant(organisation: Any, line: str, on: date, within: Iterable[int] | None) -> list[Any]:
    people = find_people(organisation, on, words=line)
    if within is not None:
        people = people.filter(pk__in=within)
    some = list(people[: MOST_NAMED + 1])
    just = [person for person in some if folded(line) in (folded(person.full_name), folded(person.known_as))]
    return just or some


def _unclear(line: str, meant: list[Any]) -> Sentence:
    if not meant:
        return say("We know nobody called “{name}”. Check the name, or leave it out.", name=line)
    several = tuple(person.full_name for person in meant[:MOST_NAMED])
    return say(
        "“{name}” may be {people}. Write more of the name, or their reference.", name=line, people=several
    )
