"""What an organisation pays up to, set from a day on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from alongside.core.expenses.policy import Policy
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.thanks.models import PolicyLine


def set_policy(
    organisation: Any, what: str, amount: int, *, active_from: date, source: str, by: Any, at: datetime
) -> PolicyLine:
    """Set a rate or limit from a day on; earlier claims keep theirs. Raises ``Refusal`` without where it comes from."""
    said = typed(source, 200)
    if not said:
        raise Refusal(
            say("Say where it comes from, or who decided on it. Everybody who claims can read that.")
        )
    return PolicyLine.objects.create(
        organisation=organisation, what=Policy[what].value, amount=amount, active_from=active_from, source=said,
        set_by=by, set_at=at,
    )  # fmt: skip
