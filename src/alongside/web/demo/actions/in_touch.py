"""How people are reached: some by text, one at certain hours only; texts that came in, an address that came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from alongside.web.demo.actions.setting import Setting
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.stopping import record_dead, set_preferences
from alongside.web.people.actions import change_person
from alongside.web.people.queries import people_of

WOULD_RATHER_HAVE_TEXTS = 6
WORDS = (
    ("Maybe, is there parking near by?", "Efallai, oes lle i barcio gerllaw?"),
    ("Running late, start without me", "Dwi’n hwyr, dechreuwch hebdda i"),
)
FROM_NOBODY = ("07700 900998", "Sorry, who is this?")


def get_in_touch(setting: Setting) -> None:
    """Texts wait to be read, one address does not work, one person wants no reminders and quiet evenings."""
    at, by = setting.period.now, setting.coordinator
    people = list(_by_text(setting))
    for person in people[:WOULD_RATHER_HAVE_TEXTS]:
        change_person(person, contact_by="TEXT", by=by, at=at)
    for place, (person, (english, welsh)) in enumerate(zip(people, WORDS, strict=False)):
        words = welsh if setting.seed.is_welsh and person.language == "cy" else english
        _came_in(setting, person.phone, words, place)
    _came_in(setting, *FROM_NOBODY, place=len(WORDS))
    if len(people) > WOULD_RATHER_HAVE_TEXTS + 1:
        came_back, evenings = people[WOULD_RATHER_HAVE_TEXTS : WOULD_RATHER_HAVE_TEXTS + 2]
        record_dead(
            came_back, "EMAIL", came_back.email, problem="550 no such mailbox", at=at - timedelta(days=2)
        )
        set_preferences(evenings, quiet_from=time(18), quiet_until=time(9), reminders=False)


def _by_text(setting: Setting) -> Iterator[Any]:
    """Lay people with mail and a mobile number that nobody else has, who do not sign in."""
    found = people_of(setting.organisation).filter(account=None, left_on=None, contact_by="EMAIL")
    numbers: dict[str, int] = {}
    for person in people_of(setting.organisation):
        numbers[person.phone] = numbers.get(person.phone, 0) + 1
    lay = {person.pk for person in setting.lay}
    for person in found.exclude(phone="").exclude(email="").order_by("pk"):
        if person.pk in lay and numbers[person.phone] == 1:
            yield person


def _came_in(setting: Setting, number: str, words: str, place: int) -> None:
    at = setting.period.now - timedelta(hours=5 * (place + 1))
    receive_text(setting.organisation, number=number, words=words, provider_id=f"demo-{place}", at=at)
