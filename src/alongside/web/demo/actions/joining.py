"""Who asked to join lately and how far they have come; what is signed; who left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from alongside.core.joining.draft import FIRST_DRAFT
from alongside.core.shared.errors import Refusal
from alongside.web.demo.actions.setting import Setting, Staffed
from alongside.web.joining import actions as joining
from alongside.web.joining import queries
from alongside.web.people import actions as people

SIGNED = 0.5
HOW = {"WEB": "WEB", "PAPER": "POST", "PHONE": "PHONE", "PROFESSIONAL": "IN_PERSON"}
OPEN_FOR = timedelta(days=60)
NAMES = ("What we hope of each other", "Yr hyn a obeithiwn gan ein gilydd")


def let_people_join(setting: Setting) -> None:
    """An open door, an agreement, and one application in every state with all that belongs to it."""
    seed, by, now = setting.seeds.joining, setting.coordinator, setting.period.now
    joining.set_door(
        setting.organisation, is_open=True, welcome_within_days=seed["within_days"], words=seed["words"],
        words_cy=seed["words_cy"], by=by, at=now - OPEN_FOR,
    )  # fmt: skip
    for row in seed["applicants"]:
        _bring_as_far_as(setting, row, _apply(setting, row))
    _agree(setting)
    _say_a_word_for(setting)
    _leave(setting)


def _apply(setting: Setting, row: dict[str, Any]) -> Any:
    at = setting.period.now - timedelta(days=row["days"]) + timedelta(hours=10)
    service = _service(setting, row)
    known = None if row["full_name"] else _somebody_known(setting)
    helped = row["came"] != "WEB"
    email = f"{row['full_name'].split()[0].lower()}@joining.example.org" if row["full_name"] else ""
    worker = setting.staffed[0].professionals[0] if row["came"] == "PROFESSIONAL" else setting.coordinator
    return joining.apply(
        setting.organisation,
        full_name=row["full_name"],
        email=email,
        words=row["words"],
        needs=row.get("needs", ""),
        may_contact=True,
        service=service,
        person=known,
        came=row["came"],
        filled_by=worker if helped else None,
        how=HOW[row["came"]],
        at=at,
    )


def _service(setting: Setting, row: dict[str, Any]) -> Any:
    """The service that was named; for a trial, one that takes no check before somebody comes."""
    if row["state"] == "TRIAL":
        return next(staffed.service for staffed in setting.staffed if _can_be_tried(setting, staffed))
    return setting.staffed[row["service"]].service if "service" in row else None


def _can_be_tried(setting: Setting, staffed: Staffed) -> bool:
    days = [setting.period.today, setting.period.today + timedelta(weeks=2)]
    lay = [seed for seed in staffed.seed.roles if seed.is_lay]
    return not any(seed.checks_on(setting.seed.nation, days) for seed in lay)


def _somebody_known(setting: Setting) -> Any:
    """Somebody with an account who belongs to a service already, and asks for more."""
    regulars = (member.person for staffed in setting.staffed for member in staffed.regulars)
    return next(person for person in regulars if person.left_on is None)


def _bring_as_far_as(setting: Setting, row: dict[str, Any], application: Any) -> None:
    by, at = setting.coordinator, setting.period.now - timedelta(hours=2)
    state = row["state"]
    if state == "NOT_NOW":
        joining.say_not_now(application, reason=setting.seeds.joining["not_now"], by=by, at=at)
    if state == "WITHDRAWN":
        joining.withdraw(application, by=None, how="WEB", at=at)
    if state in ("WELCOMED", "TRIAL", "JOINED"):
        joining.welcome(application, by=by, at=at)
        application.refresh_from_db()
    if state == "TRIAL":
        _try_a_session(setting, application)
    if state == "JOINED":
        joining.join(application, kind="NEIGHBOUR", by=by, at=at)


def _try_a_session(setting: Setting, application: Any) -> None:
    """The next session at which somebody is coming who can be asked to be beside them; one says yes."""
    by, now = setting.coordinator, setting.period.now
    for line in queries.trial_lines(application, now):
        try:
            trial = joining.arrange_trial(application, line, by=by, at=now)
        except Refusal:
            continue
        for buddy in queries.possible_buddies(trial)[:2]:
            asked = joining.ask_buddy(trial, buddy, by=by, at=now)
            if not trial.buddies.filter(answer="YES").exists():
                joining.answer_buddy(asked, "YES", by=by, how="PHONE", at=now)
        if trial.buddies.exists():
            return


def _agree(setting: Setting) -> None:
    """An agreement that about half have signed, some of them words that have changed since."""
    by, at = setting.coordinator, setting.period.now - OPEN_FOR
    english, welsh = NAMES
    first = joining.write_agreement(
        setting.organisation, name=english, name_cy=welsh, by=by, at=at, **{**FIRST_DRAFT, "easy_cy": ""}
    )
    signing = [person for staffed in setting.staffed[:2] for person in (m.person for m in staffed.asked)]
    some = [person for person in signing if person.left_on is None and setting.chance.happens(SIGNED)]
    for person in some[:3]:
        joining.sign(person, first, signed_name=person.full_name, by=person, at=at + timedelta(days=1))
    second = joining.write_version(first.agreement, by=by, at=at + timedelta(days=7), **FIRST_DRAFT)
    for person in some[3:12]:
        easy = person.format == "EASY_READ"
        joining.sign(
            person, second, signed_name=person.full_name, came="EASY_READ" if easy else "READ",
            language=person.language, by=person, at=setting.period.now - timedelta(days=5),
        )  # fmt: skip


def _say_a_word_for(setting: Setting) -> None:
    """Whoever was welcomed named two people; one has answered, the other is still to be rung."""
    found = queries.applications_in(setting.organisation, state="WELCOMED").exclude(person=None).first()
    by, now = setting.coordinator, setting.period.now
    for row in setting.seeds.joining["referees"]:
        named = joining.name_referee(
            found.person, name=row["name"], relation=row["relation"], email=row.get("email", ""),
            phone=row.get("phone", ""), by=by, how="PHONE", at=now - timedelta(days=6),
        )  # fmt: skip
        if "known" in row:
            joining.record_answer(named, known=row["known"], trust=row["trust"], at=now - timedelta(days=3))


def _leave(setting: Setting) -> None:
    """One person left with a word, and may come back."""
    candidates = [
        member.person
        for staffed in setting.staffed[1:]
        for member in staffed.members
        if member.weight == 0 and member.person.account_id is None and member.person.left_on is None
    ]
    if candidates:
        people.check_still_here([candidates[-1].pk])
        words = setting.seeds.joining["left_words"]
        joining.leave(candidates[-1], words=words, by=setting.coordinator, how="PHONE", at=setting.period.now)
