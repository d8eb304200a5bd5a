"""The forms of check-ins."""
