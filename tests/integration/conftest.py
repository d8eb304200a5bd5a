"""Shared by the tests against a real database."""

from tests.world import small_world

__all__ = ["small_world"]
