"""Everything that this app writes. ``post`` is the only writer of the books."""

from alongside.web.exchanges.actions.accounts import account_of, account_of_service, pot_of, set_limits
from alongside.web.exchanges.actions.posting import Posted, Posting, post, take_back

__all__ = [
    "Posted",
    "Posting",
    "account_of",
    "account_of_service",
    "post",
    "pot_of",
    "set_limits",
    "take_back",
]
