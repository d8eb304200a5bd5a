"""Credentials that a person keeps: Open Badges 3.0, issued and verified without a network."""
