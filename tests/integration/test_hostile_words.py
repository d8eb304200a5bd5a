"""Names and words as nobody expects them: one letter, two hundred, emoji, right to left, unseen marks, null bytes.

Each is either kept whole and readable, or refused in a sentence; none reaches the database to be refused there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.web.charters.actions import propose_session, refuse
from alongside.web.charters.actions.record import record_exercise
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.delivery.actions.invitations import answer, offer, withdraw
from alongside.web.delivery.actions.newcomers import record_newcomer
from alongside.web.delivery.actions.register import correct_entry, record_attendance
from alongside.web.delivery.actions.sessions import cancel_session, change_session, refuse_session
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.integration.test_delivery_hours import VIEW
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

Write = Callable[[House, str], str]
AFTER = NOW + timedelta(days=20)


@pytest.fixture
def house() -> House:
    return a_house()


def _title_of_a_changed_session(house: House, text: str) -> str:
    session = house.session()
    return change_session(session, title=text, by=house.coordinator, at=NOW).title


def _reason_for_cancelling(house: House, text: str) -> str:
    return cancel_session(house.session(), reason=text, by=house.coordinator, at=NOW).reason


def _reason_for_not_adopting(house: House, text: str) -> str:
    session = house.session(state="PROPOSED")
    return refuse_session(session, reason=text, by=house.coordinator, at=NOW).reason


def _reason_for_withdrawing(house: House, text: str) -> str:
    ana = house.person("Ana")
    asked = offer(line_of(house.session(), house.reader), ana, by=house.coordinator, at=NOW)
    answer(asked, "ACCEPT", by=ana, how="WEB", at=NOW)
    withdraw(asked, reason=text, by=house.coordinator, at=NOW)
    return Message.objects.get(about=asked.public_id, kind="delivery.withdrawn").facts["reason"]


def _reason_for_correcting(house: House, text: str) -> str:
    session, ana = house.session(), house.person("Ana")
    entry = record_attendance(session, ana, house.reader, "CAME", 60, by=house.coordinator, at=AFTER)
    correct_entry(entry, attendance="CAME", minutes=61, reason=text, by=house.coordinator, at=AFTER)
    return entry.reversed_by.reason


def _newcomer(house: House, text: str) -> str:
    taken = record_newcomer(
        house.session(), full_name=text, role=house.reader, attendance="CAME", minutes=60, by=house.coordinator, at=AFTER
    )  # fmt: skip
    return taken.entries[0].person.full_name


def _what_of_an_act(house: House, text: str) -> str:
    day = NOW.date()
    return record_act(house.organisation, VIEW, on=day, what=text, by=house.coordinator, at=NOW).what


def _reason_for_reversing(house: House, text: str) -> str:
    act = record_act(house.organisation, VIEW, on=NOW.date(), by=house.coordinator, at=NOW)
    return reverse_act(act, text, by=house.coordinator, at=NOW).reason


def _proposed(house: House, text: str, why: str = "") -> Any:
    starts = NOW + timedelta(days=5)
    return propose_session(
        house.person("Ana"), house.service, title=text, why=why, starts_at=starts, ends_at=starts + timedelta(hours=1), at=NOW
    )  # fmt: skip


def _reason_for_refusing_a_proposal(house: House, text: str) -> str:
    nurse = house.person("Nia", "PROFESSIONAL")
    proposal = refuse(_proposed(house, "Poems"), nurse, reason=text, at=NOW)
    return proposal.voices.get(person=nurse).reason


def _subject_of_an_exercise(house: House, text: str) -> str:
    return record_exercise(
        house.service, "CHANGE_PLAN", "ADOPTED", person=house.coordinator, side="LAY", subject="A change", reason=text, at=NOW
    ).reason  # fmt: skip


def _post(house: House, text: str) -> str:
    return services.remove_post(
        house.service, title=text, removed_on=NOW.date(), by=house.coordinator, at=NOW
    ).title


def _left_out(house: House, text: str) -> str:
    pattern = _pattern(house, "Reading")
    return services.leave_out(pattern, pattern.first_on, reason=text, by=house.coordinator, at=NOW).reason


def _pattern(house: House, text: str) -> Any:
    return services.add_pattern(
        house.service, rule="FREQ=DAILY", first_on=NOW.date(), starts=NOW.time(), minutes=60, title=text,
        by=house.coordinator, at=NOW,
    )  # fmt: skip


def _role(house: House, **fields: Any) -> Any:
    return services.add_role(
        house.service, **{"title": "Storyteller", "side": "LAY", **fields}, by=house.coordinator, at=NOW
    )


def _place(house: House, **fields: Any) -> Any:
    return services.add_place(house.organisation, **{"name": "Hut", **fields}, by=house.coordinator, at=NOW)


def _service(house: House, **fields: Any) -> Any:
    return services.open_service(
        house.organisation, **{"name": "Reading circle", **fields}, by=house.coordinator, at=NOW
    )


def _person(house: House, **fields: Any) -> Any:
    return people.record_person(
        house.organisation, **{"full_name": "Ana", **fields}, by=house.coordinator, at=NOW
    )


def _kept_with_reason(house: House, text: str) -> str:
    ana = house.person("Ana")
    wish = people.ask_to_be_erased(ana, by=ana, at=NOW)
    people.keep_with_reason(ana, reason=text, by=house.coordinator, at=NOW)
    wish.refresh_from_db()
    return wish.reason


def _check(house: House, **fields: Any) -> Any:
    return people.record_check(
        house.person("Ana"), kind="BASIC", outcome="CLEAR", checked_on=NOW.date(), by=house.coordinator, at=NOW, **fields
    )  # fmt: skip


WRITES: dict[str, Write] = {
    "person's name": lambda h, t: _person(h, full_name=t).full_name,
    "known as": lambda h, t: _person(h, known_as=t).known_as,
    "alias": lambda h, t: _person(h, alias=t).alias,
    "address": lambda h, t: _person(h, address=t).address,
    "reference": lambda h, t: _person(h, reference=t).reference,
    "changed name": lambda h, t: (
        people.change_person(h.person("Ana"), full_name=t, by=h.coordinator, at=NOW).full_name
    ),
    "gift": lambda h, t: (
        people.record_gift(h.person("Ana"), kind="SKILL", words=t, by=h.coordinator, at=NOW).words
    ),
    "need": lambda h, t: people.record_need(h.person("Ana"), need=t, by=h.coordinator, at=NOW).need,
    "how a need is met": lambda h, t: (
        people.record_need(h.person("Ana"), need="Ramp", met_how=t, by=h.coordinator, at=NOW).met_how
    ),
    "check's reference": lambda h, t: _check(h, reference=t).reference,
    "who saw a check": lambda h, t: _check(h, seen_by=t).seen_by,
    "organisation": lambda h, t: people.record_organisation(t, kind="COUNCIL", at=NOW).name,
    "keeping with a reason": _kept_with_reason,
    "service": lambda h, t: _service(h, name=t).name,
    "service in Welsh": lambda h, t: _service(h, name_cy=t).name_cy,
    "service's summary": lambda h, t: _service(h, summary=t).summary,
    "service's sector": lambda h, t: _service(h, sector=t).sector,
    "changed service": lambda h, t: services.change_service(h.service, name=t, by=h.coordinator, at=NOW).name,
    "place": lambda h, t: _place(h, name=t).name,
    "place's address": lambda h, t: _place(h, address=t).address,
    "place's postcode": lambda h, t: _place(h, postcode=t).postcode,
    "getting in": lambda h, t: _place(h, access=t).access,
    "role": lambda h, t: _role(h, title=t).title,
    "role in Welsh": lambda h, t: _role(h, title_cy=t).title_cy,
    "role's other name": lambda h, t: _role(h, alias=t).alias,
    "role's task": lambda h, t: _role(h, task=t).task,
    "pattern": lambda h, t: _pattern(h, t).title,
    "left out": _left_out,
    "removed post": _post,
    "session": lambda h, t: h.session(title=t).title,
    "changed session": _title_of_a_changed_session,
    "cancelled": _reason_for_cancelling,
    "not adopted": _reason_for_not_adopting,
    "withdrawn": _reason_for_withdrawing,
    "corrected": _reason_for_correcting,
    "newcomer": _newcomer,
    "act": _what_of_an_act,
    "act taken back": _reason_for_reversing,
    "proposal": lambda h, t: _proposed(h, t).title,
    "why a proposal": lambda h, t: _proposed(h, "Poems", t).why,
    "proposal refused": _reason_for_refusing_a_proposal,
    "exercise": _subject_of_an_exercise,
}
KEPT_WHOLE = ("É", "Zoë 🌻👩‍👩‍👧", "مريم ابنة علي", "Llŷr ap Siôn", "O'Brien <b>\"&{person}%s</b>")
NEVER_KEPT = ("Ana\x00Evans", "Ana\x07\x1bEvans", "Ana\u202eEvans\u2066", "An\u200ba\ufeff Evans")
UNSEEN = set("\x00\x07\x1b\u202e\u2066\u200b\ufeff")
NOTHING_TO_SEE = ("   ", "\u200b\u200b", "\x00", "\u202e")
LENGTHS = (10, 100, 200, 300, 500, 501, 100_000)


def said(house: House, where: str, text: str) -> str | None:
    """What is kept of the words, or None where they are refused in a sentence; everything else is undone again."""
    try:
        with transaction.atomic():
            kept = WRITES[where](house, text)
            transaction.set_rollback(True)
    except Refusal:
        return None
    return kept


@pytest.mark.parametrize("where", WRITES)
def test_words_are_kept_as_they_were_written(house: House, where: str) -> None:
    kept = {text: said(house, where, text) for text in KEPT_WHOLE}
    too_short_for_some = {"place's postcode"}
    assert all(got == text or (got is None and where in too_short_for_some) for text, got in kept.items()), (
        kept
    )


@pytest.mark.parametrize("where", WRITES)
def test_marks_that_nobody_sees_are_never_kept(house: House, where: str) -> None:
    kept = [said(house, where, text) for text in NEVER_KEPT]
    assert not [text for text in kept if text is not None and UNSEEN & set(text)]


@pytest.mark.parametrize("where", WRITES)
def test_words_that_nobody_can_see_are_no_words(house: House, where: str) -> None:
    assert not any(said(house, where, text) for text in NOTHING_TO_SEE)


@pytest.mark.parametrize("where", WRITES)
def test_long_words_are_kept_whole_or_refused_never_cut(house: House, where: str) -> None:
    for length in LENGTHS:
        text = "Ŵ" * length
        assert said(house, where, text) in (None, text), length
