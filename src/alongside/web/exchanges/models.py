"""Hours given and received: offers, requests, exchanges and the ledger of minutes."""
