"""Whom to ask, in an order that can be explained; how far asking has reached; and lots drawn fairly."""
