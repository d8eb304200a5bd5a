"""Letting a session stand by a chain of moves: somebody comes here, another takes their place there, and so on.

Who could come is often held by another session, whose place somebody else could take, who is held in turn. Such chains
are what finds the last places of a matching (Berge 1957: a matching that no chain makes larger is the largest); here
they are looked for up to a length, since limits of weeks and of time make it more than a matching.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alongside.core.rota.solving.drafting import Draft
from alongside.core.rota.solving.screening import Measures, Whole

LONGEST = 4
"""Moves in one chain, at most."""
MOST_TRIED, MOST_IN_ALL = 600, 10_000
"""Moves tried for one session, and in one plan, at most: where thousands want the same hour, no chain helps."""
MOST_CALLED = 10
"""Of those who could come if they were free, so many are tried, the cheapest first."""


class Rescue:
    """Chains of moves in a plan under way; what a chain that leads nowhere changed is taken back."""

    def __init__(self, draft: Draft, leaning: Measures) -> None:
        self.draft, self.arrays, self.leaning = draft, draft.arrays, leaning
        self._left, self._left_in_all = 0, MOST_IN_ALL
        self._moves: list[tuple[int, bool]] = []
        self._moving: set[int] = set()

    def stand(self, session: int) -> bool:
        """Give each part of the session its least, moving others where that helps; or change nothing."""
        self._left, self._moves = min(MOST_TRIED, self._left_in_all), []
        self._left_in_all -= self._left
        found = self._left > 0 and self._filled(session)
        self._left_in_all += max(0, self._left)
        if not found:
            self._back_to(0)
        return found

    def _filled(self, session: int) -> bool:
        arrays = self.arrays
        for part in range(arrays.first_part[session], arrays.first_part[session + 1]):
            while self.draft.filled[part] < arrays.parts.least[part]:
                if not any(self._place(part, length) for length in range(LONGEST)):
                    return False
        return True

    def _place(self, part: int, length: int) -> bool:
        """Find one more person for a part, with so many others moved at most."""
        self._left -= 1
        options = self._callable(part)
        free = options[self.draft.may_add(options)]
        if len(free):
            self._move(int(free[0]), True)
            return True
        return length > 0 and any(self._called(int(option), length) for option in options[:MOST_CALLED])

    def _callable(self, part: int) -> Whole:
        """Who could be offered the part if they were free, the cheapest first."""
        arrays, draft = self.arrays, self.draft
        options = np.arange(arrays.first_option[part], arrays.first_option[part + 1])
        there = {int(arrays.options.person[o]) for o in draft.there.get(int(arrays.parts.session[part]), ())}
        owners = arrays.options.person[options].tolist()
        kept = [person not in there and person not in self._moving for person in owners]
        options = options[np.array(kept, dtype=bool) & ~arrays.options.fixed[options]]
        order = np.argsort(draft.cost_of_adding(options) + self.leaning[options], kind="stable")
        return options[order]

    def _called(self, option: int, length: int) -> bool:
        """Call somebody away from where they are held, if another can be found there."""
        person = int(self.arrays.options.person[option])
        self._moving.add(person)
        found = any(self._moved(option, held, length) for held in list(self._held_by(option, person)))
        self._moving.discard(person)
        return found

    def _held_by(self, option: int, person: int) -> Iterator[int]:
        """What keeps a person from this: each of their offers that would have to go, if one is enough."""
        for held in sorted(self.draft.of_person.get(person, ())):
            if not self.arrays.options.fixed[held]:
                self.draft.take_back(held)
                enough = bool(self.draft.may_add(np.array([option]))[0])
                self.draft.add(held)
                if enough:
                    yield held

    def _moved(self, option: int, held: int, length: int) -> bool:
        if self._left <= 0:
            return False
        before, part = len(self._moves), int(self.arrays.options.part[held])
        self._move(held, False)
        self._move(option, True)
        if not self._needed(part) or self._place(part, length - 1):
            return True
        self._back_to(before)
        return False

    def _needed(self, part: int) -> bool:
        """Whether a session that stands would fall for want of one here."""
        return bool(self.draft.filled[part] < self.arrays.parts.least[part])

    def _move(self, option: int, added: bool) -> None:
        (self.draft.add if added else self.draft.take_back)(option)
        self._moves.append((option, added))

    def _back_to(self, before: int) -> None:
        while len(self._moves) > before:
            option, added = self._moves.pop()
            (self.draft.take_back if added else self.draft.add)(option)
