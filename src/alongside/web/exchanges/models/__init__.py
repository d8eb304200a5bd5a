"""Accounts of minutes and their transfers; what people offer and ask for; exchanges and how services take part."""

from alongside.web.exchanges.models.arrangements import Arrangement, BookRules
from alongside.web.exchanges.models.exchanges import Exchange, ExchangeStep, Listing
from alongside.web.exchanges.models.ledger import Account, Transfer

__all__ = ["Account", "Arrangement", "BookRules", "Exchange", "ExchangeStep", "Listing", "Transfer"]
