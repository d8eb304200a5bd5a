"""The books in plain Python: what every account should stand at, and what a limit should hold back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class OracleAccount:
    balance: int = 0
    given: int = 0
    received: int = 0
    lowest: int | None = None
    highest: int | None = None


@dataclass
class OracleBooks:
    """Every transfer as (debit, credit, minutes), in the order in which they were written."""

    accounts: dict[str, OracleAccount] = field(default_factory=dict)
    transfers: list[tuple[str, str, int]] = field(default_factory=list)
    taken_back: set[int] = field(default_factory=set)

    def post(self, debit: str, credit: str, minutes: int) -> bool:
        """Whether it goes through."""
        down, up = self.accounts[debit], self.accounts[credit]
        if debit == credit:
            return False
        if down.lowest is not None and down.balance - minutes < down.lowest:
            return False
        if up.highest is not None and up.balance + minutes > up.highest:
            return False
        self._move(debit, credit, minutes)
        return True

    def take_back(self, place: int) -> bool:
        """Whether it was not taken back before."""
        if place in self.taken_back:
            return False
        self.taken_back.add(place)
        debit, credit, minutes = self.transfers[place]
        self._move(credit, debit, minutes)
        self.taken_back.add(len(self.transfers) - 1)  # a reversal is not itself taken back here
        down, up = self.accounts[credit], self.accounts[debit]
        if down.lowest is not None:
            down.lowest = min(down.lowest, down.balance)
        if up.highest is not None:
            up.highest = max(up.highest, up.balance)
        return True

    def limit_everybody(self, people: list[str], lowest: int | None, highest: int | None) -> None:
        for name in people:
            account = self.accounts[name]
            account.lowest = lowest if lowest is None else min(lowest, account.balance)
            account.highest = highest if highest is None else max(highest, account.balance)

    def _move(self, debit: str, credit: str, minutes: int) -> None:
        self.accounts[debit].balance -= minutes
        self.accounts[credit].balance += minutes
        self.transfers.append((debit, credit, minutes))
