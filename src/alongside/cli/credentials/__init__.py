"""``alongside credentials``: what can be done with credentials in files."""
