"""Asking, seldom and kindly, whether what somebody said long ago still holds; and hearing that it does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.vocabulary.ageing import OPEN_FOR, Freshness
from alongside.web.gifts.actions.needs import confirm_need, withdraw_need
from alongside.web.gifts.models import AskedAgain, Need
from alongside.web.gifts.queries.ageing import asked_on, due, entries_asked_about, entries_of, freshness_of
from alongside.web.messaging.actions import send
from alongside.web.people.actions import confirm_gift, end_gift
from alongside.web.people.actions.acting import hold_person
from alongside.web.people.queries import has_consented
from alongside.web.people.queries.clock import local_day

KIND = "gifts.asked_again"


def ask_again(organisation: Any, *, at: datetime) -> int:
    """Ask everybody here who may be asked today; returns how many were. Run twice, it asks nobody twice.

    The question stands open on the person's own page for some weeks, and goes to those who agreed to hear from us.
    """
    today = local_day(organisation, at)
    return sum(ask_person(row.person, at=at) for row in due(organisation, today))


@transaction.atomic
def ask_person(person: Any, *, at: datetime, by: Any = None, how: str = "WEB") -> bool:
    """Ask one person, unless they were asked within the year; says whether they were."""
    hold_person(person)
    today = local_day(person.organisation, at)
    if not _may_be_asked(person, today):
        return False
    AskedAgain.objects.get_or_create(person=person, asked_on=today, defaults={"how": how})
    if has_consented(person, "CONTACT"):
        many = len(entries_asked_about(person, today))
        key = f"{KIND}:{person.pk}:{today}"
        send(person, kind=KIND, facts={"many": many}, key=key, at=at, by=by, expires_at=at + OPEN_FOR)
    return True


def still_true(entry: Any, *, by: Any, at: datetime, how: str = "") -> Any:
    """A gift or a need still holds."""
    confirm = confirm_need if isinstance(entry, Need) else confirm_gift
    return confirm(entry, by=by, at=at, how=how)


def no_longer(entry: Any, *, by: Any, at: datetime, how: str = "") -> Any:
    """A gift or a need holds no longer."""
    end = withdraw_need if isinstance(entry, Need) else end_gift
    return end(entry, by=by, at=at, how=how)


@transaction.atomic
def all_still_true(entries: Iterable[Any], *, by: Any, at: datetime, how: str = "") -> int:
    """All of them still hold, in one go."""
    return len([still_true(entry, by=by, at=at, how=how) for entry in entries])


def _may_be_asked(person: Any, today: Any) -> bool:
    asked = asked_on(person)
    entries = entries_of(person, today)
    return any(freshness_of(each, today, asked) is Freshness.DUE for each in entries)
