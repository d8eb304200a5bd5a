"""What is at hand while a list is brought in: for whom, by whom, when, and what earlier rows became."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.intake.plan import PlannedRow
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.queries import people_of


@dataclass(slots=True)
class Desk:
    """Where rows become records.

    ``made`` gives, for the key of a thing that an earlier row brought in, the identity that it now has.
    ``problems`` collects by line why a row could not be brought in after all.
    """

    organisation: Any
    by: Any
    at: datetime
    made: dict[str, str] = field(default_factory=dict)
    problems: dict[int, Refusal] = field(default_factory=dict)

    def identity(self, key: str) -> str:
        """The identity of a thing that was there, or that an earlier row brought in."""
        return self.made.get(key, key)

    def people(self, identities: Iterable[str]) -> dict[str, Any]:
        """The people of these identities, by identity; identities of rows that failed are not among them."""
        found = map(self.identity, identities)
        keys = {int(each) for each in found if each.isdigit()}
        return {str(person.pk): person for person in people_of(self.organisation).filter(pk__in=keys)}

    def each(self, rows: Sequence[PlannedRow], bring_in: Callable[[PlannedRow], None]) -> None:
        """Bring in rows one by one; one that is refused is noted, and leaves nothing behind."""
        for row in rows:
            if row.line in self.problems:
                continue
            try:
                with transaction.atomic():
                    bring_in(row)
            except Refusal as refusal:
                self.problems[row.line] = refusal
            except IntegrityError:
                self.problems[row.line] = Refusal(
                    say("Somebody else recorded this in the meantime. Bring the row in again.")
                )

    def together(self, rows: Sequence[PlannedRow], bring_in: Callable[[Sequence[PlannedRow]], None]) -> None:
        """Bring in rows all at once; where that is refused, one by one, to find which of them it was."""
        waiting = [row for row in rows if row.line not in self.problems]
        if not waiting:
            return
        try:
            with transaction.atomic():
                bring_in(waiting)
        except (Refusal, IntegrityError):
            self.each(waiting, lambda row: bring_in([row]))

    def whose(self, row: PlannedRow, people: dict[str, Any]) -> Any:
        """The person that a row is about. Raises ``Refusal`` where the row that should have made them failed."""
        person = people.get(self.identity(row.target or row.thing))
        if person is None:
            raise Refusal(say("The row that would have brought in this person needs mending first."))
        return person
