"""People, what they have to give, and what they agree to."""
