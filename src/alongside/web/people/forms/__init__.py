"""The forms of the people app."""
