"""A house with an open door, for the tests of joining: the library of the session cast, that takes applications."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.web.joining import actions
from alongside.web.joining.models import Application
from tests.session_cast import NOW, House, a_house

__all__ = ["NOW", "House", "an_open_house", "applied"]


def an_open_house(name: str = "Aberwen Council", *, at: datetime = NOW) -> House:
    """The library, with Nia who coordinates it, and its door open."""
    house = a_house(name, at=at)
    actions.set_door(
        house.organisation, is_open=True, welcome_within_days=5, words="Come as you are.",
        words_cy="Dewch fel yr ydych.", by=house.coordinator, at=at,
    )  # fmt: skip
    return house


def applied(house: House, full_name: str = "Mair Alder", **more: Any) -> Application:
    """Somebody has asked to be part of the library."""
    given = {
        "email": f"{full_name.split()[0].lower()}@example.org",
        "service": house.service,
        "at": house.at,
        **more,
    }
    return actions.apply(house.organisation, full_name=full_name, **given)
