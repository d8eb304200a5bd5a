"""Shared sessions: invitations, registers, and the acts they yield."""
