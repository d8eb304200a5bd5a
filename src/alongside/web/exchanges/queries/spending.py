"""Hours from the pot as a change that people put forward under a charter, kept as plain values, said in sentences."""

from __future__ import annotations

from typing import Any

from alongside.core.charter.lines import Charter
from alongside.core.shared.sentences import Sentence, say
from alongside.web.charters.queries.changes import Change, add_change
from alongside.web.exchanges.models import Account

KIND = "HOURS"


def hours_for(account: Account, minutes: int) -> dict[str, Any]:
    """So many minutes from the pot for whoever holds the account."""
    return {"kind": KIND, "minutes": minutes, "account": str(account.key)}


def pot_balance(service: Any) -> int:
    """The minutes in the service’s pot; 0 where it has none."""
    balance = Account.objects.filter(service=service, kind="POT").values_list("balance", flat=True).first()
    return balance or 0


def _called(_change: Change) -> Sentence:
    return say("Hours from the pot")


def _told(change: Change, _charter: Charter) -> tuple[Sentence, ...]:
    account = Account.objects.filter(key=change["account"]).select_related("person").first()
    hours, rest = divmod(change["minutes"], 60)
    length = (
        say("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else say("{hours} h", hours=hours)
    )
    if account is None or account.person is None:
        return (say("{length} from the pot, for somebody who is no longer on record.", length=length),)
    return (say("{length} from the pot, for {name}.", length=length, name=str(account.person)),)


def tell_of_hours() -> None:
    """Have charters know what this kind of change is called and says."""
    add_change(KIND, called=_called, told=_told)
