"""Shared by every test: profiles for property tests, and a database of its own for each worker."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in the test's thread

from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,  # the same change gives the same answer; new examples are for `make fuzz`
    database=None,
)
settings.register_profile("fuzz", parent=settings.get_profile("usual"), max_examples=5000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
