"""What people chose to say of themselves, so that one sees who is never asked; and lots for one session's places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alongside.core.asking.groups import Age, Disability, Ethnicity
from alongside.web.asking.actions.draws import open_draw
from alongside.web.asking.actions.equality import say_of_oneself
from alongside.web.asking.actions.over_time import keep_months
from alongside.web.delivery.queries.sessions import sessions_starting
from alongside.web.demo.actions.setting import Setting

TELLS = 0.45
AGES = {Age.FROM_18: 6, Age.FROM_25: 24, Age.FROM_45: 34, Age.FROM_65: 28, Age.FROM_80: 8}
ETHNICITIES = {
    Ethnicity.WHITE: 78,
    Ethnicity.ASIAN: 9,
    Ethnicity.BLACK: 5,
    Ethnicity.MIXED: 5,
    Ethnicity.OTHER: 3,
}
DISABILITIES = {Disability.NO: 68, Disability.A_LITTLE: 20, Disability.A_LOT: 12}
AHEAD = timedelta(days=14), timedelta(days=27)


def tell_and_draw(setting: Setting) -> None:
    """Nearly half say who they are; in one session more would gladly come than there are places.

    What lay untapped is kept for the months that are over.
    """
    for person in setting.people:
        if setting.chance.happens(TELLS):
            _tell(setting, person)
    _draw_lots(setting)
    keep_months(setting.organisation, at=setting.period.now)


def _tell(setting: Setting, person: Any) -> None:
    own_hand = bool(person.email)
    say_of_oneself(
        person,
        age=setting.chance.weighted(AGES),
        ethnicity=setting.chance.weighted(ETHNICITIES) if setting.chance.happens(0.9) else "",
        disability=setting.chance.weighted(DISABILITIES) if setting.chance.happens(0.9) else "",
        by=person if own_hand else setting.coordinator,
        how="WEB" if own_hand else "PHONE",
        at=setting.period.now,
    )


def _draw_lots(setting: Setting) -> None:
    """For a lay part of a session to which nobody is asked yet."""
    now = setting.period.now
    found = sessions_starting(setting.organisation, now + AHEAD[0], now + AHEAD[1])
    for session in found:
        lines = session.roles.filter(role__side="LAY", taken=0, invitations=None)
        line = lines.select_related("session__service__organisation", "role").first()
        if line is not None:
            closes_at = session.starts_at - timedelta(days=5)
            open_draw(line, closes_at=closes_at, by=setting.coordinator, at=now)
            return
