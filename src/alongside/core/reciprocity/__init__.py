"""Hours given and received: how exchanges come about, the ledger of minutes and its proof, limits, plain words."""
