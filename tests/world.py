"""A small demo world for the sweeps: one organisation, two months."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

from django.core.management import call_command

from alongside.web.people.models import Account

ROLES = ("coordinator", "professional", "experienced", "new", "evaluator", "administrator")


def small_world(organisation: str = "health", *, today: date | None = None) -> None:
    """Make it. ``today`` is the real day unless given, so that this week's pages have something on them."""
    wanted = ["--organisations", organisation, "--people", "70", "--months", "2"]
    wanted += ["--today", today.isoformat()] if today else []
    call_command("make_demo_world", *wanted, stdout=StringIO())


def account(role: str, organisation: str = "health") -> Any:
    """The account that signs in as that kind of person."""
    return Account.objects.get(email=f"{role}.{organisation}@demo.example.org")
