"""Organisations' services: roles, places, recurring patterns, who is related to them how."""
