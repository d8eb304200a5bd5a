"""Check-ins: what is asked, how answers are scored, and who is asked when."""
