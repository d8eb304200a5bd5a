"""At the door: what was said at a session whose register still waits, a tablet for today’s, and somebody out alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from alongside.core.door.events import What
from alongside.core.door.policy import doors_open
from alongside.web.delivery.queries.register import expected_at, registers_to_take
from alongside.web.delivery.queries.sessions import sessions_starting, span_of
from alongside.web.demo.actions.setting import Setting
from alongside.web.door.actions.kiosks import open_kiosk
from alongside.web.door.actions.saying import How, Said, keep_sayings
from alongside.web.door.actions.visits import end_visit, mark_lone, say_seeing_to_it, start_visit, take_longer
from alongside.web.door.actions.watching import take_due_steps

MOST_SAID = 6
CALLED_AT_THE_DOOR = {"words": "Cousin Marged", "words_cy": "Cyfnither Marged"}
SEEN_TO = {
    "words": "Rang her: the bus is late, she is on it.",
    "words_cy": "Ffoniais: mae’r bws yn hwyr, mae hi arno.",
}


def stand_at_the_door(setting: Setting) -> None:
    """A session with a proposal from its door, one with a tablet today, and somebody looked out for."""
    waiting = registers_to_take(setting.organisation, setting.period.now).last()
    if waiting is not None:
        _say_at(setting, waiting)
    today = sessions_starting(
        setting.organisation, setting.period.now, setting.period.now + timedelta(days=1)
    ).first()
    if today is not None and today.state == "PLANNED":
        open_kiosk(today, by=setting.coordinator, at=doors_open(span_of(today)).starts_at)
    _go_alone(setting)


def _say_at(setting: Setting, session: Any) -> None:
    kiosk = open_kiosk(session, by=setting.coordinator, at=session.starts_at)
    for said in _said(setting, session):
        keep_sayings(session, [said], how=How.KIOSK, at=said.said_at, device="door", kiosk=kiosk)


def _said(setting: Setting, session: Any) -> Iterator[Said]:
    """They come around the beginning; most say that they go; one said it twice; one is not known."""
    people = [each.person for each in expected_at(session)[:MOST_SAID]]
    for number, person in enumerate(people):
        came = session.starts_at + timedelta(minutes=setting.chance.whole(-15, 8))
        yield _one(person, What.IN, came, number * 3)
        if number == 1:
            yield _one(person, What.IN, came + timedelta(minutes=20), number * 3 + 1)
        if number != 0:
            yield _one(
                person,
                What.OUT,
                session.ends_at - timedelta(minutes=setting.chance.whole(0, 25)),
                90 + number,
            )
    yield Said(
        key=uuid.uuid4(),
        what=What.IN,
        said_at=session.starts_at + timedelta(minutes=12),
        typed_name=setting.words(CALLED_AT_THE_DOOR, "words"),
        number=60,
    )


def _one(person: Any, what: What, at: datetime, number: int) -> Said:
    return Said(key=uuid.uuid4(), what=what, said_at=at, person=person, number=number)


def _go_alone(setting: Setting) -> None:
    """A professional whose part is done alone: back late yesterday and looked for; out again today."""
    staffed = next((each for each in setting.staffed if each.professionals), None)
    if staffed is None:
        return
    role = next(role for seed, role in staffed.parts if not seed.is_lay)
    mark_lone(role, is_lone=True, at=setting.period.now)
    person = staffed.professionals[0]
    where, out = staffed.place.name, {"contact": setting.coordinator}
    began = setting.period.now - timedelta(hours=8)
    first = start_visit(person, where=where, minutes=60, at=began, **out)
    take_due_steps(first.expected_at)
    take_due_steps(first.expected_at + timedelta(minutes=10))
    words = setting.words(SEEN_TO, "words")
    say_seeing_to_it(first, words=words, by=setting.coordinator, at=first.expected_at + timedelta(minutes=12))
    end_visit(first, at=first.expected_at + timedelta(minutes=20))
    second = start_visit(person, where=where, minutes=480, at=setting.period.now, **out)
    take_longer(second, minutes=480, by=person, at=setting.period.now + timedelta(hours=8))
