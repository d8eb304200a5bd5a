"""What can hold minutes, why minutes pass from one account to another, and what that counts as: a table."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.named import Named


class AccountKind(Named):
    """Whose minutes an account holds."""

    PERSON = "PERSON", "A person"
    SERVICE = "SERVICE", "A service"
    POT = "POT", "A community pot"


class TransferKind(Named):
    """Why minutes passed. They go *from* whoever was helped *to* whoever helped."""

    EXCHANGE = "EXCHANGE", "An exchange", "one side helped the other, and both said so"
    SESSION = "SESSION", "A session", "somebody gave their time in a session; its register says how long"
    SESSION_POT = "SESSION_POT", "A session, for the pot", "time in a session beyond the person’s upper limit"
    TO_POT = "TO_POT", "Given to the pot", "somebody passed hours on for others to receive"
    FROM_POT = "FROM_POT", "From the pot", "hours from the pot, decided by the charter"
    IMPORTED = "IMPORTED", "Brought in", "an exchange of another time bank’s books"
    JOINED = "JOINED", "Two records made one", "the balance of one record went over to the other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind of transfer counts as: time given by whom it is credited to, received by the other side."""

    kind: TransferKind
    counts_as_given: bool
    counts_as_received: bool
    keeps_limits: bool


K = TransferKind
MEANINGS: tuple[Meaning, ...] = (
    Meaning(K.EXCHANGE, True, True, True),
    Meaning(K.SESSION, True, True, True),
    Meaning(K.SESSION_POT, False, True, False),
    Meaning(K.TO_POT, False, False, True),
    Meaning(K.FROM_POT, False, False, True),
    Meaning(K.IMPORTED, True, True, False),
    Meaning(K.JOINED, False, False, False),
)
MEANING = {row.kind: row for row in MEANINGS}
"""A transfer that takes another back counts as that one does, the other way round, and is never held by a limit:
what did not happen must be able to go from the books."""
GIVEN = tuple(str(row.kind) for row in MEANINGS if row.counts_as_given)
RECEIVED = tuple(str(row.kind) for row in MEANINGS if row.counts_as_received)
