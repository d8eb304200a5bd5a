"""Where the chain is stuck, and how sure that is."""
