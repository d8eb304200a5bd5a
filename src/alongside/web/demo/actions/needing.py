"""What people and services need, how far people came in the conversation, and what they said long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alongside.core.vocabulary.questions import QUESTIONS
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.vocabulary import VOCABULARY, vocabulary_file
from alongside.web.gifts import actions as gifts
from alongside.web.gifts.queries.ageing import due
from alongside.web.people.queries import people_of

WANTS = 0.12
TALKED = 0.15
KINDS = {"HELP": 45, "LEARN": 30, "COMPANY": 18, "THING": 7}
SERVICE_KINDS = {"PEOPLE": 50, "HELP": 20, "THING": 20, "PLACE": 10}
ASKED_LATELY, ASKED_BEFORE = 4, 4
SHARED_WITH = {"COORDINATORS": 60, "SERVICE_TEAMS": 20, "EVERYONE": 15, "NOBODY": 5}


def record_what_is_needed(setting: Setting) -> None:
    """Needs of people and services; questions put; a few people asked whether what they said still holds.

    Whoever can sign in needs something and was asked some of the questions, so that a visitor finds it.
    """
    signs_in = set(people_of(setting.organisation).exclude(account=None).values_list("pk", flat=True))
    for person in setting.people:
        if setting.chance.happens(WANTS) or person.pk in signs_in:
            _want(setting, person, stays=person.pk in signs_in)
        if setting.chance.happens(TALKED) or person.pk in signs_in:
            _talk(setting, person)
    for staffed in setting.staffed:
        _service_wants(setting, staffed)
    _ask_again(setting)
    gifts.bring_in(
        setting.organisation, vocabulary_file(), VOCABULARY, by=setting.administrator, at=setting.period.now
    )


def _want(setting: Setting, person: Any, *, stays: bool) -> None:
    words = setting.seeds.lives["wants_cy" if person.language == "cy" else "wants"]
    kind = setting.chance.weighted(KINDS)
    at = setting.period.now - timedelta(days=setting.chance.whole(1, 150))
    own_hand = bool(person.email)
    need = gifts.say_need(
        person,
        kind=kind,
        words=setting.chance.one(words[kind]),
        shared_with=setting.chance.weighted(SHARED_WITH) if own_hand else "COORDINATORS",
        by=person if own_hand else setting.coordinator,
        how="" if own_hand else "PHONE",
        at=at,
    )
    if setting.chance.happens(0.2) and not stays:
        gifts.meet_need(need, by=setting.coordinator, at=at + timedelta(hours=20), how="PHONE")


def _talk(setting: Setting, person: Any) -> None:
    """Some questions were put and passed over; what they give was recorded before."""
    at = setting.period.now - timedelta(days=setting.chance.whole(1, 100))
    word = gifts.Word(
        by=person if person.email else setting.coordinator, at=at, how="WEB" if person.email else "PHONE"
    )
    for question in QUESTIONS[: setting.chance.whole(1, len(QUESTIONS))]:
        gifts.pass_over(person, question, word)


def _service_wants(setting: Setting, staffed: Any) -> None:
    in_welsh = setting.seed.is_welsh and setting.chance.happens(0.5)
    words = setting.seeds.lives["services_want_cy" if in_welsh else "services_want"]
    for _each in range(setting.chance.whole(0, 2)):
        kind = setting.chance.weighted(SERVICE_KINDS)
        at = setting.period.now - timedelta(days=setting.chance.whole(1, 60))
        gifts.say_service_needs(
            staffed.service, kind=kind, words=setting.chance.one(words[kind]), by=setting.coordinator, at=at
        )


def _ask_again(setting: Setting) -> None:
    """A few were asked days ago, a few months ago and did not answer; the others may still be asked."""
    rows = sorted(
        due(setting.organisation, setting.period.today), key=lambda row: row.person.account_id is None
    )
    for row in rows[:ASKED_LATELY]:
        gifts.ask_person(row.person, at=setting.period.now - timedelta(days=3), by=setting.coordinator)
    for row in rows[ASKED_LATELY : ASKED_LATELY + ASKED_BEFORE]:
        gifts.ask_person(row.person, at=setting.period.now - timedelta(days=120), by=setting.coordinator)
