"""``alongside audit``: what documents really say about co-production, from the command line."""
