"""Everything that this app writes. ``post`` is the only writer of the books."""

from alongside.web.exchanges.actions.accounts import account_of, account_of_service, pot_of, set_limits
from alongside.web.exchanges.actions.arranging import arrange, stop_taking_part
from alongside.web.exchanges.actions.exchanging import Word, propose, record_done, take_step
from alongside.web.exchanges.actions.importing import Imported, bring_in
from alongside.web.exchanges.actions.listings import put_up, say_yes, take_down
from alongside.web.exchanges.actions.posting import Posted, Posting, post, take_back
from alongside.web.exchanges.actions.pots import give_from_pot, give_to_pot
from alongside.web.exchanges.actions.recording import say_how_shared

__all__ = [
    "Imported",
    "Posted",
    "Posting",
    "Word",
    "account_of",
    "account_of_service",
    "arrange",
    "bring_in",
    "give_from_pot",
    "give_to_pot",
    "post",
    "pot_of",
    "propose",
    "put_up",
    "record_done",
    "say_how_shared",
    "say_yes",
    "set_limits",
    "stop_taking_part",
    "take_back",
    "take_down",
    "take_step",
]
