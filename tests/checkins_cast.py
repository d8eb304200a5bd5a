"""Check-ins for tests, in the library of the session cast."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.checkins.wording import AFTER_SESSION, SELF
from alongside.web.checkins import actions
from alongside.web.people import actions as people
from tests.session_cast import House

GIVE, BETTER, CHANGE, RUN = (item.key for item in SELF.items)
DEPENDED, WITHOUT, HANDED_OVER = (item.key for item in AFTER_SESSION.items)


def reader(house: House, name: str, *, counted: bool = True, **more: Any) -> Any:
    """Somebody of the library, who agreed to be counted."""
    person = house.person(name, **more)
    if counted:
        people.give_consent(person, "MEASURES", by=None, at=house.at)
    return person


def answered(person: Any, answers: dict[str, int], *, at: datetime, **more: Any) -> Any:
    """Their own check-in of that month, answered."""
    check_in = actions.begin_own(person, at=at)
    return actions.record_answers(
        check_in, answers, language="en", looks="STANDARD", by=more.pop("by", None), at=at, **more
    )
